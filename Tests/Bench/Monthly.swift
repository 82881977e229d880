import ArgumentParser
import CaseReports
import CaseRules
import CaseStore
import Cast
import Foundation

/// The monthly report, written to files as `qingqian report monthly` does.
struct Monthly: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "monthly", abstract: "Time the monthly report.")

  @OptionGroup var place: Place
  @Option(help: "Any day of the month.") var month = "2026-04-01"
  @Option(help: "How often.") var times = 1

  func run() async throws {
    let engine = try await place.open()
    let files = MonthFiles(store: CaseStore(engine), divisions: try Config.divisions)
    let day = CivilDate(month) ?? CivilDate(day: 0)
    // Recorded a few days into the next month, as the report is usually made.
    let cut = Instant(day.firstOfMonth.adding(months: 1).adding(days: 5), hour: 9)
    let clock = ContinuousClock()
    var (tables, renderings, imbalances) = (Latencies(), Latencies(), 0)
    try await OwnFolder.with { folder in
      for _ in 0..<times {
        let start = clock.now
        var counted = start
        // Told before each step; what comes last is the writing.
        imbalances = try await files.write(MonthQuestion(month: day, cut: cut), to: folder, progress: { _ in counted = clock.now }).report
          .imbalances.count
        tables.add(counted - start)
        renderings.add(clock.now - counted)
      }
    }
    report([
      "p50_us": tables.median, "renderings_us": renderings.median, "peak_kib": ProcessFigures.peakKiB, "imbalances": imbalances,
    ])
    await engine.close()
  }
}
