import CaseDesk
import CaseRules
import Cast
import Testing

@Suite("撤回: asked by the firm, answered by the reviewer, and nothing stops meanwhile")
struct WithdrawalJourney {
  private let wish = ["voluntary": "yes", "reason": "已和解"]

  @Test(
    "until it is answered only the verbs for any open state work; refused, the case stands where it stood", arguments: Backend.underTest)
  func refused(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let firm = Actor.party(.complainant, of: number)
      try await desk.act(.reportPayment, on: number, by: firm, ["amount": "1000"])
      try await desk.act(.requestExtension, on: number, by: Cast.luo, ["until": "2025-07-31", "reason": "调解"])
      let before = try await desk.clocks(number).filter { !$0.hasPrefix("extension-decision") }
      desk.clock.move(to: "2025-06-10")
      #expect(try await desk.refused(.requestWithdrawal, on: number, by: Cast.luo, wish) == "not_your_role")
      let asked = try await desk.act(.requestWithdrawal, on: number, by: firm, wish)
      #expect(asked.event.effects.contains(.answered(.lapsed)))
      #expect(try await desk.clocks(number) == before + ["withdraw-confirm 2025-06-17"])
      #expect(try await desk.record(number).attributes[.voluntariness] == "yes")
      #expect(try await desk.record(number).statusWord == "撤回申请中")

      let line = ["line": "1", "verified": "100000"]
      #expect(try await desk.refused(.verifyLine, on: number, by: Cast.luo, line) == "awaiting_withdrawal")
      #expect(try await desk.refused(.confirmPayment, on: number, by: firm) == "awaiting_withdrawal")
      #expect(try await desk.refused(.requestWithdrawal, on: number, by: firm, wish) == "awaiting_withdrawal")
      #expect(try await desk.refused(.terminate, on: number, by: Cast.luo, ["ground": "settled", "reason": "了结"]) == "awaiting_withdrawal")
      try await desk.act(.note, on: number, by: Cast.luo, ["note": "电话核实中"])
      try await desk.act(.urge, on: number, by: Cast.du)

      desk.clock.move(to: "2025-06-12")
      try await desk.act(.refuseWithdrawal, on: number, by: Cast.ren, ["reason": "非本人意愿"])
      #expect(try await desk.state(number) == .handling)
      #expect(try await desk.clocks(number) == before + ["urge-reply/1 2025-06-13"])
      #expect(try await desk.letters(number).last == "withdrawal_refused→creditor")
    }
  }

  @Test("asked for on top of a return request it comes back to that, and then to where both began", arguments: Backend.underTest)
  func stacked(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      desk.clock.move(to: "2025-06-09")
      try await desk.act(.requestReturn, on: number, by: Cast.luo, ["ground": "not_competent", "reason": "非本部门"])
      try await desk.act(.requestWithdrawal, on: number, by: .party(.complainant, of: number), wish)
      #expect(try await desk.record(number).resumeTo == [.handling, .returnRequested])
      #expect(try await desk.refused(.agreeReturn, on: number, by: Cast.du) == "awaiting_withdrawal")
      // The return decision runs out meanwhile, and the clock may not act on it yet.
      desk.clock.move(to: "2025-06-16")
      #expect(try await desk.due(.returnDecision, on: number) == "2025-06-12")
      #expect(try await desk.refused(.escalateReturn, on: number, by: .clock) == "awaiting_withdrawal")
      try await desk.act(.refuseWithdrawal, on: number, by: Cast.ren, ["reason": "非本人意愿"])
      #expect(try await desk.state(number) == .returnRequested)
      #expect(try await desk.record(number).resumeTo == [.handling])
      try await desk.act(.rejectReturn, on: number, by: Cast.du, ["reason": "属你部门"])
      #expect(try await desk.state(number) == .handling)
      #expect(try await desk.record(number).resumeTo == [])
      #expect(try await desk.due(.handle, on: number) == "2025-07-03")
    }
  }

  @Test(
    "a plan that broke meanwhile is broken at the first tick after the refusal, as of when its grace ran out", arguments: Backend.underTest)
  func planBrokenMeanwhile(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let firm = Actor.party(.complainant, of: number)
      try await desk.act(.offerPlan, on: number, by: .party(.debtor, of: number), ["instalments": "2025-06-16:100000"])
      try await desk.act(.acceptPlan, on: number, by: firm)
      try await desk.attached("agreement", on: number, by: Cast.luo)
      try await desk.act(.fileResult, on: number, by: Cast.luo, ["outcome": "PLAN_SIGNED", "result": "签订计划"])
      try await desk.act(.close, on: number, by: Cast.ren)
      try await desk.act(.decide, on: number, by: Cast.he, ["decision": "approve"])
      desk.clock.move(to: "2025-06-20")
      try await desk.act(.requestWithdrawal, on: number, by: firm, wish)
      desk.clock.move(to: "2025-06-27")
      #expect(try await desk.refused(.breakPlan, on: number, by: .clock) == "awaiting_withdrawal")
      try await desk.act(.refuseWithdrawal, on: number, by: Cast.ren, ["reason": "非本人意愿"])
      let broken = try await desk.act(.breakPlan, on: number, by: .clock)
      // Grace: 17 to 23 June. Handling starts over at 24:00 of that day, the start of the 24th.
      #expect(broken.event.effective == Instant("2025-06-24T00:00:00+08:00"))
      #expect(broken.event.recorded == desk.clock.now)
      #expect(try await desk.due(.handle, on: number) == "2025-07-24")
    }
  }

  @Test("confirmed, everything open leaves the ledger as withdrawn and only the archive waits", arguments: Backend.underTest)
  func confirmed(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling(Cast.filing(amounts: ["100000", "20000"]))
      let firm = Actor.party(.complainant, of: number)
      try await desk.act(.reportPayment, on: number, by: firm, ["amount": "30000"])
      try await desk.act(.confirmPayment, on: number, by: firm)
      let dispute = ["line": "2", "amount": "20000", "route": "judicial", "reason": "质量"]
      try await desk.act(.disputeLine, on: number, by: Cast.luo, dispute)
      desk.clock.move(to: "2025-06-10")
      try await desk.act(.requestWithdrawal, on: number, by: firm, wish)
      #expect(try await desk.refused(.confirmWithdrawal, on: number, by: Cast.ren, ["checked": "no"]) == "voluntariness_unchecked")
      #expect(try await desk.refused(.confirmWithdrawal, on: number, by: Cast.luo, ["checked": "yes"]) == "not_your_role")
      try await desk.act(.confirmWithdrawal, on: number, by: Cast.ren, ["checked": "yes"])
      #expect(try await desk.state(number) == .withdrawn)
      #expect(try await desk.money(number) == "120000=0+30000+0+0+90000+(0+0)")
      #expect(try await desk.concerns(number).suffix(2) == ["struck_off withdrawn 70000", "struck_off withdrawn 20000"])
      #expect(try await desk.clocks(number) == ["archive 2026-06-10"])
      #expect(try await desk.letters(number).last == "withdrawn→creditor")
      #expect(
        try await desk.refused(.reopen, on: number, by: Cast.ren, ["to": "handling", "ground": "new_facts", "reason": "反悔"])
          == "not_in_state")
    }
  }

  @Test("it may be asked for in every open state but its own, and runs on there", arguments: Backend.underTest)
  func fromAnyState(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.filed().record.number
      let firm = Actor.party(.complainant, of: number)
      try await desk.act(.requestSupplement, on: number, by: Cast.ren, ["missing": "合同"])
      try await desk.act(.requestWithdrawal, on: number, by: firm, wish)
      #expect(try await desk.clocks(number) == ["supplement 2025-06-17", "withdraw-confirm 2025-06-10"])
      try await desk.act(.refuseWithdrawal, on: number, by: Cast.ren, ["reason": "说明不清"])
      #expect(try await desk.state(number) == .supplement)
      try await desk.act(.resubmit, on: number, by: firm, ["supplied": "合同"])
      #expect(try await desk.due(.review, on: number) == "2025-06-17")
    }
  }
}
