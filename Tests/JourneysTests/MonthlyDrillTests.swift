@testable import CaseReports
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("Every figure of the monthly report and the cases behind it")
struct MonthlyDrillTests {
  private static let cut = "2026-04-05T00:00:00+08:00"

  @Test("lists exactly the cases a figure counted: their parts add up to it, figure by figure", arguments: Backend.underTest)
  func everyFigure(_ backend: Backend) async throws {
    try await MonthlyLedger.with(backend) { desk in
      let (question, report) = try await Self.report(desk)
      let drill = MonthDrill(question, divisions: try Config.divisions, scope: Scope(of: .localOperator))
      var (figures, listed) = (0, 0)
      for table in report.tables where !table.id.hasSuffix("-by-kind") {
        for row in table.rows where row.values.contains(where: { !$0.isNothing }) {
          for (column, value) in zip(table.columns, row.values) where column.id.hasSuffix("_rank") == false {
            let id = FigureID(table: table.id, column: column.id, row: row.id)
            let page = try await drill.page(id, in: desk.store)
            #expect(page.sum == value, "\(id)")
            #expect(Set(page.found.map(\.id)).count == page.found.count && page.next == nil, "\(id)")
            if case .count(let count) = value { #expect(page.found.map(\.value).countSum == count, "\(id)") }
            figures += 1
            listed += page.found.count
          }
        }
      }
      #expect(figures > 400 && listed > 800)
    }
  }

  @Test("names the cases of figures that were worked out by hand", arguments: Backend.underTest)
  func byHand(_ backend: Backend) async throws {
    try await MonthlyLedger.with(backend) { desk, names in
      let (question, _) = try await Self.report(desk)
      let drill = MonthDrill(question, divisions: try Config.divisions, scope: Scope(of: .localOperator))
      for (id, cases) in [
        "balance-by-city.received.total": "D E F H J N", "balance-by-city.closed.total": "C M", "balance-by-city.open.510100": "A B H J K",
        "balance-by-city.refused.510900": "D", "money-by-city.paid.510100": "A K M", "money-by-city.closing.510900": "C G L",
        "settlement-by-city.disputed.total": "C K L", "handling-by-city.overdue.total": "A B C",
        "attention-by-city.overdue_open.total": "A",
        "balance-by-kind.open.privateLarge": "K", "progress-by-channel.verified.ledger": "L M",
        "cohort-by-cohort.accepted.2026-02": "A B C G",
        "cohort-by-cohort.open.2026-03": "J K L N",
      ] {
        let found = try await drill.page(try #require(FigureID(id)), in: desk.store).found
        #expect(found.compactMap { names[$0.number] }.sorted().joined(separator: " ") == cases, "\(id)")
      }
    }
  }

  @Test("gives a long list page by page, without a gap or a case twice", arguments: Backend.underTest)
  func paging(_ backend: Backend) async throws {
    try await MonthlyLedger.with(backend) { desk in
      let (question, _) = try await Self.report(desk)
      let drill = MonthDrill(question, divisions: try Config.divisions, scope: Scope(of: .localOperator))
      let id = FigureID(table: "balance-by-city", column: "received", row: "total")
      let whole = try await drill.page(id, in: desk.store).found
      var (paged, after): ([MonthDrill.Found], CaseID?) = ([], nil)
      repeat {
        let page = try await drill.page(id, in: desk.store, after: after, limit: 2)
        #expect(page.found.count <= 2)
        paged += page.found
        after = page.next
      } while after != nil
      #expect(paged == whole && whole.count == 6)
    }
  }

  @Test("refuses an id that names no figure")
  func unknown() async throws {
    try await MonthlyLedger.with(.sqlite) { desk in
      let (question, _) = try await Self.report(desk)
      let drill = MonthDrill(question, divisions: try Config.divisions, scope: Scope(of: .localOperator))
      await #expect(throws: Refusal.self) {
        try await drill.page(FigureID(table: "balance-by-city", column: "none", row: "total"), in: desk.store)
      }
    }
    #expect(FigureID("balance-by-city.closed") == nil && FigureID("a..b") == nil)
  }
}

extension MonthlyDrillTests {
  private static func report(_ desk: DeskFixture) async throws -> (MonthQuestion, MonthReport) {
    let question = try MonthQuestion("2026-03", cut: cut)
    return (question, try await MonthReport.counted(question, in: desk.store, divisions: try Config.divisions))
  }
}

extension [ReportValue] {
  fileprivate var countSum: Int64 { reduce(0) { if case .count(let count) = $1 { $0 + count } else { $0 } } }
}
