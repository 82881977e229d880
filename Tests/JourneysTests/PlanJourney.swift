import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("还款计划: kept instalment by instalment, or broken by the clock")
struct PlanJourney {
  /// Closed on a plan of two instalments on Monday 23 June: 31 July, and Sunday 31 August, which is not rolled.
  private func tracking(_ desk: DeskFixture) async throws -> CaseNumber {
    let number = try await desk.inHandling()
    try await desk.act(.offerPlan, on: number, by: .party(.debtor, of: number), ["instalments": "2025-07-31:50000;2025-08-31:50000"])
    try await desk.act(.acceptPlan, on: number, by: .party(.complainant, of: number))
    try await desk.attached("agreement", on: number, by: Cast.luo)
    desk.clock.move(to: "2025-06-20")
    try await desk.act(.fileResult, on: number, by: Cast.luo, ["outcome": "PLAN_SIGNED", "result": "双方签订还款计划"])
    desk.clock.move(to: "2025-06-23")
    try await desk.act(.close, on: number, by: Cast.ren)
    try await desk.act(.decide, on: number, by: Cast.he, ["decision": "approve"])
    return number
  }

  private func pay(_ amount: String, _ number: CaseNumber, _ desk: DeskFixture) async throws {
    try await desk.act(.reportPayment, on: number, by: .party(.debtor, of: number), ["amount": amount])
    try await desk.act(.confirmPayment, on: number, by: .party(.complainant, of: number))
  }

