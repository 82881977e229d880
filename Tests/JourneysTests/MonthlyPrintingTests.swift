@testable import CaseReports
import CaseRules
@testable import CaseStore
import Cast
import Testing

@Suite("How the monthly report prints")
struct MonthlyPrintingTests {
  @Test(
    "prints rates to two decimals, rounded half away from zero, and a dash over nothing",
    arguments: [
      (ReportValue.rate(371, of: 829), "44.75%"), (.rate(0, of: 7), "0.00%"), (.rate(0, of: 0), "—"), (.rate(1, of: 8), "12.50%"),
      (.rate(1, of: 20_000), "0.01%"), (.rate(1, of: 20_001), "0.00%"), (.mean(61, of: 2), "30.50"), (.mean(0, of: 0), "—"),
      // 重庆 2023: 52077.45 of 54567.32 万元. 泉州 2022: 14944.0626 of 15167.3926, and of that less 223.33 disputed.
      (.moneyRate(Amount(fen: 5_207_745_0000), of: Amount(fen: 5_456_732_0000)), "95.44%"),
      (.moneyRate(Amount(fen: 1_494_406_2600), of: Amount(fen: 1_516_739_2600)), "98.53%"),
      (.moneyRate(Amount(fen: 1_494_406_2600), of: Amount(fen: 1_516_739_2600 - 223_330_000)), "100.00%"),
      (.moneyRate(Amount(fen: -50), of: Amount(fen: 100)), "-50.00%"),
      (.moneyRate(Amount(fen: .max / 2), of: Amount(fen: .max / 2)), "100.00%"), (.money(Amount(fen: 123_456_789)), "123.46"),
      (.check(0), "平"), (.check(-2), "不平（差 -2）"),
    ])
  func values(_ value: ReportValue, _ text: String) { #expect(value.text == text) }

  @Test("says so loudly when a balance does not come out")
  func imbalance() throws {
    let report = try Self.report([
      Self.row("510104", .organ) {
        $0[.broughtForward] = 3; $0[.openOther] = 1; $0[.closed] = 1
      }
    ])
    #expect(report.imbalances.contains { $0.row == "成都市" && $0.difference == 1 } && report.imbalances.contains { $0.row == "机关" })
    #expect(report["balance-by-city"]?["check", "510100"]?.text == "不平（差 1）")
    let page = MonthPage(report: report, place: "四川省", concerns: []).page
    #expect(page.warnings.contains { $0.hasPrefix("收支核对：不平。") })
  }

  @Test("names what lies outside the table and what is not said, and puts every city in its row")
  func groups() throws {
    let regions: [String?] = ["510000", "510104", "500103", "110100", nil]
    let table = try #require(Self.report(regions.map { Self.row($0, nil) { $0[.received] = 1 } })["balance-by-city"])
    #expect(table.rows.count == 21 + 4 + 1)
    let named = Dictionary(uniqueKeysWithValues: table.rows.map { ($0.id, $0.name) })
    #expect(named["510000"] == "省本级" && named["510100"] == "成都市" && named["unstated"] == "未注明" && named["110100"] == "其他（110100）")
    #expect(table["received", "total"] == .count(5))
  }

  @Test("gives equal rates the same place, leaves the next one out, and ranks nothing without a base")
  func ranking() throws {
    let cities = [("510104", 1, 2), ("510302", 2, 4), ("510402", 3, 4), ("510502", 1, 4)]
    let report = try Self.report(
      cities.map { city, kept, due in
        Self.row(city, .organ, .due) { row in (row.figures.due[.handleKept], row.figures.due[.handleDue]) = (Int64(kept), Int64(due)) }
      })
    let table = try #require(report["ranking-by-city"])
    func places(_ column: String) -> [String?] {
      ["510400", "510100", "510300", "510500", "510600", "total"].map { table[column, $0]?.text }
    }
    #expect(places("in_time_rank") == ["1", "2", "2", "4", "—", "—"])
    #expect(places("overdue_rank") == ["1", "2", "2", "4", "—", "—"])
  }

  @Test("prints by how much rounded cells miss the rounded total")
  func rounding() throws {
    // 镇康县 2018: four columns of 万元 that add up to 0.01 more than their total.
    let fen: [Int64] = [532_146_545_0, 328_472_345_0, 73_246_245_0, 37_637_045_0].map { $0 / 10 }
    let rows = fen.enumerated().map { ReportTable.Row(id: "\($0)", name: "", values: [.money(Amount(fen: $1 * 10 + 5000))]) }
    let sum = rows.reduce(Int64(0)) { if case .money(let amount) = $1.values[0] { $0 + amount.fen } else { $0 } }
    let table = ReportTable(
      id: "t", title: "", rowLabel: "", columns: [.init(id: "a", label: "欠款")],
      rows: rows + [.init(id: "total", name: "合计", values: [.money(Amount(fen: sum))])], notes: [])
    let cells = rows.map { Self.hundredths($0.values[0].text) }.reduce(0, +)
    let difference = cells - Self.hundredths(table.rows[4].values[0].text)
    try #require(difference != 0)
    #expect(table.roundingNotes == ["尾差（各行之和减合计，万元，因舍入）：欠款 \(Amount(fen: difference))。"])
  }

  @Test("puts beside each rate of the workbook what it was worked out from, and beside nothing else")
  func bases() throws {
    let report = try Self.report([])
    func spread(_ id: String) throws -> [String] {
      let table = try #require(report[id])
      return table.cells.map { table.columns[$0.column].id + ($0.isBase ? "/" : "") }
    }
    #expect(try spread("ranking-by-city").prefix(4) == ["paid_rate", "paid_rate/", "paid_rate_rank", "in_time"])
    #expect(try spread("handling-by-city").suffix(2) == ["mean_days", "mean_days/"])
    #expect(try spread("balance-by-city").allSatisfy { !$0.hasSuffix("/") })
  }

  @Test("writes cells that no spreadsheet takes for a formula")
  func cells() {
    #expect(
      CSVText.line(["=1+1", "+86", "-5", "-5.", "-5-5", "@x", "a,b", "say \"hi\"", "好"])
        == "'=1+1,'+86,-5,'-5.,'-5-5,'@x,\"a,b\",\"say \"\"hi\"\"\",好\r\n")
  }

