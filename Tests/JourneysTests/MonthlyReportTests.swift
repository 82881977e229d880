import CaseReports
import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@Suite("The monthly report on a hand-made ledger")
struct MonthlyReportTests {
  /// Cut five days after March: the payment of 30 March confirmed on 2 April counts, and so does that day's correction.
  static let byCity: [String: [String: String]] = [
    //                  期初 收到 台账 重办 办结 终止 撤回 拒 移送 未结 办理 计划 外省 核对
    "balance-by-city": [
      "510100": "3 4 1 0 1 0 1 0 1 5 4 1 0 平",
      "510900": "1 2 1 1 1 0 0 1 0 3 2 0 1 平",
      "510300": "0 0 0 0 0 0 0 0 0 0 0 0 0 平",
      "total": "4 6 2 1 2 0 1 1 1 8 6 1 1 平",
    ],
    //          期初 = A 10 + B 5; 新增 F 8 + K 7 + M 4; 清偿 A 10 + M 4 + K 1.5; 撤回 F 8; 期末 B 5 + K 5.5
    "money-by-city": [
      "510100": "15.00 19.00 3 3 0.00 15.50 0.00 0.00 8.00 10.50 9.50 1.00",
      //        期初 C 18; 新增 G 6 + L 9; 核减 L 0.5; 清偿 C 14 + L 1; 放弃 C 1; 期末 C 3 + G 6 + L 7.5
      "510900": "18.00 15.00 2 2 0.50 15.00 1.00 0.00 0.00 16.50 11.50 5.00",
      "total": "33.00 34.00 5 5 0.50 30.50 1.00 0.00 8.00 27.00 21.00 6.00",
    ],
    //           总额 已清偿 清偿率 已化解 化解率 无分歧 无分歧清偿率 应还尽还率 有分歧 协商 调解 司法
    "settlement-by-city": [
      "510100":
        "34.00 15.50 45.59%(15.50/34.00) 20.50 60.29%(20.50/34.00) 33.00 46.97%(15.50/33.00) 46.97%(15.50/33.00) 1.00 0.00 0.00 1.00",
      "510900":
        "32.50 15.00 46.15%(15.00/32.50) 15.00 46.15%(15.00/32.50) 27.50 54.55%(15.00/27.50) 54.55%(15.00/27.50) 5.00 2.00 3.00 0.00",
      "510300": "0.00 0.00 —(0.00/0.00) 0.00 —(0.00/0.00) 0.00 —(0.00/0.00) —(0.00/0.00) 0.00 0.00 0.00 0.00",
      "total":
        "66.50 30.50 45.86%(30.50/66.50) 35.50 53.38%(35.50/66.50) 60.50 50.41%(30.50/60.50) 50.41%(30.50/60.50) 6.00 2.00 3.00 1.00",
    ],
    //      受理: A B F J K of those and E | C G N of those and D.  按时转办: F, K of F, J, K | N
    //      本月受理 F J K | N; 转办 F J K | N
    "intake-by-city": [
      "510100": "83.33%(5/6) 71.43%(5/7) 100.00%(5/5) 66.67%(2/3) 3 3",
      "510900": "75.00%(3/4) 75.00%(3/4) 100.00%(3/3) 100.00%(1/1) 1 1",
      "total": "80.00%(8/10) 72.73%(8/11) 100.00%(8/8) 75.00%(3/4) 4 4",
    ],
    //        办结: B's plan | C.  到期: A late, B kept | C late; G was terminated before.  天数: B 02-05→03-03 | C 02-06→03-13
    "handling-by-city": [
      "510100": "20.00%(1/5) 50.00%(1/2) 50.00%(1/2) 20.00%(1/5) 26.00(26/1)",
      "510900": "33.33%(1/3) 0.00%(0/1) 100.00%(1/1) 0.00%(0/3) 35.00(35/1)",
      "total": "25.00%(2/8) 33.33%(1/3) 66.67%(2/3) 12.50%(1/8) 30.50(61/2)",
    ],
    //           督办 K, 挂牌 none, 退回 J | 回访, 满意 C
    "supervision-by-city": [
      "510100": "20.00%(1/5) 0.00%(0/5) 20.00%(1/5) —(0/0) —(0/0)",
      "510900": "0.00%(0/3) 0.00%(0/3) 0.00%(0/3) 100.00%(1/1) 100.00%(1/1)",
      "total": "12.50%(1/8) 0.00%(0/8) 12.50%(1/8) 100.00%(1/1) 100.00%(1/1)",
    ],
    // C, F, K
    "balance-by-kind": [
      "privateLarge": "2 1 0 0 1 0 1 0 0 1 1 0 0 平", "organ": "2 5 2 1 1 0 0 1 1 7 5 1 1 平", "institution": "0 0 0 0 0 0 0 0 0 0 0 0 0 平",
    ],
    "money-by-kind": [
      //        期初 C 18; 新增 F 8 + K 7; 清偿 C 14 + K 1.5; 放弃 C 1; 撤回 F 8; 期末 C 3 + K 5.5
      "privateLarge": "18.00 15.00 2 2 0.00 15.50 1.00 0.00 8.00 8.50 4.50 4.00"
    ],
  ]

