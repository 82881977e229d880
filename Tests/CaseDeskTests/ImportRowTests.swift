import CaseRules
import Testing

@testable import CaseDesk

@Suite("Ledger rows")
struct ImportRowTests {
  /// A sound row in 元 with `changes` made.
  private func read(_ changes: [LedgerColumn: String]) throws -> Result<LedgerRow, RowRefusal> {
    var cells: [LedgerColumn: String] = [
      .regionCode: "510703", .debtorName: "某局", .creditorName: "某公司", .owed: "100", .undisputed: "60", .disputed: "40",
      .paidToDate: "30", .remaining: "70", .state: "办理中", .struckOff: "", .struckOffReason: "", .plan: "", .paidThisMonth: "",
    ]
    cells.merge(changes) { $1 }
    let columns = LedgerColumn.allCases.filter { cells[$0] != nil }
    let header = try LedgerHeader(row: 1, cells: columns.map { $0.isAmount ? $0.title + "（元）" : $0.title })
    let row = SheetRow(number: 12, cells: columns.map { cells[$0] ?? "" })
    return try LedgerRowReader(header: header, divisions: Sample.divisions(), shortRowsAreBroken: true).read(row)
  }

  @Test("reads a sound row and names what is to be completed")
  func sound() throws {
    let row = try read([:]).get()
    #expect(row.money.remaining == Amount(fen: 7_000))
    #expect(row.state == .handling)
    #expect(row.debtor.code == nil)
    #expect(row.awaiting.contains(.creditorPhone) && row.awaiting.contains(.dueDate))
    #expect(!row.awaiting.contains(.undisputed))
  }

  @Test(
    "reads the words published ledgers use for the state",
    arguments: [
      ("未偿还", CaseState.handling), ("有清偿计划", .planTracking), ("已清欠", .closed), ("已清偿", .closed), ("plan_tracking", .planTracking),
    ])
  func states(word: String, state: CaseState) throws {
    let changes: [LedgerColumn: String] =
      switch state {
      case .closed: [.paidToDate: "100", .remaining: "0"]
      case .planTracking: [.plan: "2027-06-30:30;2027-12-31:40"]
      default: [:]
      }
    #expect(try read(changes.merging([.state: word]) { $1 }).get().state == state)
  }

  @Test(
    "refuses a row that does not agree with itself, at the column to mend",
    arguments: [
      ([LedgerColumn.debtorName: " "], LedgerColumn.debtorName), ([.creditorName: ""], .creditorName), ([.owed: ""], .owed),
      ([.regionCode: ""], .regionCode),
      ([.state: ""], .state), ([.state: "正在想办法"], .state), ([.regionCode: "51"], .regionCode), ([.undisputed: "61"], .owed),
      ([.disputed: ""], .disputed),
      ([.undisputed: ""], .undisputed), ([.remaining: "69.99"], .remaining), ([.paidToDate: ""], .paidToDate),
      ([.paidToDate: "101", .remaining: ""], .paidToDate),
      ([.struckOff: "10", .remaining: "60"], .struckOffReason), ([.paidThisMonth: "31"], .paidThisMonth), ([.state: "已办结"], .state),
      ([.state: "已办结", .paidToDate: "", .remaining: ""], .paidToDate), ([.state: "还款计划履行中"], .plan),
      ([.state: "还款计划履行中", .plan: "2027-06-30:69"], .plan),
      ([.state: "还款计划履行中", .plan: "2027-06-30", .paidToDate: "100", .remaining: "0"], .state),
      ([.owed: "0", .undisputed: "0", .disputed: "0", .paidToDate: "0", .remaining: "0"], .owed), ([.creditorCode: "91"], .creditorCode),
      ([.debtorCode: "915100002018001278", .creditorCode: "915100002018001278"], .creditorCode),
      ([.debtorCode: "9.1110100000000006E+17"], .debtorCode), ([.dueDate: "2024年2月30日"], .dueDate),
      ([.contractObject: "其他"], .contractObject),
      ([.creditorSize: "很小"], .creditorSize), ([.debtorName: "#REF!"], .debtorName), ([.note: "a\u{1}"], .note),
      ([.cause: String(repeating: "长", count: 2_001)], .cause),
      ([.contractAmount: "#未计算"], .contractAmount), ([.regionCode: "519999"], .regionCode), ([.regionName: "成都市"], .regionName),
      ([.debtorKind: "国有大型企业"], .debtorKind), ([.debtKind: "借款"], .debtKind), ([.creditorCode: "12100000400000624E"], .creditorCode),
    ] as [([LedgerColumn: String], LedgerColumn)])
  func refuses(changes: [LedgerColumn: String], column: LedgerColumn) throws {
    guard case .failure(let refusal) = try read(changes) else { Issue.record("taken"); return }
    #expect(refusal.faults.map { $0.header } == [column.isAmount ? column.title + "（元）" : column.title])
  }

  @Test("keeps a kind of money too coarse to be one, to be completed")
  func coarseKind() throws {
    let row = try read([.debtKind: "工程款"]).get()
    #expect(row.debtKind == nil && row.debtKindWord == "工程款" && row.awaiting.contains(.debtKind))
    #expect(try read([.debtKind: "服务款"]).get().debtKind == .serviceFee)
  }

  @Test("takes a region by its name alone, or by code and name that agree")
  func regions() throws {
    #expect(try read([.regionCode: "", .regionName: "绵阳市涪城区"]).get().region.code == "510703")
    #expect(try read([.regionName: "涪城区"]).get().region.code == "510703")
  }

  @Test("gathers every fault of a row, each with its column, the value given and how to mend it")
  func allAtOnce() throws {
    guard case .failure(let refusal) = try read([.debtorName: "", .dueDate: "2024-13-01", .owed: "十万"]) else {
      Issue.record("taken"); return
    }
    #expect(refusal.faults.count == 3)
    #expect(refusal.faults.contains(RowFault(header: "应付日期", value: "2024-13-01", "没有 13 月；请核对月份")))
    #expect(refusal.reason.hasPrefix("第 12 行：“债务人名称”不能空白"))
  }

  @Test("never takes a blank for zero")
  func blanks() throws {
    let row = try read([.undisputed: "", .disputed: "", .paidToDate: "", .remaining: ""]).get()
    #expect(row.money.undisputed == nil && row.money.disputed == nil && row.money.paidToDate == nil && row.money.remaining == nil)
    #expect(row.awaiting.contains(.undisputed))
  }

  @Test("refuses rows of another width than the header's, and total lines")
  func shapes() throws {
    let head = "行政区划,债务人名称,债权人名称,欠款金额（元）,状态\n"
    let rows = try Sample.file(Array((head + "成都市,甲,乙,1\n成都市,甲,乙,1,办理中,多\n合计,,,5,\n成都市,甲,乙,1,办理中,\n").utf8)) {
      try Sample.all(LedgerReader(path: $0, divisions: Sample.divisions()))
    }
    let reasons = rows.map { row -> String in if case .failure(let refusal) = row { refusal.reason } else { "" } }
    #expect(reasons[0].contains("断行") && reasons[1].contains("多于表头") && reasons[2].contains("合计行") && reasons[3].isEmpty)
  }
}
