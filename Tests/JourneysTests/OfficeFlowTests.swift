import CaseReports
import CaseRules
import Cast
import Testing

@Suite("How cases come to offices and go from them")
struct OfficeFlowTests {
  @Test(
    "hops, returns, days in transit and days to sign in are those of the record, by the month of delivery", arguments: Backend.underTest)
  func flow(_ backend: Backend) async throws {
    try await DeskFixture.with(backend, from: "2025-06-03T09:00:00+08:00") { desk in
      // To 锦江, objected after two days, four days without an office, then to 船山, who signs after three.
      let number = try await desk.accepted()
      try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510104"])
      desk.clock.move(to: "2025-06-05")
      try await desk.act(.signIn, on: number, by: Cast.luo)
      try await desk.act(.requestReturn, on: number, by: Cast.luo, ["ground": "other_region", "reason": "不在本区"])
      try await desk.act(.agreeReturn, on: number, by: Cast.du)
      desk.clock.move(to: "2025-06-09")
      try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510903"])
      desk.clock.move(to: "2025-06-12")
      try await desk.act(.signIn, on: number, by: Cast.wen)
      // Another stays where it was sent; a third comes in July and its objection is turned down.
      _ = try await desk.inHandling(Cast.filing(amounts: ["2.00"]))
      desk.clock.move(to: "2025-07-01")
      let third = try await desk.inHandling(Cast.filing(amounts: ["3.00"]))
      try await desk.act(.requestReturn, on: third, by: Cast.luo, ["ground": "not_competent", "reason": "不归本局"])
      try await desk.act(.rejectReturn, on: third, by: Cast.du, ["reason": "归"])

      #expect(try await figures(desk, nil) == ["510104 3/0/0 3:2 2/1 1:4", "510903 1/1/1 1:3 0/0 0:0"])
      #expect(try await figures(desk, "2025-06-30") == ["510104 2/0/0 2:2 1/1 1:4", "510903 1/1/1 1:3 0/0 0:0"])
      #expect(try await figures(desk, "2025-07-01") == ["510104 1/0/0 1:0 1/0 0:0"])
      #expect(try await figures(desk, "2025-08-01") == [])
    }
  }

  @Test("the command prints them, as text and as a document", arguments: Backend.underTest)
  func command(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let offices = try #require(try await desk.json(["office", "flow"])["offices"] as? [[String: Any]])
      #expect(offices.contains { ($0["received"] as? Int ?? 0) > 0 && ($0["returns_agreed"] as? Int ?? 0) > 0 })
      let text = try await desk.run(["office", "flow"])
      #expect(text.status == 0 && text.output.contains("退回率"))
      #expect(try await desk.run(["office", "flow", "--month", "1999-01"]).output.contains("没有"))
      #expect(try await desk.run(["office", "flow", "--month", "2025"]).status == 2)
    }
  }

  /// `office received/from others/hops signed in:days asked/agreed passed on:days in transit`.
  private func figures(_ desk: DeskFixture, _ month: String?) async throws -> [String] {
    try await OfficeFlows.read(desk.store, month: month.flatMap { CivilDate($0) }).map { flow in
      "\(flow.office) \(flow.received)/\(flow.fromOthers)/\(flow.hops) \(flow.signedIn):\(flow.daysToSignIn) "
        + "\(flow.returnsAsked)/\(flow.returnsAgreed) \(flow.passedOn):\(flow.daysInTransit)"
    }
  }
}