  @Test("comes out figure by figure as worked out by hand", arguments: Backend.underTest)
  func everyFigure(_ backend: Backend) async throws {
    try await MonthlyLedger.with(backend) { desk in
      let report = try await Self.report(desk, cut: "2026-04-05T00:00:00+08:00")
      #expect(report.imbalances.isEmpty)
      for (table, rows) in Self.byCity {
        for (row, expected) in rows { #expect(report.line(table, row) == expected, "\(table) \(row)") }
      }
    }
  }

  @Test("counts a late record only from the cut on, on whichever day it took effect", arguments: Backend.underTest)
  func lateRecords(_ backend: Backend) async throws {
    try await MonthlyLedger.with(backend) { desk in
      let report = try await Self.report(desk, cut: "2026-04-01T00:05:00+08:00")
      // 清偿 A 4 + M 4 + K 2: neither the payment recorded on 2 April nor the correction.
      #expect(report.line("money-by-city", "510100") == "15.00 19.00 3 3 0.00 10.00 0.00 0.00 8.00 16.00 15.00 1.00")
      #expect(report.line("balance-by-city", "total") == "4 6 2 1 2 0 1 1 1 8 6 1 1 平")
      // In April the correction is not April's either: its day is in March. A's payment of 30 March is March's.
      let april = try await Self.report(desk, month: "2026-04", cut: "2026-05-05T00:00:00+08:00")
      #expect(april.line("money-by-city", "510100") == "10.50 0.00 0 0 0.00 0.00 0.00 0.00 0.00 10.50 9.50 1.00")
      // 期初 8; 收到 I; none ended: 9 open.
      #expect(april.line("balance-by-city", "total") == "8 1 0 0 0 0 0 0 0 9 7 1 1 平")
      // Late: J, whose limit ran on through its return, and K, whose extension ran out on the 20th. F was withdrawn before. A took 58 days.
      #expect(april.line("handling-by-city", "510100") == "20.00%(1/5) 0.00%(0/2) 100.00%(2/2) 20.00%(1/5) 58.00(58/1)")
    }
  }

  @Test("narrows to a city and tells its counties apart", arguments: Backend.underTest)
  func region(_ backend: Backend) async throws {
    try await MonthlyLedger.with(backend) { desk in
      let report = try await Self.report(desk, cut: "2026-04-05T00:00:00+08:00", region: "510100")
      #expect(report.line("balance-by-city", "510104") == "3 4 1 0 1 0 1 0 1 5 4 1 0 平")
      #expect(report.line("balance-by-city", "510903") == nil)
      #expect(report.line("money-by-city", "total") == Self.byCity["money-by-city"]?["510100"])
      #expect(report.line("handling-by-kind", "total") == Self.byCity["handling-by-city"]?["510100"])
    }
  }

  @Test("writes the same bytes on every engine, and lists for the auditors what was disputed, struck off and corrected")
  func files() async throws {
    var editions: [[String: String]] = []
    for backend in Backend.underTest {
      editions.append(try await MonthlyLedger.with(backend) { desk in try await Self.written(desk) })
    }
    let first = try #require(editions.first)
    for edition in editions { #expect(edition == first) }
    #expect(first.keys.filter { $0.hasSuffix(".csv") }.count == 34 && first.count == 34 + 5)
    let concerns = try #require(first["2026-03-concerns.csv"]).split(separator: "\r\n").dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(
      concerns.map { "\($0[3]) \($0[6]) \($0[8]) \($0[9]) \($0[15])" } == [
        "被投诉人L 核减、放弃、抵销或撤回 5000.00 2026-03-06 ", "被投诉人C 核减、放弃、抵销或撤回 10000.00 2026-03-10 ",
        "被投诉人K 无分歧转为有分歧 10000.00 2026-03-12 ", "被投诉人F 核减、放弃、抵销或撤回 80000.00 2026-03-24 ",
        "被投诉人K 更正记账 -5000.00 2026-03-13 月后补记",
      ])
    let page = try #require(first["2026-03.txt"])
    for sentence in [
      "收支核对：平。", "生效截止：2026-04-01 00:00:00（不含）", "无分歧转为有分歧：1 条，10,000.00 元", "核减、放弃、抵销或撤回：3 条，95,000.00 元",
      "更正记账：1 条，-5,000.00 元",
    ] { #expect(page.contains(sentence)) }
    let money = try #require(first["2026-03-money-by-city.csv"])
    #expect(money.unicodeScalars.starts(with: "\u{FEFF}代码,市（州）,期初未清偿（万元）,期初未清偿（元）,新增（万元）".unicodeScalars))
    #expect(money.contains("\r\n510100,成都市,15.00,150000.00,19.00,190000.00,3,3,0.00,0.00,15.50,155000.00,"))
  }
}

extension MonthlyReportTests {
  private static func report(
    _ desk: DeskFixture, month: String = "2026-03", cut: String, region: String? = nil
  ) async throws -> MonthReport {
    let question = try MonthQuestion(month, cut: cut, region: region)
    return try await MonthReport.counted(question, in: desk.store, divisions: try Config.divisions)
  }

  /// Every file of March's edition, by name.
  private static func written(_ desk: DeskFixture) async throws -> [String: String] {
    let folder = desk.place().appending(path: "月报")
    let question = try MonthQuestion("2026-03", cut: "2026-04-05T00:00:00+08:00")
    let written = try await MonthFiles(store: desk.store, divisions: try Config.divisions).write(question, to: folder)
    let found = try folder.files()
    #expect(found.keys.sorted() == written.files.map(\.name).sorted())
    return found.mapValues { String(decoding: $0, as: UTF8.self) }
  }
}

extension MonthReport {
  /// A row's figures as printed, one blank apart; nil where there is no such row.
  fileprivate func line(_ table: String, _ row: String) -> String? {
    self[table]?.rows.first { $0.id == row }?.values.map(\.textWithBase).joined(separator: " ")
  }
}
