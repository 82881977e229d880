import CaseDesk
import CaseRules
import CaseStore
import Cast
import Foundation
import HTTPTypes
import Testing

@testable import CaseWeb

@Suite("The API")
struct APITests {
  @Test("a case is filed, examined, transferred, paid and closed by programs alone", arguments: Backend.underTest)
  func whole(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seatOfficials()
      let web = try desk.web()
      let nobody = Program(web)
      var by: [String: Program] = [:]
      for user in ["ren", "du", "luo", "he", "shen"] where try await desk.store.account(user) != nil {
        by[user] = Program(web, token: try await desk.token(for: user))
      }
      let (ren, du, luo) = (try #require(by["ren"]), try #require(by["du"]), try #require(by["luo"]))

      let filed = try await nobody.post("/api/v1/cases", .object(SentFiling.whole))
      try #require(filed.status == 201, "\(filed.document)")
      let number = filed.text("number")
      #expect(filed.headers[.location] == "/api/v1/cases/\(number)")
      func done(_ program: Program, _ verb: Verb, _ inputs: JSONValue = [:]) async throws {
        desk.clock.advance()
        let answer = try await program.act(verb, on: number, inputs)
        #expect(answer.status == 200, "\(verb) \(answer.document)")
      }
      try await done(ren, .accept, ["creditor_size": "small", "respondent_kind": "organ", "contract_relation": true])
      try await done(du, .transfer, ["office": "510104", "reason": "属地"])
      try await done(luo, .signIn)
      try await done(luo, .verifyLine, ["line": 1, "verified": "120000.00"])

      let tracked = try await nobody.post("/api/v1/track", ["number": .text(number), "code": .text(filed.text("query_code"))], key: nil)
      try #require(tracked.status == 200, "\(tracked.document)")
      var party = Program(web)
      party.authorization = "Code \(tracked.text("token"))"
      let own = try await party.get("/api/v1/cases/\(number)")
      #expect(own.status == 200 && own.integer("version") == 5 && own.text("state") == "handling")
      #expect(own["pending"] == .null)
      #expect(own.list("timeline").allSatisfy { if case .object(let event) = $0 { event["actor"] == .null } else { false } })
      try await done(luo, .reportPayment, ["line": 1, "amount": "20000.00", "effective": "2025-06-03"])
      try await done(party, .confirmPayment, ["payment": 1])
      let after = try await luo.get("/api/v1/cases/\(number)")
      guard case .object(let money)? = after["money"] else { throw CancellationError() }
      #expect(money["paid"] == "20000.00" && money["open"] == "100000.00")

      for path in ["events", "clocks", "actions"] {
        for program in [luo, party] { #expect(try await program.get("/api/v1/cases/\(number)/\(path)").status == 200, "\(path)") }
      }
      #expect(try await luo.get("/api/v1/cases").list("cases").count == 1)
      #expect(try await luo.get("/api/v1/cases?state=handling&text=%E6%9F%90%E5%B1%80&sort=amount&limit=1").list("cases").count == 1)
      #expect(try await luo.get("/api/v1/cases?ended=true").list("cases").isEmpty)
      #expect(try await luo.get("/api/v1/clocks?within=250").list("clocks").isEmpty == false)
      // How offices pass a case on among themselves is theirs.
      let ground = try #require(try Config.rulebook.ruleSets.last?.returnReasons.first?.code)
      let other = try await desk.accepted(Cast.filing(name: "青羊区某局"))
      try await desk.act(.transfer, on: other, by: Cast.du, ["office": "510104"])
      try await desk.act(.requestReturn, on: other, by: Cast.luo, ["ground": ground, "reason": "不属本部门"])
      var firm = Program(web)
      firm.authorization = "Code \(try await web.sessions.open(.party(.complainant, other), now: desk.clock.now))"
      let told = try await firm.get("/api/v1/cases/\(other)")
      #expect(told.text("state") == "transferred" && told["returns"] == .null && told.text("holder") == "510104")
      let events = try await firm.get("/api/v1/cases/\(other)/events")
      #expect(!told.document.oneLine.contains("return_requested") && !events.document.oneLine.contains("return_requested"))
      let refused = try await firm.act(.rate, on: other.description, ["satisfied": true])
      #expect(refused.status == 409, "\(refused.status) \(refused.text)")
      #expect(!refused.document.oneLine.contains(CaseState.returnRequested.name))
      let inside = try await luo.get("/api/v1/cases/\(other)")
      #expect(inside.text("state") == "return_requested" && inside.integer("returns") == 0)
      #expect(try await party.send(.delete, "/api/v1/session").status == 204)
      #expect(try await party.get("/api/v1/cases/\(number)").status == 401)
    }
  }

  @Test("filing twice under one key opens one case, and another body under it is refused", arguments: Backend.underTest)
  func filedOnce(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let program = Program(try desk.web())
      let first = try await program.post("/api/v1/cases", .object(SentFiling.whole), key: "0123456789abcdef")
      let second = try await program.post("/api/v1/cases", .object(SentFiling.whole), key: "0123456789abcdef")
      #expect(first["number"] == second["number"] && first["query_code"] == second["query_code"])
      #expect(first["repeated"] == .bool(false) && second["repeated"] == .bool(true))
      let other = try await program.post("/api/v1/cases", SentFiling.with("claim", "另一件"), key: "0123456789abcdef")
      #expect(other.status == 422 && other.code == "key_reused")
      for key in [nil, "short", "spaces in it are wrong", String(repeating: "x", count: 81)] {
        let answer = try await program.post("/api/v1/cases", .object(SentFiling.whole), key: key)
        #expect(answer.status == 400 && answer.code == "idempotency_key", "\(key ?? "none")")
      }
    }
  }

