import CaseReports
import CaseRules
import CaseStore
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
    var figures = MonthFigures()
    figures.cases[.broughtForward] = 3
    figures.cases[.openOther] = 1
    figures.cases[.closed] = 1
    let question = MonthQuestion(month: try #require(CivilDate("2026-03-01")), cut: try #require(Instant("2026-04-05T00:00:00+08:00")))
    let report = MonthReport(question, [MonthGroup(area: "5101", kind: .organ): figures], divisions: try Config.divisions)
    #expect(report.imbalances.map(\.row) == ["成都市", "合计", "机关", "合计"])
    #expect(report.imbalances.allSatisfy { $0.difference == 1 })
    #expect(report["balance-by-city"]?["check", "510100"]?.text == "不平（差 1）")
  }

  @Test("names what lies outside the table and what is not said, and puts every city in its row")
  func groups() throws {
    var figures = MonthFigures()
    figures.cases[.received] = 1
    let question = MonthQuestion(month: try #require(CivilDate("2026-03-01")), cut: try #require(Instant("2026-04-05T00:00:00+08:00")))
    let areas: [String?] = ["5100", "5101", "5001", "1101", nil]
    let groups = Dictionary(uniqueKeysWithValues: areas.map { (MonthGroup(area: $0, kind: nil), figures) })
    let table = try #require(MonthReport(question, groups, divisions: try Config.divisions)["balance-by-city"])
    #expect(table.rows.count == 21 + 4 + 1)
    let named = Dictionary(uniqueKeysWithValues: table.rows.map { ($0.id, $0.name) })
    #expect(named["510000"] == "省本级" && named["510100"] == "成都市" && named["unstated"] == "未注明" && named["110100"] == "其他（110100）")
    #expect(table["received", "total"] == .count(5))
  }

  @Test("writes cells that no spreadsheet takes for a formula")
  func cells() {
    #expect(CSVText.line(["=1+1", "+86", "-5", "@x", "a,b", "say \"hi\"", "好"]) == "'=1+1,'+86,'-5,'@x,\"a,b\",\"say \"\"hi\"\"\",好\r\n")
  }

  @Test("aligns columns where a Chinese character is two places wide")
  func alignment() {
    let table = ReportTable(
      id: "t", title: "", rowLabel: "市", columns: [.init(id: "a", label: "收到")],
      rows: [.init(id: "1", name: "成都市", values: [.count(12)]), .init(id: "total", name: "合计", values: [.count(100)])], notes: [])
    #expect(TextTable.lines(table) == ["市      收到", "------------", "成都市    12", "------------", "合计     100"])
  }
}
