@testable import CaseReports
import CaseRules
@testable import CaseStore
import Cast
import Foundation
import Testing

@Suite("An edition made again after something else changed")
struct MonthlyKeptTests {
  @Test("has the names it was frozen with, though divisions are called otherwise since", arguments: Backend.underTest)
  func renamed(_ backend: Backend) async throws {
    try await Self.frozen(backend) { desk, made, folder in
      let text = try String(contentsOf: Config.folder.appendingPathComponent("divisions.csv"), encoding: .utf8)
      let renamed = text.replacing("成都市", with: "蓉城市").replacing("船山区", with: "新船山区")
      let divisions = try Divisions(ConfigFile(name: "divisions.csv", text: renamed))
      let again = desk.place()
      let press = EditionPress(
        MonthFiles(store: desk.store, divisions: divisions, site: "https://other.example"), key: try EditionKey(seed: Self.seed),
        maker: "he")
      let remade = try await press.press(MonthQuestion("2026-03", cut: "2026-04-05T00:00:00+08:00"), at: desk.clock.now, to: again)
      // Counted again, and yet the same.
      #expect(!remade.isOriginal && remade.edition == made.edition)
      let contents = try again.files()
      #expect(try contents == folder.files())
      let overdue = String(decoding: try #require(contents["2026-03-list-overdue.csv"]), as: UTF8.self)
      #expect(overdue.contains(",成都市锦江区,"))
      // The next edition has today's names, and other inputs by that alone.
      let second = try await press.restate(MonthQuestion("2026-03", cut: "2026-04-06T00:00:00+08:00"), at: desk.clock.now, to: again)
      let list = try #require(second.page.lists.first { $0.id == "list-overdue" || $0.id == "list-cross" })
      #expect(list.rows.allSatisfy { $0[1].contains("蓉城市") || $0[1].contains("新船山区") })
      #expect(second.edition?.inputs != made.edition?.inputs)
    }
  }

  @Test("lists in the report itself what auditors look for, entry by entry")
  func concerns() async throws {
    try await Self.frozen(.sqlite) { _, made, folder in
      let list = try #require(made.page.lists.first { $0.id == "list-concerns" })
      let whole = String(decoding: try #require(try folder.files()["2026-03-concerns.csv"]), as: UTF8.self)
      #expect(list.rows.count == whole.split(separator: "\r\n").count - 1)
      let facts = list.rows.map { "\($0[2]) \($0[4]) \($0[6]) \($0[7])" }
      #expect(facts.contains("被投诉人C 核减、放弃、抵销或撤回 10,000.00 2026-03-10"), "\(facts)")
      #expect(facts.contains("被投诉人K 无分歧转为有分歧 10,000.00 2026-03-12"), "\(facts)")
      #expect(list.rows.allSatisfy { ["成都市锦江区", "遂宁市船山区"].contains($0[1]) })
    }
  }

  @Test("has room for the auditors' list of a month that takes over 100,000 cases from an old ledger")
  func room() throws {
    var concerns = MonthConcerns()
    let line = concerns.line(
      ConcernLine(
        number: "川欠202604010000001", region: "510104", kind: .localStateEnterprise, debtor: "成都市锦江区城市建设投资有限责任公司",
        creditor: "四川某某建筑装饰工程有限公司", line: 1, entryKind: .notEstablished, amount: Amount(fen: 12_345_678_90), concern: .struckOff,
        corrects: nil, effective: try #require(CivilDate("2026-04-15")),
        recorded: try #require(Instant("2026-04-15T12:00:00.123456+08:00")),
        seq: 1, verb: .enterLedger, actor: "intake-510104"), monthEnd: try #require(Instant("2026-05-01T00:00:00+08:00")))
    #expect(line.utf8.count * 100_000 < MonthFiles.largestKept, "\(line)")
  }

  @Test("leads from each figure of its HTML to the cases, where the service has a name")
  func links() async throws {
    try await Self.frozen(.sqlite) { _, made, folder in
      let html = String(decoding: try #require(try folder.files()["2026-03.html"]), as: UTF8.self)
      #expect(html.contains("href=\"https://qq.example/desk/reports/1/money-by-city.paid.510100\""))
      #expect(html.contains("点数字看所计的投诉件") && made.page.cover.contains { $0.text == "第 1 版，定稿号 1" })
      // Nothing leads to where nothing is.
      #expect(!html.contains("href=\"https://qq.example/desk/reports/1/money-by-city.paid.513400\""))
      #expect(!PageHTML.document(made.page).contains("点数字"))
    }
  }

  @Test("is handed out as it was kept where another version of the program counted or drew it", arguments: Backend.underTest)
  func original(_ backend: Backend) async throws {
    try await Self.frozen(backend) { desk, made, folder in
      let again = desk.place()
      let press = try Self.press(desk)
      var kept: [String: [UInt8]] = [:]
      let edition = try #require(made.edition)
      for file in edition.files { kept[file.name] = try await desk.store.keptFile(file.name, of: 1) }
      #expect(String(decoding: try #require(kept["2026-03-queries.sql"]), as: UTF8.self).contains(edition.queries))
      // By other questions.
      let counted = try await Self.freeze(Self.copy(edition, 2, queries: String(repeating: "0", count: 64)), kept, desk)
      let first = try await press.remake(counted, to: again)
      #expect(first.isOriginal && first.files.count == edition.files.count)
      #expect(first.report["money-by-city"]?["paid", "510100"] == .money(Amount(fen: 100_000_00)))
      for (name, bytes) in kept { #expect(try again.files()[name].map { [UInt8]($0) } == bytes, "\(name)") }
      // By the same questions, in another lay-out.
      kept["2026-03.txt"] = Array("从前的版式".utf8)
      let drawn = try await Self.freeze(Self.copy(edition, 3, drawing: ("2026-03.txt", "从前的版式")), kept, desk)
      #expect(try await press.remake(drawn, to: again).isOriginal)
      #expect(try again.files()["2026-03.txt"] == Data("从前的版式".utf8))
      // Other figures than the record gives are nobody's.
      let wrong = edition.figures.replacing("paid\tm10000000", with: "paid\tm10000001")
      try #require(wrong != edition.figures)
      let forged = try await Self.freeze(Self.copy(edition, 4, figures: wrong, drawing: ("2026-03.txt", "从前的版式")), kept, desk)
      await #expect(throws: Refusal.self) { _ = try await press.remake(forged, to: again) }
      // What was not kept cannot be handed out.
      kept["2026-03.txt"] = nil
      let lost = try await Self.freeze(Self.copy(edition, 5, queries: String(repeating: "0", count: 64)), kept, desk)
      await #expect(throws: Refusal.self) { _ = try await press.remake(lost, to: again) }
    }
  }
}

extension MonthlyKeptTests {
  private static let seed = (1...32).map { UInt8($0) }

  private static func frozen<T: Sendable>(
    _ backend: Backend, _ body: (DeskFixture, MonthFiles.Written, URL) async throws -> T
  ) async throws -> T {
    try await MonthlyLedger.with(backend) { desk in
      let folder = desk.place()
      let made = try await press(desk).press(MonthQuestion("2026-03", cut: "2026-04-01T00:05:00+08:00"), at: desk.clock.now, to: folder)
      return try await body(desk, made, folder)
    }
  }

  private static func press(_ desk: DeskFixture) throws -> EditionPress {
    EditionPress(
      MonthFiles(store: desk.store, divisions: try Config.divisions, site: "https://qq.example"), key: try EditionKey(seed: seed),
      maker: "he")
  }

  private static func freeze(_ edition: Edition, _ kept: [String: [UInt8]], _ desk: DeskFixture) async throws -> Edition {
    try #require(try await desk.store.freeze(edition, keeping: kept))
    return edition
  }

  private static func copy(
    _ one: Edition, _ no: Int, queries: String? = nil, figures: String? = nil, drawing: (name: String, text: String)? = nil
  ) -> Edition {
    let files = one.files.map { file -> Edition.File in
      guard let drawing, drawing.name == file.name else { return file }
      let bytes = Array(drawing.text.utf8)
      return Edition.File(name: file.name, size: bytes.count, sha256: Digest.hex(Digest.sha256(bytes)))
    }
    return Edition(
      no: no, month: one.month, region: nil, serial: no, cut: one.cut, madeAt: one.madeAt, madeBy: one.madeBy,
      definition: one.definition, queries: queries ?? one.queries, inputs: one.inputs, chain: one.chain, publicKey: one.publicKey,
      signature: one.signature, figures: figures ?? one.figures, files: files)
  }
}
