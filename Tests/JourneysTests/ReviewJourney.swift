import CaseDesk
import CaseRules
import Cast
import Testing

@Suite("受理审查: supplements, refusals and other addresses")
struct ReviewJourney {
  @Test("each supplement starts a review of its own; nobody answers, and two persons end the case", arguments: Backend.underTest)
  func supplements(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.filed().record.number
      #expect(try await desk.clocks(number) == ["review 2025-06-17"])

      desk.clock.move(to: "2025-06-05")
      try await desk.act(.requestSupplement, on: number, by: Cast.ren, ["missing": "合同原件"])
      #expect(try await desk.clocks(number) == ["supplement 2025-06-19"])
      desk.clock.move(to: "2025-06-16")
      #expect(try await desk.refused(.resubmit, on: number, by: Cast.ren, ["supplied": "合同"]) == "not_your_role")
      try await desk.act(.resubmit, on: number, by: .party(.complainant, of: number), ["supplied": "合同扫描件"])
      #expect(try await desk.clocks(number) == ["review 2025-06-30"])

      desk.clock.move(to: "2025-06-17")
      try await desk.act(.requestSupplement, on: number, by: Cast.ren, ["missing": "送货单"])
      #expect(try await desk.clocks(number) == ["supplement 2025-07-01"])
      #expect(try await desk.letters(number) == ["receipt→creditor", "supplement→creditor[round=1]", "supplement→creditor[round=2]"])

      desk.clock.move(to: "2025-07-01T23:50:00+08:00")
      let grounds = ["ground": "unreachable", "reason": "两次联系未果"]
      #expect(try await desk.refused(.terminate, on: number, by: Cast.ren, grounds) == "supplement_lapsed")
      desk.clock.move(to: "2025-07-02")
      let refusal = ["ground": "not_supplemented", "reason": "逾期未补正"]
      #expect(try await desk.refused(.refuse, on: number, by: Cast.ren, refusal) == "supplement_refusal_switched_on")
      try await desk.act(.terminate, on: number, by: Cast.ren, grounds)
      try await desk.act(.decide, on: number, by: Cast.he, ["decision": "approve"])
      #expect(try await desk.state(number) == .terminated)
      #expect(try await desk.clocks(number) == ["archive 2026-07-02"])
      #expect(try await desk.letters(number).last == "terminated→creditor[ground=unreachable]")
    }
  }

  @Test("a case not supplemented in time is refused only where the province says so", arguments: Backend.underTest)
  func refusedAfterLapse(_ backend: Backend) async throws {
    let rulebook = try Config.rulebook(switching: "supplement_refusal_after_lapse: false", to: "supplement_refusal_after_lapse: true")
    try await DeskFixture.with(backend, rulebook: rulebook) { desk in
      let number = try await desk.filed().record.number
      try await desk.act(.requestSupplement, on: number, by: Cast.ren, ["missing": "合同原件"])
      let refusal = ["ground": "not_supplemented", "reason": "逾期未补正"]
      desk.clock.move(to: "2025-06-17")
      #expect(try await desk.refused(.refuse, on: number, by: Cast.ren, refusal) == "supplement_lapsed")
      desk.clock.move(to: "2025-06-18")
      try await desk.act(.refuse, on: number, by: Cast.ren, refusal)
      try await desk.act(.decide, on: number, by: Cast.he, ["decision": "approve"])
      #expect(try await desk.state(number) == .refused)
      #expect(try await desk.clocks(number) == ["archive 2026-06-18"])
    }
  }

  @Test(
    "a refusal takes two persons, can be taken back or rejected, and a supplement in between makes it lapse", arguments: Backend.underTest)
  func twoPersons(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.filed().record.number
      let both = Cast.official("both", [.reviewer, .receiverHead], Cast.receiver)
      let refusal = ["ground": "not_in_scope", "reason": "非采购形成的欠款"]
      let approve = ["decision": "approve"]
      #expect(try await desk.refused(.refuse, on: number, by: Cast.ren, ["ground": "bored", "reason": "无"]) == "unknown_ground")
      #expect(try await desk.refused(.decide, on: number, by: Cast.he, approve) == "something_pending")

      try await desk.act(.refuse, on: number, by: both, refusal)
      #expect(try await desk.state(number) == .submitted)
      #expect(try await desk.clocks(number) == ["review 2025-06-17"])
      #expect(try await desk.refused(.decide, on: number, by: both, approve) == "another_person")
      #expect(try await desk.refused(.decide, on: number, by: Cast.ren, approve) == "not_your_role")
      #expect(try await desk.refused(.takeBack, on: number, by: Cast.ren) == "same_person")
      #expect(try await desk.refused(.refuse, on: number, by: Cast.ren, refusal) == "pending_already")
      try await desk.act(.takeBack, on: number, by: both)
      #expect(try await desk.record(number).pending == nil)

      try await desk.act(.refuse, on: number, by: Cast.ren, refusal)
      try await desk.act(.decide, on: number, by: Cast.he, ["decision": "reject", "reason": "应先补正"])
      #expect(try await desk.state(number) == .submitted)
      try await desk.act(.refuse, on: number, by: Cast.ren, refusal)
      let supplement = try await desk.act(.requestSupplement, on: number, by: Cast.ren, ["missing": "合同"])
      #expect(supplement.event.effects.contains(.answered(.lapsed)))
      #expect(supplement.record.pending == nil)

      try await desk.act(.resubmit, on: number, by: Cast.lin, ["supplied": "合同"])
      try await desk.act(.refuse, on: number, by: Cast.ren, refusal)
      #expect(try await desk.letters(number) == ["receipt→creditor", "supplement→creditor[round=1]"])
      try await desk.act(.decide, on: number, by: Cast.he, approve)
      #expect(try await desk.state(number) == .refused)
      #expect(try await desk.clocks(number) == ["archive 2026-06-03"])
      #expect(try await desk.letters(number).last == "refused→creditor[ground=not_in_scope]")
      #expect(try await desk.record(number).holder == nil)
    }
  }

  @Test("a complaint for another body is sent on its way with the address", arguments: Backend.underTest)
  func guidedOut(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.filed().record.number
      #expect(try await desk.refused(.guideOut, on: number, by: Cast.ren, ["destination": "moon", "reason": "无"]) == "unknown_ground")
      try await desk.act(.guideOut, on: number, by: Cast.ren, ["destination": "wage_authority", "reason": "所反映的是工资"])
      #expect(try await desk.state(number) == .guidedOut)
      #expect(try await desk.record(number).statusWord == "已告知移送")
      #expect(try await desk.letters(number).last == "guided→creditor[destination=wage_authority]")
      #expect(try await desk.clocks(number) == ["archive 2026-06-03"])
    }
  }

  @Test("acceptance judges size, kind and contract, and starts the transfer limit", arguments: Backend.underTest)
  func acceptance(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.filed().record.number
      var judged = ["creditor_size": "micro", "respondent_kind": "organ", "contract_relation": "no"]
      desk.clock.move(to: "2025-06-10")
      #expect(try await desk.refused(.accept, on: number, by: Cast.ren, judged) == "no_contract_relation")
      judged["contract_relation"] = "yes"
      #expect(try await desk.refused(.accept, on: number, by: Cast.du, judged) == "not_your_role")
      try await desk.act(.accept, on: number, by: Cast.ren, judged)
      let record = try await desk.record(number)
      #expect(record.attributes[.size] == "micro")
      #expect(record.attributes[.respondentKind] == "organ")
      #expect(try await desk.clocks(number) == ["transfer 2025-06-24"])
      #expect(try await desk.letters(number).last == "accepted→creditor")
    }
  }
}