  @Test("offered, accepted, filed and closed by two persons: the instalments' own days run, unrolled", arguments: Backend.underTest)
  func signed(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let (firm, debtor) = (Actor.party(.complainant, of: number), Actor.party(.debtor, of: number))
      #expect(try await desk.refused(.acceptPlan, on: number, by: firm) == "plan_offered")
      #expect(try await desk.refused(.offerPlan, on: number, by: debtor, ["instalments": "2025-07-31:100001"]) == "plan_above_open")
      #expect(try await desk.refused(.offerPlan, on: number, by: debtor, ["instalments": "2025-06-02:100000"]) == "plan_in_past")
      #expect(try await desk.refused(.offerPlan, on: number, by: firm, ["instalments": "2025-07-31:1"]) == "not_your_role")
      try await desk.act(.offerPlan, on: number, by: debtor, ["instalments": "2025-07-31:60000;2025-08-31:40000"])
      #expect(try await desk.refused(.acceptPlan, on: number, by: Cast.luo) == "paper_missing")

      try await pay("10000", number, desk)
      #expect(try await desk.refused(.acceptPlan, on: number, by: firm) == "plan_above_open")
      try await desk.act(.offerPlan, on: number, by: debtor, ["instalments": "2025-07-31:50000"])
      try await desk.act(.acceptPlan, on: number, by: firm)
      try await desk.attached("agreement", on: number, by: Cast.luo)
      let result = ["outcome": "PLAN_SIGNED", "result": "签订还款计划"]
      #expect(try await desk.refused(.fileResult, on: number, by: Cast.luo, result) == "outcome_not_proven")
      try await desk.act(.offerPlan, on: number, by: debtor, ["instalments": "2025-07-31:50000;2025-08-31:40000"])
      try await desk.act(.acceptPlan, on: number, by: firm)
      #expect(try await desk.record(number).plans.map(\.status) == [.superseded, .superseded, .accepted])

      desk.clock.move(to: "2025-06-20")
      try await desk.act(.fileResult, on: number, by: Cast.luo, result)
      #expect(try await desk.clocks(number) == ["result-review 2025-06-27"])
      #expect(try await desk.letters(number).suffix(2) == ["result→creditor[outcome=PLAN_SIGNED]", "result→510000[outcome=PLAN_SIGNED]"])
      desk.clock.move(to: "2025-06-23")
      try await desk.act(.close, on: number, by: Cast.ren)
      #expect(try await desk.state(number) == .resultReview)
      #expect(try await desk.refused(.decide, on: number, by: Cast.ren, ["decision": "approve"]) == "not_your_role")
      try await desk.act(.decide, on: number, by: Cast.he, ["decision": "approve"])
      #expect(try await desk.state(number) == .planTracking)
      #expect(try await desk.clocks(number) == ["instalment/1 2025-07-31", "instalment/2 2025-08-31"])
      let record = try await desk.record(number)
      #expect(record.isResolved)
      #expect(record.paidWord == "部分清偿")
      #expect(record.holder == Cast.jinjiang)
    }
  }

  @Test("what a plan still promises must cover what is undisputed, however much it promised at first", arguments: Backend.underTest)
  func outgrown(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let dispute = ["line": "1", "amount": "10000", "route": "mediation"]
      try await desk.act(.disputeLine, on: number, by: Cast.luo, dispute.merging(["reason": "质量争议"]) { $1 })
      try await desk.act(.offerPlan, on: number, by: .party(.debtor, of: number), ["instalments": "2025-07-31:90000"])
      try await desk.act(.acceptPlan, on: number, by: .party(.complainant, of: number))
      try await desk.attached("agreement", on: number, by: Cast.luo)
      try await pay("10000", number, desk)
      try await desk.act(.settleDispute, on: number, by: Cast.luo, dispute.merging(["reason": "已鉴定"]) { $1 })
      // 90,000 are undisputed and open, and the plan has 80,000 left.
      let result = ["outcome": "PLAN_SIGNED", "result": "签订还款计划"]
      #expect(try await desk.refused(.fileResult, on: number, by: Cast.luo, result) == "outcome_not_proven")
      #expect(try await desk.record(number).balance.undisputed == Amount(yuan: "90000"))
    }
  }

  @Test("each payment ends its instalment, a correction opens it again, and the last one completes the plan", arguments: Backend.underTest)
  func kept(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await tracking(desk)
      desk.clock.move(to: "2025-07-30")
      try await pay("50000", number, desk)
      #expect(try await desk.clocks(number) == ["instalment/2 2025-08-31"])
      let entry = try await desk.record(number).entries.last?.no ?? 0
      try await desk.act(.correctEntry, on: number, by: Cast.luo, ["entry": "\(entry)", "amount": "45000", "reason": "回单为四万五"])
      #expect(try await desk.clocks(number) == ["instalment/1 2025-07-31", "instalment/2 2025-08-31"])
      try await pay("5000", number, desk)
      #expect(try await desk.clocks(number) == ["instalment/2 2025-08-31"])
      #expect(try await desk.refused(.completePlan, on: number, by: Cast.luo) == "plan_fulfilled")

      desk.clock.move(to: "2025-09-02")
      try await pay("50000", number, desk)
      #expect(try await desk.clocks(number) == [])
      #expect(try await desk.refused(.completePlan, on: number, by: Cast.ren) == "not_your_role")
      try await desk.act(.completePlan, on: number, by: Cast.luo)
      #expect(try await desk.state(number) == .closed)
      // Fifteen days after 2 September are the 17th.
      #expect(try await desk.clocks(number) == ["archive 2026-09-02", "follow-up 2025-09-17"])
      #expect(try await desk.record(number).plans.map(\.status) == [.fulfilled])
      #expect(try await desk.money(number) == "100000=0+100000+0+0+0+(0+0)")
    }
  }

  @Test(
    "a missed instalment has five working days of grace; then handling starts over and the old clocks never move",
    arguments: Backend.underTest)
  func broken(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await tracking(desk)
      desk.clock.move(to: "2025-07-30")
      try await pay("50000", number, desk)
      let former = try await desk.record(number).clocks
      desk.clock.move(to: "2025-09-05T23:50:00+08:00")
      let missed = try await desk.desk.view(number, by: Cast.luo, rates: desk.rates).missed
      #expect(missed.map(\.fact.key.ref) == [2])
      #expect(missed.map { $0.due?.due } == [CivilDate("2025-09-05")])
      #expect(try await desk.refused(.breakPlan, on: number, by: .clock) == "instalment_missed")
      #expect(try await desk.refused(.breakPlan, on: number, by: Cast.luo) == "instalment_missed")

      desk.clock.move(to: "2025-09-06T00:05:00+08:00")
      try await desk.act(.breakPlan, on: number, by: .clock)
      #expect(try await desk.state(number) == .handling)
      // From Saturday 6 September: 6 October is a holiday up to the 8th; 90 days end on Friday 5 December.
      #expect(try await desk.clocks(number) == ["handle 2025-10-09", "handle-cap 2025-12-05", "handler-share 2025-09-26"])
      let record = try await desk.record(number)
      #expect(record.generation == 2)
      #expect(record.plans.map(\.status) == [.broken])
      #expect(Array(record.clocks.prefix(former.count)).filter { $0.limit != .instalment } == former.filter { $0.limit != .instalment })
      let plan = "[plan=1]"
      #expect(
        try await desk.letters(number).suffix(3) == [
          "plan_broken→debtor\(plan)", "plan_broken→creditor\(plan)", "plan_broken→510104\(plan)",
        ])

      try await pay("50000", number, desk)
      try await desk.act(.fileResult, on: number, by: Cast.luo, ["outcome": "FULL_PAID", "result": "已付清"])
      try await desk.act(.close, on: number, by: Cast.ren)
      #expect(try await desk.state(number) == .closed)
      let old = try await desk.record(number).clocks.filter { $0.key.generation == 1 && $0.limit != .paymentConfirm }
      #expect(old == record.clocks.filter { $0.key.generation == 1 && $0.limit != .paymentConfirm })
    }
  }

  @Test("a terminated case takes its plan with it: reopened, it needs another", arguments: Backend.underTest)
  func terminated(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await tracking(desk)
      try await desk.act(.offerPlan, on: number, by: .party(.debtor, of: number), ["instalments": "2025-09-30:100000"])
      try await desk.act(.terminate, on: number, by: Cast.luo, ["ground": "settled", "reason": "已另行处理"])
      try await desk.act(.decide, on: number, by: Cast.he, ["decision": "approve"])
      #expect(try await desk.record(number).plans.map(\.status) == [.superseded, .superseded])
      #expect(try await !desk.record(number).isResolved)
      try await desk.act(.reopen, on: number, by: Cast.ren, ["to": "handling", "ground": "new_facts", "reason": "新证据"])
      let result = ["outcome": "PLAN_SIGNED", "result": "已有还款计划"]
      #expect(try await desk.refused(.fileResult, on: number, by: Cast.luo, result) == "outcome_not_proven")
      #expect(try await desk.refused(.acceptPlan, on: number, by: .party(.complainant, of: number)) == "plan_offered")
      #expect(try await ChainAudit(desk.store).verify().first == [])
      #expect(try await DerivedDates(desk.desk).verify().first == [])
    }
  }

  @Test("what the firm gives up counts against the plan once nothing is open", arguments: Backend.underTest)
  func waived(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await tracking(desk)
      try await pay("50000", number, desk)
      let gift = ["line": "1", "amount": "50000", "reason": "双方和解"]
      try await desk.act(.waive, on: number, by: .party(.complainant, of: number), gift)
      #expect(try await desk.clocks(number) == [])
      desk.clock.move(to: "2025-09-10")
      #expect(try await desk.refused(.breakPlan, on: number, by: .clock) == "instalment_missed")
      try await desk.act(.completePlan, on: number, by: Cast.luo)
      #expect(try await desk.state(number) == .closed)
    }
  }

  @Test("the reviewer sends a result back, and handling runs on as if it had never been answered", arguments: Backend.underTest)
  func resultReturned(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let before = try await desk.clocks(number).filter { !$0.hasPrefix("return-objection") }
      try await desk.act(.verifyLine, on: number, by: Cast.luo, ["line": "1", "verified": "0", "reason": "已付清，投诉有误"])
      #expect(try await desk.refused(.fileResult, on: number, by: Cast.luo, ["outcome": "GONE", "result": "无"]) == "unknown_outcome")
      let result = ["outcome": "NOT_ESTABLISHED", "result": "欠款不成立"]
      #expect(try await desk.refused(.fileResult, on: number, by: Cast.luo, result) == "outcome_not_proven")
      try await desk.attached("voucher", on: number, by: Cast.luo)
      desk.clock.move(to: "2025-06-12")
      try await desk.act(.fileResult, on: number, by: Cast.luo, result.merging(["effective": "2025-06-11"]) { $1 })
      // The review counts from the day the result was served, not from the day it was entered.
      #expect(try await desk.clocks(number) == ["result-review 2025-06-18"])
      desk.clock.move(to: "2025-06-16")
      try await desk.act(.returnResult, on: number, by: Cast.ren, ["reason": "缺对账单"])
      #expect(try await desk.state(number) == .handling)
      #expect(try await desk.clocks(number) == before)
      #expect(try await desk.letters(number).last == "returned→510104[stage=result]")
    }
  }
}