  @Test("aligns columns where a Chinese character is two places wide")
  func alignment() {
    let table = ReportTable(
      id: "t", title: "", rowLabel: "市", columns: [.init(id: "a", label: "收到")],
      rows: [.init(id: "1", name: "成都市", values: [.count(12)]), .init(id: "total", name: "合计", values: [.count(100)])], notes: [])
    #expect(TextTable.lines(table) == ["市      收到", "------------", "成都市    12", "------------", "合计     100"])
  }

  // MARK: made-up rows

  private static func hundredths(_ text: String) -> Int64 { Int64(text.filter { $0 != "." }) ?? 0 }

  private static func row(_ region: String?, _ kind: RespondentKind?, _ change: (inout Tally<CaseFigure>) -> Void) -> (MonthPart, MonthRow)
  {
    row(region, kind, .cases) { change(&$0.figures.cases) }
  }

  private static func row(
    _ region: String?, _ kind: RespondentKind?, _ part: MonthPart, _ change: (inout MonthRow) -> Void
  ) -> (MonthPart, MonthRow) {
    var row = MonthRow(id: CaseID(1), number: "1", region: region, kind: kind, channel: .web)
    change(&row)
    return (part, row)
  }

  private static func report(_ rows: [(MonthPart, MonthRow)]) throws -> MonthReport {
    let question = try MonthQuestion("2026-03", cut: "2026-04-05T00:00:00+08:00")
    let plan = MonthPlan(question, try Config.divisions, MonthNames())
    let sums = MonthSums(plan)
    for (part, row) in rows { sums.add(row, part) }
    return MonthReport(question, plan, sums)
  }
}
