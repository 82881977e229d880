import CaseDesk
import CaseRules
import CaseStore
import CaseWeb
import Cast
import Testing

@Suite("Finding a case")
struct OfficialsSearchTests {
  @Test("by number, codes, contract, phone and part of a name, and never out of scope", arguments: Backend.underTest)
  func keys(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling(Self.filing())
      let other = try await desk.inHandling(Cast.filing(name: "锦江区另一局"))
      let words = [
        "\(number)", "\(number)".replacing("-", with: ""), "SC-2024/007", "sc-2024/007", " sc-2024/007 ", "9876", "青衣", "青衣江", "青衣江装备Co",
        "江装备CO", "装备",
      ]
      for text in words {
        let found = try await desk.desk.find(text, by: Cast.luo).lines.map(\.number)
        #expect(found == [number], "\(text)")
        for stranger in [Cast.wen, Cast.systemAdmin] {
          #expect(try await desk.desk.find(text, by: stranger).lines.isEmpty, "\(text) by \(stranger.user)")
        }
        #expect(try await desk.desk.find(text, by: Cast.auditor).lines.map(\.number) == [number])
      }
      // Both have the same codes, and both debtors are in 锦江.
      for text in ["915100002018001278", "11510822008665437R", "锦江"] {
        #expect(try await desk.desk.find(text, by: Cast.luo).lines.map(\.number) == [other, number], "\(text)")
      }
      // Pairs that occur, but not side by side; other digits of the phone; a name's letters as a pattern.
      for text in ["青江", "衣装", "1234", "%%", "青%", "__"] {
        #expect(try await desk.desk.find(text, by: Cast.luo).lines.map(\.number).contains(number) == false, "\(text)")
      }
    }
  }

  @Test("what a browser sends of a search field is read as it was typed, blanks and all")
  func blanks() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling(Cast.filing(name: "ABC Co 装备"))
      _ = try await desk.inHandling()
      let luo = try await desk.browser(of: Cast.luo, on: try desk.web())
      let page = try await luo.get("/desk/search?q=ABC+Co+%E8%A3%85%E5%A4%87")
      #expect(page.text.contains("\(number)") && page.text.contains("value=\"ABC Co 装备\""))
    }
  }

  @Test("contract numbers and phones stand in the table as keyed digests only", arguments: Backend.underTest)
  func digests(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let id = try await desk.filed(Self.filing()).record.id
      let rows = try await desk.store.engine.read([SQLStatement(Self.terms, [.integer(id.value)])])[0]
      let terms = Set(try rows.map { try $0.integer(0) })
      let names = Set(NameTerms.all(of: "青衣江装备co") + NameTerms.all(of: "锦江区某局"))
      #expect(terms.filter { $0 >= 0 } == names)
      #expect(terms.filter { $0 < 0 }.count == 2)
      let others = ServerKeys(codeKeys: [Array(repeating: 8, count: 32)])
      #expect(others.searchTerms(phone: "9876") != Cast.keys.searchTerms(phone: "9876"))
    }
  }

  @Test("what was entered before the keys were rotated is still found")
  func rotated() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling(Self.filing())
      let keys = ServerKeys(codeKeys: [Array(repeating: 8, count: 32), Array(repeating: 7, count: 32)])
      let rotated = CaseDesk(
        store: desk.store, rulebook: desk.desk.rulebook, directory: Cast.directory, keys: keys, numbers: desk.desk.numbers,
        clock: desk.desk.clock)
      for text in ["9876", "SC-2024/007"] { #expect(try await rotated.find(text, by: Cast.luo).lines.map(\.number) == [number]) }
    }
  }

  @Test("the migration finds the pairs of older cases as the desk does", arguments: Backend.underTest)
  func backfill(_ backend: Backend) async throws {
    let all = try backend.migrations
    let before = all.filter { $0.number < 5 }
    try await backend.withEmptyDatabase(migrations: before) { place in
      let engine = try await backend.open(place)
      let names = ["青衣江装备Co𠮷", "锦", "A公司"]
      for (index, name) in names.enumerated() {
        let values: [SQLValue] = [.integer(Int64(index + 1)), .text("n\(index)"), .text(name), .bytes([UInt8](repeating: 0, count: 32))]
        _ = try await engine.commit(WriteBatch(statements: [SQLStatement(Self.oldCase, values)]))
      }
      _ = try await engine.migrate(all)
      for (index, name) in names.enumerated() {
        let rows = try await engine.read([SQLStatement(Self.terms, [.integer(Int64(index + 1))])])[0]
        let terms = Set(try rows.map { try $0.integer(0) })
        #expect(terms == Set(NameTerms.all(of: name) + NameTerms.all(of: "欠款局")), "\(name)")
      }
      await engine.close()
    }
  }

  @Test("a name that thousands share is looked for through a small office, in a large one through the newest cases")
  func common() {
    #expect(SearchWays(rarest: 4999, office: 10_000) == .rarest)
    #expect(SearchWays(rarest: 5000, office: 9999) == .office)
    #expect(SearchWays(rarest: 5000, office: 10_000) == .newest)
  }

  @Test("the page asks for two characters, and leads straight to a number")
  func page() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling(Self.filing())
      let luo = try await desk.browser(of: Cast.luo, on: try desk.web())
      #expect(try await luo.get("/desk/search?q=%E9%9D%92").status == 422)
      #expect(try await luo.get("/desk/search?q=\(number)").location == "/desk/cases/\(number)")
      #expect(try await luo.get("/desk/search?q=%E9%9D%92%E8%A1%A3").text.contains("/desk/cases/\(number)\""))
      #expect(try await luo.get("/desk/search?q=%E6%B2%A1%E6%9C%89").text.contains("没有找到"))
    }
  }

  private static func filing() -> Filing {
    var filing = Cast.filing()
    filing.creditor = .init(name: "青衣江装备Co", creditCode: filing.creditor.creditCode, size: .small, region: "510104")
    filing.personal = [.init(name: "creditor_contact", value: "王小明"), .init(name: "creditor_phone", value: "138-0000-9876")]
    filing.lines = [
      ClaimLine(
        no: 1, contractName: "设备采购合同", contractNumber: "SC-2024/007", object: .goods, debtKind: .goodsPayment,
        signedOn: CivilDate("2024-11-05"), deliveredOn: CivilDate("2025-01-10"), claimed: Amount(yuan: "100000") ?? .zero)
    ]
    return filing
  }

  private static let terms = SQLText("SELECT term FROM case_term WHERE case_id = $1")
  private static let oldCase = SQLText(
    """
    INSERT INTO case_file (case_id, number, version, state, open_fen, creditor, debtor, channel, rule_set, head, received_at, changed_at)
    VALUES ($1, $2, 1, 'submitted', 0, $3, '欠款局', 'web', 'R', $4, 1, 1)
    """)
}
