@testable import CaseReports
import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@Suite("The score sheet of supervision and assessment")
struct MonthlyScoreTests {
  private static let text = """
    id: trial
    items:
      - {id: paid, name: 清偿率, figure: settlement-by-city.paid_rate, points: 30, better: higher}
      - {id: late, name: 逾期率, figure: handling-by-city.overdue, points: 10, better: lower}
    deductions: {yellow: 1, red: 3}
    """

  @Test("gives each city its share of the points, takes none where nothing was to judge, and only standing cards away")
  func scores() async throws {
    try await MonthlyLedger.with(.sqlite) { desk in
      let question = try MonthQuestion("2026-03", cut: "2026-04-05T00:00:00+08:00")
      let report = try await MonthReport.counted(question, in: desk.store, divisions: try Config.divisions)
      var cards = CardCount()
      (cards.yellow, cards.red, cards.appealed, cards.revoked) = (2, 1, 4, 5)
      let sheet = ScoreSheet(
        FigureLines(report, place: "四川省", publicThreshold: 5), try Assessment(ConfigFile(name: "assessment.yaml", text: Self.text)),
        cards: ["510900": cards])
      func line(_ row: String) throws -> ScoreSheet.Line { try #require(sheet.lines.first { $0.row == row }) }
      // 成都: 15.5 of 34 paid, 1 of 2 late. 30 × 15.5/34 = 13.676; 10 × 1/2.
      let chengdu = try line("510100")
      #expect(chengdu.scores == [1368, 500] && chengdu.score == 1868 && chengdu.full == 4000)
      // 遂宁: 15 of 32.5 paid, 1 of 1 late: 13.846 and nothing, less 2 × 1 + 3.
      let suining = try line("510900")
      #expect(suining.scores == [1385, 0] && suining.score == 885 && suining.full == 4000)
      // 自贡: nothing to judge by.
      #expect(try line("510300").scores == [nil, nil] && line("510300").full == 0)
      let row = try #require(sheet.list.rows.first { $0[0] == "遂宁市" })
      #expect(row == ["遂宁市", "8.85", "40.00", "13.85", "0.00", "2", "1", "4", "5"])
    }
  }

  @Test("reads the committed weights, which add up to a hundred, and refuses figures that are none")
  func committed() throws {
    let assessment = try Config.assessment
    #expect(assessment.items.map(\.points).reduce(0, +) == 100)
    let question = MonthQuestion(month: CivilDate(day: 0), cut: Instant(microseconds: 0))
    let plan = MonthPlan(question, try Config.divisions, MonthNames())
    for item in assessment.items {
      #expect(plan.figure(FigureID(table: item.table, column: item.column, row: "total")) != nil, "\(item.id)")
    }
    let wrong = Self.text.replacingOccurrences(of: "settlement-by-city.paid_rate", with: "paid_rate")
    #expect(throws: ConfigError.self) { try Assessment(ConfigFile(name: "assessment.yaml", text: wrong)) }
  }
}
