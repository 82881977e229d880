import CaseDesk
import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@testable import CaseWeb

@Suite("Figures, lists and sizes over the API")
struct APIFigureTests {
  @Test("the overview tells the page's figures, of what is in sight alone", arguments: Backend.underTest)
  func overview(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seatOfficials()
      _ = try await desk.inHandling()
      _ = try await desk.filed(Cast.filing(amounts: ["5.00"], region: "510903", name: "船山区某局"))
      let web = try desk.web()
      func stages(_ user: String) async throws -> [String] {
        let answer = try await Program(web, token: try await desk.token(for: user)).get("/api/v1/overview")
        #expect(answer.status == 200)
        return answer.list("stages").map { stage in
          guard case .object(let object) = stage, case .text(let state)? = object["state"], case .integer(let cases)? = object["cases"],
            case .text(let open)? = object["open"]
          else { return "" }
          return "\(state) \(cases) \(open)"
        }
      }
      #expect(try await stages("du") == ["submitted 1 5.00", "handling 1 100000.00"])
      #expect(try await stages("luo") == ["handling 1 100000.00"])
      #expect(try await stages("wen") == [])
      try await desk.employ(Cast.systemAdmin)
      let system = Program(web, token: try await desk.token(for: "xi"))
      #expect(try await system.get("/api/v1/overview").status == 404)
    }
  }

  @Test("a case is found by name, and what waits for a second person is listed, each to who sees it", arguments: Backend.underTest)
  func lists(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seatOfficials()
      let number = try await desk.inHandling()
      try await desk.act(.requestExtension, on: number, by: Cast.luo, ["until": "2025-08-15", "reason": "需现场核对"])
      let web = try desk.web()
      let (luo, wen) = (Program(web, token: try await desk.token(for: "luo")), Program(web, token: try await desk.token(for: "wen")))
      let name = "%E9%94%A6%E6%B1%9F"
      #expect(try await luo.get("/api/v1/search?q=\(name)").list("cases").count == 1)
      #expect(try await wen.get("/api/v1/search?q=\(name)").list("cases").isEmpty)
      #expect(try await luo.get("/api/v1/search?q=x").status == 422)
      #expect(try await luo.get("/api/v1/search").status == 422)
      #expect(try await luo.get("/api/v1/approvals").list("approvals").count == 1)
      #expect(try await wen.get("/api/v1/approvals").list("approvals").isEmpty)
      for (group, count) in [("all", 1), ("overdue", 0), ("today", 0), ("returned", 0), ("others", 0)] {
        #expect(try await luo.get("/api/v1/cases?group=\(group)").list("cases").count == count, "\(group)")
      }
      // Past the 20 days of the handler's share, within the token's life.
      desk.clock.move(to: "2025-06-30")
      #expect(try await luo.get("/api/v1/cases?group=overdue&own=true").list("cases").count == 1)
      let du = Program(web, token: try await desk.token(for: "du"))
      #expect(try await du.get("/api/v1/cases?own=true").list("cases").isEmpty)
    }
  }

  @Test("an action says what it is about, and which limit asks for it")
  func asked() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      try await desk.seatOfficials()
      let number = try await desk.inHandling()
      let luo = Program(try desk.web(), token: try await desk.token(for: "luo"))
      let actions = try await luo.get("/api/v1/cases/\(number)/actions").list("actions")
      let asked = actions.compactMap { action -> String? in
        guard case .object(let object) = action, object["asked"] == .bool(true), case .text(let verb)? = object["verb"] else { return nil }
        return "\(verb) \(object["asked_by"]?.oneLine ?? "")"
      }
      #expect(asked == ["file_result [\"handler-share\",\"handle\"]"])
    }
  }

  @Test("only audit reads the log, and the check is for who keeps the configuration", arguments: Backend.underTest)
  func kept(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seatOfficials()
      try await desk.employ(Cast.auditor, Cast.systemAdmin)
      let web = try desk.web()
      let shen = Program(web, token: try await desk.token(for: "shen"))
      let log = try await shen.get("/api/v1/log?since=2025-01-01")
      #expect(log.status == 200 && log.list("log").contains { $0.oneLine.contains("发放访问令牌") })
      let xi = Program(web, token: try await desk.token(for: "xi"))
      #expect(try await xi.get("/api/v1/log").status == 404)
      #expect(try await xi.get("/api/v1/check").list("findings").isEmpty == false)
      #expect(try await Program(web, token: try await desk.token(for: "luo")).get("/api/v1/check").status == 404)
    }
  }

  @Test("a firm's size follows the standard that the database holds; a missing figure is named", arguments: Backend.underTest)
  func size(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let file = try String(contentsOf: Config.folder.appendingPathComponent("sme-thresholds.csv"), encoding: .utf8)
      let document = ConfigDocument(name: "sme-thresholds.csv", body: file)
      try await desk.store.administer([document.insert(loaded: desk.clock.now)], logging: [])
      let program = Program(try desk.web())
      #expect(try await program.get("/api/v1/rules/industries").list("industries").count == 16)
      // 工业: 从业人员 300 and 营业收入 2000 are where 中型 begins, and one below is enough to fall short.
      for (query, size) in [
        ("industry=2&employees=300&revenue=2000", "medium"), ("industry=2&employees=299&revenue=2000", "small"),
        ("industry=2&employees=1000&revenue=40000", "large"), ("industry=1&revenue=49.999999", "micro"),
      ] {
        let answer = try await program.get("/api/v1/rules/size?\(query)")
        #expect(answer.status == 200 && answer.text("size") == size, "\(query) \(answer.document)")
        #expect(answer["sme"] == .bool(size != "large"))
      }
      for (query, fault) in [
        ("industry=2&employees=300", "revenue"), ("industry=17&employees=3", "industry"), ("employees=3", "industry"),
        ("industry=2&employees=2.5&revenue=1", "employees"), ("industry=2&employees=-1&revenue=1", "employees"),
      ] {
        let answer = try await program.get("/api/v1/rules/size?\(query)")
        #expect(answer.status == 422 && answer.faults == [fault], "\(query) \(answer.document)")
      }
    }
  }
}
