import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore
import Cast
import Synchronization

/// Loads made-up cases: decided by the real desk, written in large transactions.
struct Bulk: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bulk", abstract: "Load made-up cases of about ten events each.")

  @OptionGroup var place: Place
  @Option(help: "How many.") var cases: Int64 = 100_000
  @Option(help: "Workers at once.") var workers = 4

  private static let firstDay = Instant(CivilDate("2025-06-03") ?? CivilDate(day: 0), hour: 9)
  private static let lastDay = Instant(CivilDate("2026-10-30") ?? CivilDate(day: 0), hour: 9)
  /// As many statements as one round trip carries without the server's answers filling the socket.
  private static let statementsAtOnce = 1000

  func run() async throws {
    let clock = ContinuousClock()
    let begun = clock.now
    let engine = try await place.open()
    let province = try Province()
    let serials = SerialCounter()
    let events = try await withThrowingTaskGroup(of: Int.self) { group in
      for worker in 0..<workers {
        group.addTask { try await self.load(into: engine, province, serials, every: worker) }
      }
      return try await group.reduce(0, +)
    }
    let took = clock.now - begun
    report(["cases": cases, "events": events, "seconds": took.components.seconds, "peak_kib": ProcessFigures.peakKiB])
    await engine.close()
  }

  /// Makes and writes every `workers`th case in the order of their receipt; answers how many events they have.
  private func load(into engine: any StorageEngine, _ province: Province, _ serials: SerialCounter, every worker: Int) async throws -> Int {
    let clock = SettableClock()
    let gathered = BulkEngine(engine.dialect, serials: serials) { clock.now }
    let store = CaseStore(gathered)
    let desk = CaseDesk(
      store: store, rulebook: try Config.rulebook, directory: province.directory, keys: Cast.keys,
      numbers: NumberBlocks(store: store, size: SerialCounter.block), clock: { clock.now })
    let life = SyntheticLife(province: province, desk: desk, clock: clock, present: Self.lastDay)
    let span = (Self.lastDay.microseconds - Self.firstDay.microseconds) / max(1, cases)
    var (batch, events): ([SQLStatement], Int) = ([], 0)
    for n in stride(from: Int64(worker), to: cases, by: workers) {
      try await life.live(n, received: Instant(microseconds: Self.firstDay.microseconds + n * span))
      let made = gathered.take()
      events += made.events
      if batch.count + made.statements.count > Self.statementsAtOnce {
        try await write(batch, engine)
        batch = []
      }
      batch += made.statements
    }
    try await write(batch, engine)
    return events
  }

  private func write(_ statements: [SQLStatement], _ engine: any StorageEngine) async throws {
    let outcome = try await engine.commit(WriteBatch(statements: statements))
    guard outcome == .done else { throw StoreError(.unknown, "bulk load: \(outcome)") }
  }
}
