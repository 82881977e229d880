import Testing

@testable import CaseDesk

@Suite("Ledger headers")
struct ImportHeaderTests {
  private static let least = ["行政区划", "债务人名称", "债权人名称", "欠款金额（元）", "状态"]

  @Test(
    "recognises a column and its unit however they are written",
    arguments: [
      ("欠款金额（万元）", LedgerColumn.owed, MoneyUnit.wan), ("拖欠金额(元)", .owed, .yuan), ("欠款金额万元", .owed, .wan),
      (" 欠款 金额\n（单位：万元）", .owed, .wan), ("合同金额/元", .contractAmount, .yuan), ("＊债务人名称", .debtorName, nil),
      ("债务人名称（全称）", .debtorName, nil), ("欠款总额［亿元］", .owed, .yi), ("其中：有分歧金额", nil, nil), ("欠款单位", .debtorName, nil),
      ("金额", nil, nil),
    ])
  func recognises(header: String, column: LedgerColumn?, unit: MoneyUnit?) {
    let found = LedgerHeader.recognise(header)
    #expect(found.0 == column)
    #expect(found.1 == unit)
  }

  @Test("gives no header to two columns")
  func unambiguous() {
    let all = LedgerColumn.allCases.flatMap(\.headers)
    #expect(Set(all).count == all.count)
    for column in LedgerColumn.allCases { #expect(LedgerHeader.recognise(column.title).0 == column) }
  }

  @Test("takes columns in any order and warns of those it does not know")
  func anyOrder() throws {
    let header = try LedgerHeader(row: 1, cells: Self.least.reversed() + ["领导批示", ""])
    #expect(header.places[.state]?.index == 0)
    #expect(header.places[.owed]?.unit == .yuan)
    #expect(header.warnings.count == 1)
    #expect(header.warnings.first?.contains("领导批示") == true)
  }

  @Test("names every column missing, doubled or without a unit at once")
  func faults() {
    let cells = ["债务人名称", "拖欠单位", "欠款金额", "状态"]
    let error = Sample.error { _ = try LedgerHeader(row: 3, cells: cells) }
    #expect(error?.kind == .header)
    #expect(error?.row == 3)
    for word in ["拖欠单位", "债权人名称", "行政区划代码或行政区划", "欠款金额（万元）"] { #expect(error?.sentence.contains(word) == true) }
  }

  @Test("finds the header below a title and takes the unit declared there")
  func belowTitle() throws {
    let csv = "某市拖欠台账,,,,\n,,,,（金额单位：万元）\n行政区划,债务人名称,债权人名称,欠款金额,状态\n成都市,甲局,乙公司,1.5,未偿还\n"
    let rows = try Sample.file(Array(csv.utf8)) { try Sample.all(LedgerReader(path: $0, divisions: Sample.divisions())) }
    #expect(try rows.map { try $0.get().row.money.owed.fen } == [1_500_000])
    #expect(try rows.first?.get().row.sheetRow == 4)
  }

  @Test("says which columns are needed when there is no header")
  func noHeader() throws {
    let error = try Sample.file(Array("a,b\n1,2\n".utf8)) { path in
      Sample.error { _ = try LedgerReader(path: path, divisions: Sample.divisions()) }
    }
    #expect(error?.kind == .header)
    #expect(error?.sentence.contains("债务人名称") == true)
  }
}
