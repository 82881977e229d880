import CaseDesk
import CaseRules
import Cast
import Testing

@Suite("Who sees a case, and who may write it")
struct DeskScopeTests {
  private func sees(_ actor: Actor, _ number: CaseNumber, _ desk: DeskFixture) async throws -> Bool {
    do {
      _ = try await desk.desk.view(number, by: actor, rates: desk.rates)
      return true
    } catch let refusal as Refusal where refusal.code == "no_such_case" { return false }
  }

  @Test(
    "holder, the offices above, supervision and audit read; everybody else is told as of a case that does not exist",
    arguments: Backend.underTest)
  func sight(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let other = try await desk.filed(Cast.filing(amounts: ["1"])).record.number
      let city = Cast.official("cheng", [.handler], Cast.chengdu)
      for actor in [Cast.luo, Cast.zhang, city, Cast.ren, Cast.dai, Cast.auditor, .localOperator, .party(.complainant, of: number)] {
        #expect(try await sees(actor, number, desk), "\(actor.user)")
      }
      let strangers = [
        Cast.wen, Cast.official("sui", [.supervisor], Cast.suining), Cast.systemAdmin, Cast.official("an", [.securityAdmin], Cast.receiver),
        Cast.official("ji", [.auditAdmin, .reviewer], Cast.receiver), .party(.complainant, of: other), .party(.debtor, of: other), .filer,
      ]
      let absent = CaseNumber(year: 2025, receiver: "510000", serial: 999)
      for actor in strangers {
        #expect(try await !sees(actor, number, desk), "\(actor.user)")
        #expect(try await desk.refused(.note, on: number, by: actor, ["note": "看看"]) == "no_such_case")
        #expect(
          Refusal.noSuchCase(absent).sentence.replacing(absent.description, with: number.description) == Refusal.noSuchCase(number).sentence
        )
        #expect(try await desk.refused(.note, on: absent, by: actor, ["note": "看看"]) == "no_such_case")
      }
      #expect(try await desk.refused(.note, on: number, by: city, ["note": "代记"]) == "not_your_case")
    }
  }

  @Test("a past holder writes until another office has the case, and reads from then on", arguments: Backend.underTest)
  func pastHolder(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      try await desk.act(.requestReturn, on: number, by: Cast.luo, ["ground": "other_region", "reason": "不在本区"])
      try await desk.act(.agreeReturn, on: number, by: Cast.du)
      try await desk.act(.note, on: number, by: Cast.luo, ["note": "材料已移交"])
      try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510903"])
      #expect(try await desk.refused(.note, on: number, by: Cast.luo, ["note": "再记"]) == "not_your_case")
      #expect(try await sees(Cast.luo, number, desk))
      #expect(try await sees(Cast.wen, number, desk))
      try await desk.act(.signIn, on: number, by: Cast.wen)
    }
  }

  @Test("the auditor reads and has no verb at all", arguments: Backend.underTest)
  func auditor(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let record = try await desk.record(number)
      for verb in Verb.allCases {
        guard case .failure = desk.desk.permit(verb, on: record, by: Cast.auditor, now: desk.clock.now) else {
          Issue.record("\(verb.rawValue)")
          continue
        }
      }
      #expect(try await desk.desk.view(number, by: Cast.auditor, rates: desk.rates).actions.isEmpty)
    }
  }

  @Test("a query code opens its own case however it is typed; a wrong one nothing", arguments: Backend.underTest)
  func queryCode(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let filed = try await desk.filed()
      guard case .queryCode(let code)? = filed.secret else { throw Refusal("no_code", "没有查询码") }
      let digest = try #require(try await desk.store.codeDigest(of: filed.record.number))
      #expect(Cast.keys.matches(code, digest: digest))
      #expect(Cast.keys.matches(" \(code.lowercased().replacing("-", with: " "))", digest: digest))
      let wrong = code.first == "A" ? "B" + code.dropFirst() : "A" + code.dropFirst()
      #expect(!Cast.keys.matches(wrong, digest: digest))
      #expect(!Cast.keys.matches("", digest: digest))
      let second = try await desk.filed(Cast.filing(amounts: ["2"]))
      #expect(second.secret != filed.secret)
    }
  }

  @Test("a debtor's link is replaced by the next one", arguments: Backend.underTest)
  func debtorLink(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      var links: [String] = []
      for _ in 1...2 {
        let asked = try await desk.act(.requestReply, on: number, by: Cast.luo)
        guard case .link(let link)? = asked.secret else { throw Refusal("no_link", "没有链接") }
        links.append(link)
      }
      let digest = try #require(try await desk.record(number).linkDigest)
      #expect(!Cast.keys.matches(links[0], digest: digest))
      #expect(Cast.keys.matches(links[1], digest: digest))
    }
  }

  @Test("what officials note for themselves, and what waits for a second person, no party reads", arguments: Backend.underTest)
  func inside(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let paper = [
        "kind": "other", "title": "银行回单", "sha256": String(repeating: "a", count: 64), "size": "1", "media_type": "application/pdf",
      ]
      try await desk.act(.attach, on: number, by: Cast.luo, paper.merging(["note": "内部意见"]) { $1 })
      try await desk.act(.requestExtension, on: number, by: Cast.luo, ["until": "2025-07-31", "reason": "需要调解"])
      func read(_ role: Role) async throws -> (verbs: [Verb], texts: [String]) {
        let view = try await desk.desk.view(number, by: .party(role, of: number), revealed: true, rates: desk.rates)
        return (view.events.map(\.verb), view.texts.map(\.value))
      }
      for role in [Role.complainant, .debtor] {
        let (verbs, texts) = try await read(role)
        #expect(verbs.contains(.attach) && !verbs.contains(.requestExtension), "\(role)")
        #expect(texts.contains("银行回单") && !texts.contains("内部意见") && !texts.contains("需要调解"), "\(role)")
      }
      try await desk.act(.decide, on: number, by: Cast.zhang, ["decision": "approve"])
      for role in [Role.complainant, .debtor] { #expect(try await read(role).verbs.contains(.requestExtension), "\(role)") }
    }
  }

  @Test("personal fields are masked until revealed, and the debtor never reads the creditor's", arguments: Backend.underTest)
  func masking(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      func texts(_ actor: Actor, revealed: Bool = false) async throws -> [String: String] {
        let view = try await desk.desk.view(number, by: actor, revealed: revealed, rates: desk.rates)
        return Dictionary(view.texts.map { ($0.name, $0.value) }) { first, _ in first }
      }
      let masked = try await texts(Cast.luo)
      #expect(masked["creditor_phone"] == "138****1234")
      #expect(masked["creditor_contact"] == "王**")
      #expect(try await texts(Cast.luo, revealed: true)["creditor_phone"] == "13812341234")
      let debtor = try await texts(.party(.debtor, of: number), revealed: true)
      #expect(!debtor.keys.contains { $0.hasPrefix("creditor_") })
    }
  }
}
