import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore
import Cast

/// A pass of the watch over many clocks of which few are due, or none; and the same statements committed bare to a copy.
struct Sweep: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "sweep", abstract: "Time a pass of the watch.")

  @OptionGroup var place: Place
  @Option(help: "On how many cases something is due.") var due = 0
  @Option(help: "How many idle passes.") var times = 200
  @Flag(help: "Put what is due in its place and end, so that the tables can be cleaned up before anything is timed.") var prepare = false
  @Option(help: "A SQLite copy on which to commit the same statements bare.") var replaySqlite: String?
  @Option(help: "A Postgres copy on which to commit the same statements bare.") var replayPostgres: String?

  func run() async throws {
    let engine = try await place.open()
    if prepare {
      for place in [engine, try await copy()].compactMap(\.self) {
        try await Self.leave(due, in: place)
        await place.close()
      }
      return report([:])
    }
    let clocks = try await engine.read([SQLStatement(Self.open)])[0][0].integer(0)
    if due == 0 {
      let watch = DeadlineWatch(try desk(over: engine))
      let clock = ContinuousClock()
      var latencies = Latencies()
      for time in 0..<(times + times / 10) {
        let start = clock.now
        let pass = try await watch.pass()
        guard pass == DeadlineWatch.Pass() else { throw StoreError(.rejected, "not idle: \(pass)") }
        if time >= times / 10 { latencies.add(clock.now - start) }
      }
      report(["p50_us": latencies.median, "p99_us": latencies.rank(permille: 990), "open_clocks": clocks])
    } else {
      try await fire(engine, clocks)
    }
    await engine.close()
  }

  private func fire(_ engine: any StorageEngine, _ clocks: Int64) async throws {
    // A pass over a hundred thousand cases commits more than should be kept in memory where nothing is replayed.
    let copy = try await copy()
    let recording = copy.map { _ in RecordingEngine(engine) }
    let clock = ContinuousClock()
    let start = clock.now
    let pass = try await DeadlineWatch(try desk(over: recording ?? engine)).pass()
    let took = microseconds(clock.now - start)
    var bare: Int64 = 0
    if let copy, let recording {
      let start = clock.now
      for batch in recording.batches { _ = try await copy.commit(batch) }
      bare = microseconds(clock.now - start)
      await copy.close()
    }
    report([
      "steps": pass.performed, "failed": pass.failed, "us": took, "bare_us": bare, "open_clocks": clocks,
      "peak_kib": ProcessFigures.peakKiB,
    ])
  }

  private func copy() async throws -> (any StorageEngine)? {
    guard replaySqlite != nil || replayPostgres != nil else { return nil }
    var place = Place()
    (place.sqlite, place.postgres) = (replaySqlite, replayPostgres)
    return try await place.open()
  }

  private func desk(over engine: any StorageEngine) throws -> CaseDesk {
    let store = CaseStore(engine)
    return CaseDesk(
      store: store, rulebook: try Config.rulebook, directory: try Province().directory, keys: Cast.keys,
      numbers: NumberBlocks(store: store),
      clock: machineClock)
  }

  private func microseconds(_ duration: Duration) -> Int64 {
    duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
  }

  /// Puts every step that has come out of sight but for those of the first `count` cases: `9` before a day makes it one far ahead.
  private static func leave(_ count: Int, in engine: any StorageEngine) async throws {
    let today = SQLValue.text(machineClock().date.description)
    _ = try await engine.commit(
      WriteBatch(statements: [SQLStatement(patience), SQLStatement(bringBack), SQLStatement(putAway, [today, .integer(Int64(count))])]))
  }

  private static let patience = SQLText(
    sqlite: "SELECT 1", postgres: "SET LOCAL statement_timeout = 0", because: "a program's own statements may not take as long on Postgres")
  private static let open = SQLText("SELECT count(*) FROM case_clock WHERE ended_at IS NULL")
  private static let bringBack = SQLText("UPDATE case_clock SET step_on = substr(step_on, 2) WHERE step_on >= '9'")
  private static let putAway = SQLText(
    """
    UPDATE case_clock SET step_on = '9' || step_on WHERE step_on <= $1 AND case_id NOT IN
      (SELECT case_id FROM (SELECT DISTINCT case_id FROM case_clock WHERE step_on <= $1) due ORDER BY case_id LIMIT $2)
    """)
}
