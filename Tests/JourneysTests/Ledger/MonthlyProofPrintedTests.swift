@testable import CaseReports
import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@Suite("What the monthly report says beside its tables, against the pages worked out by hand")
struct MonthlyProofPrintedTests {
  @Test("counts one city's cases alone, told apart by county", arguments: Backend.underTest)
  func region(_ backend: Backend) async throws {
    try await Self.lived(backend) { desk, marks in
      for name in ["2024-03", "2027-01"] {
        let month = try LedgerMonth(name).within("510100")
        let question = try MonthlyProofTests.question(month, month.cut)
        let report = try await MonthReport.counted(question, in: desk.store, divisions: try Config.divisions)
        try MonthlyProofTests.compare(month, report)
        try await MonthlyProofTests.drill(
          month, report, MonthDrill(question, divisions: try Config.divisions, scope: Scope(of: .localOperator)), desk, marks)
        try await MonthlyProofTests.lists(month, desk, marks)
        for row in try LedgerPaper(name)["单独一地（510100）"] {
          let parts = try #require(row["栏"]).split(separator: ".").map(String.init)
          for (id, text) in row where id != "栏" {
            #expect(report["\(parts[0])-by-city"]?[parts[1], id]?.textWithBase == text, "\(name) \(parts).\(id)")
          }
        }
      }
      #expect(try LedgerPaper("2024-03")["单独一地（510100）"].count > 30)
    }
  }

