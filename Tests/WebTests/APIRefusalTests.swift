import CaseDesk
import CaseRules
import CaseStore
import Cast
import Foundation
import HTTPTypes
import Testing

@testable import CaseWeb

@Suite("What the API turns away")
struct APIRefusalTests {
  @Test(
    "bodies that are no JSON, or could be read in two ways",
    arguments: [
      ("", "bad_json"), ("{", "bad_json"), ("{}x", "bad_json"), (#"{"a":1,"a":2}"#, "bad_json"), ("nul", "bad_json"),
      (#"{"a":01}"#, "bad_json"),
      (#"{"a":"\ud800"}"#, "bad_json"), ("[]", "bad_input"), ("7", "bad_input"),
    ])
  func bodies(body: String, code: String) async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let answer = try await Program(try desk.web()).send(
        .post, "/api/v1/cases", [.contentType: "application/json", .idempotencyKey: "0123456789abcdef"], Array(body.utf8))
      #expect(answer.code == code && answer.status == (code == "bad_json" ? 400 : 422), "\(answer.document)")
    }
  }

  @Test("a filing with unknown, missing or wrong members names each of them")
  func filing() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let program = Program(try desk.web())
      func faults(_ body: JSONValue) async throws -> [String] {
        let answer = try await program.post("/api/v1/cases", body)
        #expect(answer.status == 422, "\(answer.document)")
        return answer.faults
      }
      #expect(try await faults(SentFiling.with("colour", "red")) == ["colour"])
      #expect(try await faults(SentFiling.with("lines", [])) == ["lines"])
      #expect(try await faults(SentFiling.with("lines", [["amount": 5]])).contains("lines[0].amount"))
      #expect(try await faults(SentFiling.with("undertaking", 1)) == ["undertaking"])
      #expect(try await faults(SentFiling.with("creditor", nil)) == ["creditor"])
      #expect(try await faults(SentFiling.with("channel", "carrier pigeon")) == ["channel"])
    }
  }

  @Test("wrong codes and links count for their case, as on the pages; how a complaint came in is not for its sender to say")
  func counted() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.filed().record.number
      let web = try desk.web()
      let program = Program(web)
      for turn in 1...6 {
        var body: JSONObject = ["number": .text(turn == 3 ? number.description.replacing("-", with: "") : number.description)]
        body.append(turn.isMultiple(of: 2) ? "code" : "link", "AAAA-BBBB-CCCC-DDDD")
        #expect(try await program.post("/api/v1/track", .object(body), key: nil).status == (turn <= 5 ? 404 : 429), "\(turn)")
      }
      let filed = try await program.post("/api/v1/cases", SentFiling.with("channel", "nationalPlatform"))
      let sent = try #require(CaseNumber(filed.text("number")))
      #expect(try await desk.record(sent).opening.channel == .web)
    }
  }

  @Test(
    "queries that a route does not know, given twice, empty or not of their kind",
    arguments: [
      "colour=red", "limit=0", "limit=101", "limit=ten", "limit=5&limit=6", "text=", "state=nowhere", "overdue=yes", "sort=name",
      "offset=-1",
      "text=%00",
    ])
  func queries(query: String) async throws {
    try await DeskFixture.with(.sqlite) { desk in
      try await desk.seatOfficials()
      let answer = try await Program(try desk.web(), token: try await desk.token(for: "luo")).get("/api/v1/cases?\(query)")
      #expect(answer.status == 422 && answer.faults == [String(query.prefix { $0 != "=" })], "\(answer.document)")
    }
  }

  @Test("other types, other answers, other methods, and what is too large")
  func transport() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let program = Program(try desk.web())
      let body = Array(JSONValue.object(SentFiling.whole).oneLine.utf8)
      let key: HTTPFields = [.idempotencyKey: "0123456789abcdef"]
      for type in [nil, "text/plain", "application/x-www-form-urlencoded", "application/jsonx"] {
        var headers = key
        if let type { headers[.contentType] = type }
        #expect(try await program.send(.post, "/api/v1/cases", headers, body).status == 415, "\(type ?? "none")")
      }
      var headers = key
      headers[.contentType] = "Application/JSON; charset=utf-8"
      #expect(try await program.send(.post, "/api/v1/cases", headers, body).status == 201)
      #expect(try await program.send(.post, "/api/v1/cases", headers, [UInt8](repeating: 32, count: (1 << 20) + 1)).status == 413)
      headers[.contentEncoding] = "gzip"
      #expect(try await program.send(.post, "/api/v1/cases", headers, body).status == 415)
      #expect(try await program.get("/api/v1/states", [.accept: "text/html"]).status == 406)
      for accept in ["application/json", "*/*", "text/html, application/*;q=0.1"] {
        #expect(try await program.get("/api/v1/states", [.accept: accept]).status == 200)
      }
      let method = try await program.send(.put, "/api/v1/cases")
      #expect(method.status == 405 && method.headers[.allow] == "POST, GET, HEAD")
      #expect(try await program.send(.get, "/api/v1/nothing").status == 404)
      #expect(try await program.send(.head, "/api/v1/states").status == 200)
    }
  }

  @Test("tokens that are unknown, expired, revoked, of a disabled account, or no tokens", arguments: Backend.underTest)
  func tokens(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seatOfficials()
      let web = try desk.web()
      let token = try await desk.token(for: "luo")
      func status(_ authorization: String) async throws -> Int {
        var program = Program(web)
        program.authorization = authorization
        let answer = try await program.get("/api/v1/states")
        if answer.status == 401 { #expect(answer.headers[.wwwAuthenticate] != nil) }
        return answer.status
      }
      for right in ["Bearer \(token)", "bearer \(token)"] { #expect(try await status(right) == 200) }
      for wrong in ["Bearer", "Bearer x", "Basic \(token)", token, "Code \(token)", "Bearer \(token)x", "Bearer \(token.lowercased())", ""]
      {
        #expect(try await status(wrong) == 401, "\(wrong)")
      }
      let local = Administration(desk.store, by: .localOperator, now: desk.clock.now)
      _ = try await local.setUser("luo", active: false)
      #expect(try await status("Bearer \(token)") == 401)
      _ = try await local.setUser("luo", active: true)
      #expect(try await status("Bearer \(token)") == 200)
      desk.clock.advance(seconds: 30 * 86_400)
      #expect(try await status("Bearer \(token)") == 401)
      let second = try await desk.token(for: "luo", name: "second")
      #expect(try await status("Bearer \(second)") == 200)
      try await Administration(desk.store, by: .localOperator, now: desk.clock.now).revokeToken("second", of: "luo")
      #expect(try await status("Bearer \(second)") == 401)
      await #expect(throws: Refusal.self) { _ = try await desk.token(for: "luo", name: "second") }
    }
  }

  @Test("a session's cookie alone changes nothing over the API: the page's token must come with it")
  func cookies() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      try await desk.seated()
      let number = try await desk.inHandling()
      let program = Program(try desk.web(.quick))
      _ = try await program.browser.enrol(desk)
      desk.clock.advance()
      #expect(try await program.get("/api/v1/cases/\(number)").status == 200)
      #expect(try await program.act(.note, on: number.description, ["note": "甲"]).status == 403)
      let token = try #require(try await program.browser.get("/account").hidden("csrf"))
      #expect(try await program.act(.note, on: number.description, ["note": "甲"], [.csrfToken: token]).status == 200)
      #expect(
        try await program.act(.note, on: number.description, ["note": "乙"], [.csrfToken: token, .secFetchSite: "cross-site"]).status == 403)
    }
  }

  @Test("programs that ask too often are told how long to wait")
  func limits() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      var settings = WebSettings.standard
      settings.limits = ["api": .init(count: 3, seconds: 60)]
      let program = Program(try desk.web(settings))
      var left: [String?] = []
      for _ in 0..<3 { left.append(try await program.get("/api/v1/states").headers[.rateLimit]) }
      #expect(left == ["\"api\";r=2;t=20", "\"api\";r=1;t=40", "\"api\";r=0;t=60"])
      let stopped = try await program.get("/api/v1/states")
      #expect(stopped.status == 429 && stopped.headers[.retryAfter] == "40")
      desk.clock.advance(seconds: 39)
      #expect(try await program.get("/api/v1/states").status == 429)
      desk.clock.advance(seconds: 40)
      #expect(try await program.get("/api/v1/states").status == 200)
    }
  }
}
