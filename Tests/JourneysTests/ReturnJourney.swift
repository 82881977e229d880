import CaseDesk
import CaseRules
import Cast
import Testing

@Suite("转办与退回: the handling limits run from the first delivery, whoever holds the case")
struct ReturnJourney {
  private let objection = ["ground": "other_region", "reason": "被投诉人不在本区"]

  @Test("late signing, a rejected return and a reassignment move no clock", arguments: Backend.underTest)
  func rejected(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.accepted()
      #expect(try await desk.clocks(number) == ["transfer 2025-06-17"])
      desk.clock.move(to: "2025-06-05")
      #expect(try await desk.refused(.transfer, on: number, by: Cast.du, ["office": "519999"]) == "unknown_office")
      #expect(try await desk.refused(.transfer, on: number, by: Cast.du, ["office": "510000"]) == "own_office")
      try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510104"])
      // 30 days end on Saturday 5 July and roll to Monday; 90 on Wednesday 3 September.
      let delivered = ["handle 2025-07-07", "handle-cap 2025-09-03", "handler-share 2025-06-25", "return-objection 2025-06-12"]
      #expect(try await desk.clocks(number) == delivered)
      #expect(try await desk.letters(number).suffix(2) == ["transferred→510104", "transferred→creditor[office=510104]"])

      desk.clock.move(to: "2025-06-11")
      try await desk.act(.signIn, on: number, by: Cast.luo)
      #expect(try await desk.clocks(number) == delivered)
      #expect(try await desk.refused(.reassign, on: number, by: Cast.luo, ["handler": "mei"]) == "not_your_role")
      try await desk.act(.reassign, on: number, by: Cast.zhang, ["handler": "mei"])
      #expect(try await desk.record(number).attributes[.caseHandler] == "mei")
      #expect(try await desk.clocks(number) == delivered)

      desk.clock.move(to: "2025-06-12T23:50:00+08:00")
      try await desk.act(.requestReturn, on: number, by: Cast.luo, objection)
      let asked = ["handle 2025-07-07", "handle-cap 2025-09-03", "handler-share 2025-06-25", "return-decision 2025-06-17"]
      #expect(try await desk.clocks(number) == asked)
      #expect(try await desk.refused(.escalateReturn, on: number, by: Cast.du) == "at_final_return")
      try await desk.act(.rejectReturn, on: number, by: Cast.du, ["reason": "按注册地归你区"])
      #expect(try await desk.state(number) == .handling)
      #expect(try await desk.record(number).resumeTo == [])
      #expect(try await desk.clocks(number) == Array(asked.dropLast()))
      #expect(try await desk.letters(number).last == "returned→510104")
      #expect(try await desk.refused(.requestReturn, on: number, by: Cast.luo, objection) == "within_return_objection")
    }
  }

  @Test(
    "two agreed returns shrink the transfer limit; the third goes to adjudication, and handle stays where it was",
    arguments: Backend.underTest)
  func upToAdjudication(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.accepted()
      let running = ["handle 2025-07-07", "handle-cap 2025-09-03"]
      desk.clock.move(to: "2025-06-05")
      try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510104"])
      desk.clock.move(to: "2025-06-09")
      try await desk.act(.requestReturn, on: number, by: Cast.luo, objection)
      desk.clock.move(to: "2025-06-10")
      try await desk.act(.agreeReturn, on: number, by: Cast.du)
      // 4 and 5 June were spent: eight working days are left.
      #expect(try await desk.clocks(number) == running + ["transfer-remainder 2025-06-20"])
      #expect(try await desk.state(number) == .accepted)
      #expect(try await desk.record(number).resumeTo == [])

      desk.clock.move(to: "2025-06-16")
      try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510903"])
      #expect(try await desk.clocks(number) == running + ["handler-share 2025-07-07", "return-objection 2025-06-23"])
      #expect(try await desk.refused(.signIn, on: number, by: Cast.luo) == "not_your_case")
      desk.clock.move(to: "2025-06-17")
      try await desk.act(.requestReturn, on: number, by: Cast.wen, objection)
      desk.clock.move(to: "2025-06-18")
      try await desk.act(.agreeReturn, on: number, by: Cast.du)
      // 11, 12, 13 and 16 June more: four are left.
      #expect(try await desk.clocks(number) == running + ["transfer-remainder 2025-06-24"])

      desk.clock.move(to: "2025-06-23")
      try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510104"])
      try await desk.act(.signIn, on: number, by: Cast.luo)
      try await desk.act(.requestReturn, on: number, by: Cast.luo, objection)
      #expect(try await desk.refused(.agreeReturn, on: number, by: Cast.du) == "before_final_return")
      #expect(try await desk.refused(.escalateReturn, on: number, by: .clock) == "return_decision_lapsed")
      try await desk.act(.escalateReturn, on: number, by: Cast.du)
      #expect(try await desk.clocks(number) == running + ["return-adjudication 2025-06-26"])

      desk.clock.move(to: "2025-06-25")
      #expect(try await desk.refused(.assign, on: number, by: Cast.du, ["office": "510105", "reason": "注册地"]) == "not_your_role")
      try await desk.act(.assign, on: number, by: Cast.dai, ["office": "510903", "reason": "注册地在船山"])
      #expect(try await desk.clocks(number) == running + ["handler-share 2025-07-15"])
      #expect(try await desk.letters(number).last == "assigned→510903")
      try await desk.act(.signIn, on: number, by: Cast.wen)
      #expect(try await desk.refused(.requestReturn, on: number, by: Cast.wen, objection) == "within_return_objection")
      #expect(try await desk.clocks(number) == running + ["handler-share 2025-07-15"])
    }
  }

  @Test("at the last return the clock asks for adjudication once the decision is late; before it only warns", arguments: Backend.underTest)
  func escalatedByClock(_ backend: Backend) async throws {
    let rulebook = try Config.rulebook(switching: "return_limit: 3", to: "return_limit: 2")
    try await DeskFixture.with(backend, rulebook: rulebook) { desk in
      let number = try await desk.accepted()
      desk.clock.move(to: "2025-06-13")
      try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510104"])
      try await desk.act(.requestReturn, on: number, by: Cast.luo, objection)
      desk.clock.move(to: "2025-06-19")
      #expect(try await desk.due(.returnDecision, on: number) == "2025-06-18")
      #expect(try await desk.refused(.escalateReturn, on: number, by: .clock) == "at_final_return")
      try await desk.act(.agreeReturn, on: number, by: Cast.du)
      // Eight working days were spent, and three are the least.
      #expect(try await desk.due(.transferRemainder, on: number) == "2025-06-24")

      desk.clock.move(to: "2025-06-20")
      try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510903"])
      desk.clock.move(to: "2025-06-27")
      try await desk.act(.requestReturn, on: number, by: Cast.wen, objection)
      desk.clock.move(to: "2025-07-02T23:50:00+08:00")
      #expect(try await desk.refused(.escalateReturn, on: number, by: .clock) == "return_decision_lapsed")
      desk.clock.move(to: "2025-07-03T00:00:00+08:00")
      try await desk.act(.escalateReturn, on: number, by: .clock)
      #expect(try await desk.state(number) == .adjudication)
      #expect(try await desk.clocks(number) == ["handle 2025-07-14", "handle-cap 2025-09-11", "return-adjudication 2025-07-08"])
      #expect(try await desk.record(number).holder == Cast.receiver)
    }
  }
}