  @Test("compares with the newest editions, says what a later one corrects and by which records", arguments: Backend.underTest)
  func editions(_ backend: Backend) async throws {
    try await Self.lived(backend) { desk, marks in
      let folder = desk.place()
      let press = EditionPress(
        MonthFiles(store: desk.store, divisions: try Config.divisions), key: try EditionKey(seed: (1...32).map { UInt8($0) }), maker: "he")
      func pressed(_ name: String) async throws -> MonthFiles.Written {
        let cut = try #require(LedgerPaper(name).prose.firstMatch(of: #/记录截止 ([0-9T:+-]+)/#).flatMap { Instant(String($0.1)) })
        let month = try MonthQuestion(name, cut: cut)
        let isNew = try await desk.store.editions(of: name).isEmpty
        return isNew
          ? try await press.press(month, at: desk.clock.now, to: folder) : try await press.restate(month, at: desk.clock.now, to: folder)
      }
      let (first, _) = try LedgerMonth("2024-02").before()
      _ = try await press.press(MonthQuestion("2024-02", cut: first), at: desk.clock.now, to: folder)
      let february = try await pressed("2024-02")
      try Self.restated(february, marks)
      try Self.openData(february, "2024-02", folder.appending(path: "2024-02-e2-open-data.csv"))
      let march = try await pressed("2024-03")
      try Self.openData(march, "2024-03", folder.appending(path: "2024-03-open-data.csv"))
      for (written, name) in [(march, "2024-03"), (try await pressed("2025-03"), "2025-03")] {
        let (list, page) = (try #require(written.page.lists.first), try LedgerPaper(name))
        #expect(list.rows == page["比较"].map { row in list.columns.map { row[$0] ?? "" } }, "\(name)")
        #expect(page.prose.contains(try #require(list.notes.first)), "\(name): \(list.notes)")
      }
    }
  }

  @Test("scores each city, and prints by how much rounded cells miss their total", arguments: Backend.underTest)
  func scores(_ backend: Backend) async throws {
    try await Self.lived(backend) { desk, _ in
      for name in MonthlyProofTests.months {
        let (month, page) = (try LedgerMonth(name), try LedgerPaper(name))
        let question = try MonthlyProofTests.question(month, month.cut)
        let report = try await MonthReport.counted(question, in: desk.store, divisions: try Config.divisions)
        let missed = Dictionary(uniqueKeysWithValues: page["尾差"].map { ($0["表"] ?? "", "尾差（各行之和减合计，万元，因舍入）：\($0["各栏"] ?? "")。") })
        for table in report.tables { #expect(table.roundingNotes == missed[table.id].map { [$0] } ?? [], "\(name) \(table.id)") }
        let scores = try LedgerMonth.scores(page["考核（市州）"])
        guard !scores.isEmpty else { continue }
        let cards = try await MonthCards(question, in: desk.store, of: .city, divisions: Cast.directory.offices.mapValues(\.division))
        let rows = ScoreSheet(
          FigureLines(report, place: "四川省", publicThreshold: 5), try Config.assessment, cards: cards.counts
        ).list.rows
        #expect(rows.filter { $0[2] != "0.00" } == scores)
        let none = ["0.00", "0.00"] + Array(repeating: "不计", count: 6) + Array(repeating: "0", count: 4)
        #expect(rows.filter { $0[2] == "0.00" }.allSatisfy { Array($0.dropFirst()) == none } && rows.count >= 21)
      }
    }
  }
}

extension MonthlyProofPrintedTests {
  private static func lived(_ backend: Backend, _ body: (DeskFixture, [String: String]) async throws -> Void) async throws {
    try await DeskFixture.with(backend, from: "2024-01-08T08:00:00+08:00") { desk in try await body(desk, try await LedgerLife.lived(desk))
    }
  }

  /// 更正说明: every figure that is otherwise and none that is not, in words for some, and the records that made it so.
  private static func restated(_ written: MonthFiles.Written, _ marks: [String: String]) throws {
    let page = try LedgerPaper("2024-02")
    let totals =
      ["county", "level", "debt-kind", "amount", "age", "channel"].map { "progress-by-\($0).total" } + ["progress-by-level.county"]
    let expected = try page["更正的数字"].flatMap { row -> [[String]] in
      let places = try #require(row["所在"]).split(separator: " ").flatMap { $0 == "进展合计" ? totals : [String($0)] }
      return try places.flatMap { place in
        let sides = place.split(separator: ".")
        return try #require(row["栏"]).split(separator: " ").map { ["\(sides[0]).\($0).\(sides[1])", row["第 1 版"] ?? "", row["本版"] ?? ""] }
      }
    }
    let list = try #require(written.page.lists.first { $0.id == "restated" })
    #expect(Set(list.rows.map { Array($0.dropFirst()) }) == Set(expected) && list.rows.count == expected.count && expected.count > 100)
    for row in page["更正说明怎样写"] { #expect(list.rows.first { $0[1] == row["编号"] }?[0] == row["数字"]) }
    let by = try #require(written.page.lists.first { $0.id == "restated-by" })
    #expect(
      by.rows.map { [marks[$0[0]] ?? $0[0], $0[1], $0[2], String($0[3].prefix(10)), String($0[4].prefix(10))] }
        == page["引起更正的记录"].map { row in ["件", "记录序号", "事项", "生效", "记录"].map { row[$0] ?? "" } })
    let edition = try #require(written.page.cover.first { $0.name == "版次" }).text
    for words in [list.title, by.title, edition, try #require(list.notes.first)] { #expect(page.prose.contains(words), "\(words)") }
  }

  /// What open data show: the file as frozen, and by another threshold; rows that are not on the page show zeros.
  private static func openData(_ written: MonthFiles.Written, _ name: String, _ file: URL) throws {
    let page = try LedgerPaper(name)
    let frozen = ReportSettings.standard.smallestPublicCount
    try #require(!page["公开数据（k=\(frozen)）"].isEmpty)
    for threshold in [frozen, 3] {
      let rows = page["公开数据（k=\(threshold)）"]
      let text = threshold == frozen ? try String(contentsOf: file, encoding: .utf8) : OpenData(written.report, threshold: 3).csv
      let cells = text.split(separator: "\r\n").dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      for row in rows {
        for cell in cells where cell[3] == row["指标"] {
          #expect(cell[5] == row[cell[1].isEmpty ? "total" : cell[1]] ?? "0", "\(name) k=\(threshold) \(cell)")
        }
      }
      #expect(rows.isEmpty || Set(rows.map { $0["指标"] }) == Set(cells.map { $0[3] }))
    }
  }
}
