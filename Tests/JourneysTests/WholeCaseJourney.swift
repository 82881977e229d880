import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("A complaint's whole life")
struct WholeCaseJourney {
  @Test("filed on a Tuesday, paid in two parts, extended, closed with its vouchers", arguments: Backend.underTest)
  func paidAndClosed(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      var record = try await desk.record(number)
      let rulebook = try Config.rulebook
      let handle = try #require(record.running(.handle).flatMap { record.due(of: $0, under: rulebook) })
      #expect(handle.due == CivilDate("2025-07-03"))

      try await desk.act(
        .verifyLine, on: number, by: Cast.luo,
        ["line": "1", "verified": "90000.00", "disputed": "20000", "route": "mediation", "reason": "少供两台"])
      try await desk.act(.reportPayment, on: number, by: Cast.luo, ["amount": "50000.00"])
      try await desk.act(.confirmPayment, on: number, by: .party(.complainant, of: number))
      record = try await desk.record(number)
      #expect(record.balance[.paid] == Amount(yuan: "50000"))
      #expect(record.balance.undisputed == Amount(yuan: "20000"))
      #expect(record.balance.disputed == Amount(yuan: "20000"))

      try await desk.act(.requestExtension, on: number, by: Cast.luo, ["until": "2025-08-17", "reason": "需调解"])
      try await desk.act(.decide, on: number, by: Cast.zhang, ["decision": "approve"])
      record = try await desk.record(number)
      #expect(record.running(.handle).flatMap { record.due(of: $0, under: rulebook) }?.due == CivilDate("2025-08-18"))

      try await desk.act(.reportPayment, on: number, by: Cast.luo, ["amount": "40000.00"])
      try await desk.act(.confirmPayment, on: number, by: .party(.complainant, of: number))
      try await desk.act(
        .attach, on: number, by: Cast.luo,
        ["kind": "voucher", "title": "回单", "sha256": String(repeating: "a", count: 64), "size": "10", "media_type": "application/pdf"])
      try await desk.act(.fileResult, on: number, by: Cast.luo, ["outcome": "FULL_PAID", "result": "已全部付清"])
      try await desk.act(.close, on: number, by: Cast.ren)
      record = try await desk.record(number)
      #expect(record.state == .closed)
      #expect(Set(record.runningClocks.map(\.limit)) == [.followUp, .archive])
      #expect(record.balance.open == .zero)
    }
  }
}
