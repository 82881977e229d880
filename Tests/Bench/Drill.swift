import ArgumentParser
import CaseReports
import CaseRules
import CaseStore
import Cast

/// The first page of cases behind figures of the monthly report: of each table the total, and the figure that fewest cases stand behind.
struct Drill: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "drill", abstract: "Time the first page behind figures.")

  @OptionGroup var place: Place
  @Option(help: "Any day of the month.") var month = "2026-04-01"
  @Option(help: "Cases on a page.") var page = 50
  @Option(help: "Of how many tables, spread over the report.") var tables = 100

  func run() async throws {
    let engine = try await place.open()
    let store = CaseStore(engine)
    let day = CivilDate(month) ?? CivilDate(day: 0)
    let question = MonthQuestion(month: day, cut: Instant(day.firstOfMonth.adding(months: 1).adding(days: 5), hour: 9))
    let divisions = try Config.divisions
    let figures = figures(of: try await MonthReport.counted(question, in: store, divisions: divisions))
    let drill = MonthDrill(question, divisions: divisions, scope: Scope(of: .localOperator))
    let clock = ContinuousClock()
    var (latencies, slowest, partial) = (Latencies(), ("", Duration.zero), 0)
    for id in figures {
      let start = clock.now
      let found = try await drill.page(id, in: store, limit: page, patience: FigureCases.patience)
      let took = clock.now - start
      // Shown as far as it came, with a link to look on.
      if found.found.count < page, found.next != nil { partial += 1 }
      latencies.add(took)
      if took > slowest.1 { slowest = (id.description, took) }
    }
    report([
      "figures": figures.count, "p50_us": latencies.median, "most_us": latencies.rank(permille: 1000), "slowest": slowest.0,
      "partial": partial, "peak_kib": ProcessFigures.peakKiB,
    ])
    await engine.close()
  }

  private func figures(of report: MonthReport) -> [FigureID] {
    let every = max(1, report.tables.count / max(1, tables))
    return report.tables.enumerated().filter { $0.offset % every == 0 }.flatMap { _, table -> [FigureID] in
      var (totals, least): ([FigureID], (FigureID, Int64)?) = ([], nil)
      for (index, column) in table.columns.enumerated() {
        for row in table.rows {
          guard case .count(let count) = row.values[index], count > 0 else { continue }
          let id = FigureID(table: table.id, column: column.id, row: row.id)
          if row.id == "total", totals.isEmpty { totals.append(id) }
          if least.map({ count < $0.1 }) ?? true { least = (id, count) }
        }
      }
      return totals + (least.map { [$0.0] } ?? [])
    }
  }
}