  @Test("an act names the version it saw, and is not done when the case has moved on")
  func versions() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      try await desk.seatOfficials()
      let number = try await desk.inHandling()
      let luo = Program(try desk.web(), token: try await desk.token(for: "luo"))
      let seen = try await luo.get("/api/v1/cases/\(number)")
      let tag = try #require(seen.headers[.eTag])
      #expect(try await luo.get("/api/v1/cases/\(number)", [.ifNoneMatch: tag]).status == 304)
      desk.clock.advance()
      #expect(try await luo.act(.note, on: number.description, ["note": "甲"], [.ifMatch: tag]).status == 200)
      let stale = try await luo.act(.note, on: number.description, ["note": "乙"], [.ifMatch: tag])
      #expect(stale.status == 412 && stale.code == "version_moved")
      #expect(try await luo.get("/api/v1/cases/\(number)", [.ifNoneMatch: tag]).status == 200)
      #expect(try await luo.act(.note, on: number.description, ["note": "丙"], [.ifMatch: "*"]).status == 200)
      #expect(try await luo.act(.note, on: number.description, ["note": "丁"], [.ifMatch: "\"abc\""]).status == 400)
      #expect(try await luo.get("/api/v1/cases/\(number)?at=2025-06-03T09:00:30%2B08:00").status == 409)
      #expect(try await luo.get("/api/v1/cases/\(number)?at=2025-06-03T09:01:30%2B08:00").integer("version") == 1)
    }
  }

  @Test("repeating an act under its key does it once", arguments: Backend.underTest)
  func actedOnce(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seatOfficials()
      let number = try await desk.inHandling()
      let luo = Program(try desk.web(), token: try await desk.token(for: "luo"))
      var versions: [Int64?] = []
      for _ in 0..<3 {
        desk.clock.advance()
        versions.append(try await luo.act(.note, on: number.description, ["note": "甲"], key: "0123456789abcdef").integer("version"))
      }
      #expect(Set(versions).count == 1)
      #expect(try await desk.record(number).version == Int(versions[0] ?? 0))
    }
  }

  @Test("nobody sees what is not theirs: absent and out of sight are told alike", arguments: Backend.underTest)
  func sight(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seatOfficials()
      let (number, other) = (try await desk.inHandling(), try await desk.filed(Cast.filing(amounts: ["5.00"])))
      let web = try desk.web()
      let wen = Program(web, token: try await desk.token(for: "wen"))
      var party = Program(web)
      party.authorization = "Code \(try await web.sessions.open(.party(.complainant, other.record.number), now: desk.clock.now))"
      for program in [wen, party] {
        let hidden = try await program.get("/api/v1/cases/\(number)")
        let absent = try await program.get("/api/v1/cases/2025-510000-0009999-0")
        let act = try await program.act(.note, on: number.description, ["note": "甲"])
        #expect(hidden.status == 404 && absent.status == 404 && act.status == 404)
        #expect(hidden.text("detail").replacing(number.description, with: "") == act.text("detail").replacing(number.description, with: ""))
      }
      #expect(try await wen.get("/api/v1/cases").list("cases").isEmpty)
      #expect(try await party.get("/api/v1/cases").status == 404)
      #expect(try await Program(web).get("/api/v1/cases").status == 401)
      #expect(try await Program(web).get("/api/v1/cases/\(number)").status == 401)
    }
  }

  @Test("a wrong number and a wrong code are told alike, and guessing stops at ten an hour")
  func guesses() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let filed = try await desk.filed()
      let program = Program(try desk.web())
      let number = filed.record.number.description
      var answers: [Program.Answer] = []
      for (number, code) in [(number, "AAAA-AAAA-AAAA-AAAA"), ("2025-510000-0009999-0", "AAAA-AAAA-AAAA-AAAA"), ("x", "y")] {
        answers.append(try await program.post("/api/v1/track", ["number": .text(number), "code": .text(code)], key: nil))
      }
      #expect(Set(answers.map(\.status)) == [404] && Set(answers.map { $0.text("detail") }).count == 1)
      for _ in 0..<7 { _ = try await program.post("/api/v1/track", ["number": .text(number), "code": "A"], key: nil) }
      let stopped = try await program.post("/api/v1/track", ["number": .text(number), "code": "A"], key: nil)
      #expect(stopped.status == 429 && stopped.headers[.retryAfter] != nil)
    }
  }
}
