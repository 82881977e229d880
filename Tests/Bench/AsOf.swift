import ArgumentParser
import CaseRules
import CaseStore

/// The bare question under every monthly report: how the cases of each city stood at a cut.
struct AsOf: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "asof", abstract: "Time the bare as-of aggregate.")

  @OptionGroup var place: Place
  @Option(help: "Recorded up to the end of this day.") var cut = "2026-04-30"
  @Option(help: "How often.") var times = 3

  func run() async throws {
    let engine = try await place.open()
    let day = CivilDate(cut) ?? CivilDate(day: 0)
    let statement = SQLStatement(Self.aggregate, [.integer(Instant(day.adding(days: 1)).microseconds)])
    let clock = ContinuousClock()
    var (latencies, rows, cases) = (Latencies(), 0, Int64(0))
    for _ in 0..<times {
      let start = clock.now
      // Streamed, as the report is: an ordinary read has a time limit.
      let answer = Gathered()
      try await engine.stream(statement) { answer.add($0) }
      latencies.add(clock.now - start)
      rows = answer.rows.count
      cases = try answer.rows.reduce(0) { try $0 + $1.integer(2) }
    }
    report(["p50_us": latencies.median, "rows": rows, "cases": cases, "peak_kib": ProcessFigures.peakKiB])
    await engine.close()
  }

  private static let aggregate = SQLText(
    """
    SELECT substr(f.region, 1, 4) AS city, e.to_state, count(*)
    FROM (SELECT case_id, max(seq) AS seq FROM case_event WHERE recorded < $1 GROUP BY case_id) last
    JOIN case_event e ON e.case_id = last.case_id AND e.seq = last.seq
    JOIN case_file f ON f.case_id = last.case_id
    GROUP BY city, e.to_state ORDER BY city, e.to_state
    """)
}
