import CaseDesk
import CaseRules
import Cast
import Testing

@Suite("款项: every 分 is claimed, struck off, paid or open")
struct MoneyJourney {
  private let filing = Cast.filing(amounts: ["100000.00", "50000.00"])

  @Test(
    "verified, disputed, routed, judged, waived and offset, each step on the ledger and on the auditors' list", arguments: Backend.underTest
  )
  func verification(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling(filing)
      let (firm, debtor) = (Actor.party(.complainant, of: number), Actor.party(.debtor, of: number))
      #expect(try await desk.money(number) == "150000=0+0+0+0+0+(150000+0)")

      var verified = ["line": "1", "verified": "90000", "disputed": "20000", "route": "mediation"]
      #expect(try await desk.refused(.verifyLine, on: number, by: Cast.luo, verified) == "reason_missing")
      verified["reason"] = "少供两台"
      try await desk.act(.verifyLine, on: number, by: Cast.luo, verified)
      #expect(try await desk.money(number) == "150000=10000+0+0+0+0+(120000+20000)")
      #expect(try await desk.refused(.verifyLine, on: number, by: Cast.luo, ["line": "1", "verified": "100001"]) == "above_claim")
      let unrouted = ["line": "2", "verified": "50000", "disputed": "15000", "reason": "质量"]
      #expect(try await desk.refused(.verifyLine, on: number, by: Cast.luo, unrouted) == "route_missing")

      let dispute = ["line": "2", "amount": "15000", "route": "negotiation"]
      await #expect(throws: InputFaults.self) { try await desk.act(.disputeLine, on: number, by: debtor, dispute) }
      #expect(try await desk.refused(.disputeLine, on: number, by: firm, dispute) == "not_your_role")
      try await desk.act(.disputeLine, on: number, by: debtor, dispute.merging(["reason": "质量不符"]) { $1 })
      #expect(try await desk.money(number) == "150000=10000+0+0+0+0+(105000+35000)")
      let tooMuch = ["line": "2", "amount": "35000.01", "route": "judicial", "reason": "全部"]
      #expect(try await desk.refused(.disputeLine, on: number, by: debtor, tooMuch) == "ledger_exceeds_undisputed")

      try await desk.act(.settleDispute, on: number, by: Cast.luo, ["line": "2", "amount": "5000", "reason": "双方确认"])
      #expect(try await desk.money(number) == "150000=10000+0+0+0+0+(110000+30000)")
      let overSettled = ["line": "2", "amount": "10001", "reason": "双方确认"]
      #expect(try await desk.refused(.settleDispute, on: number, by: Cast.luo, overSettled) == "dispute_exceeded")
      let reroute = ["line": "1", "amount": "20000", "from": "mediation", "route": "judicial"]
      try await desk.act(.routeDispute, on: number, by: Cast.luo, reroute)
      #expect(try await desk.refused(.routeDispute, on: number, by: Cast.luo, reroute) == "ledger_negative")
      #expect(try await desk.record(number).balances[1]?[.judicial] == Amount(yuan: "20000"))
      #expect(try await desk.record(number).balances[1]?[.mediation] == .zero)

      let judged = ["reference": "（2025）川0104民初1号", "line": "1", "established": "12000", "summary": "支持一万二千元"]
      try await desk.act(.recordJudgment, on: number, by: Cast.luo, judged)
      #expect(try await desk.money(number) == "150000=18000+0+0+0+0+(122000+10000)")
      #expect(try await desk.record(number).attributes[.judgment] == "（2025）川0104民初1号")

      let waiver = ["line": "2", "amount": "4000", "reason": "零头不要了"]
      #expect(try await desk.refused(.waive, on: number, by: Cast.luo, waiver) == "paper_missing")
      #expect(try await desk.refused(.waive, on: number, by: Cast.luo, waiver.merging(["paper": "1"]) { $1 }) == "paper_missing")
      try await desk.act(.waive, on: number, by: firm, waiver)
      let paper = try await desk.attached("other", on: number, by: Cast.luo)
      try await desk.act(.waive, on: number, by: Cast.luo, ["line": "2", "amount": "1000", "reason": "再让一千", "paper": "\(paper)"])
      try await desk.act(.offset, on: number, by: Cast.luo, ["line": "1", "amount": "2000", "reason": "抵运费"])
      #expect(try await desk.money(number) == "150000=18000+0+5000+2000+0+(115000+10000)")
      #expect(try await desk.record(number).attributes[.signedPaper] == "\(paper)")
      await #expect(throws: InputFaults.self) { try await desk.act(.offset, on: number, by: Cast.luo, ["line": "1", "amount": "2000"]) }

      #expect(
        try await desk.concerns(number) == [
          "struck_off not_established 10000", "moved_to_disputed disputed 20000", "moved_to_disputed disputed 15000",
          "struck_off not_established 8000", "struck_off waived 4000", "struck_off waived 1000", "struck_off offset 2000",
        ])
    }
  }

  @Test("striking off most of a line eats into its dispute without asking for its route again", arguments: Backend.underTest)
  func reduction(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let disputed = ["line": "1", "verified": "100000", "disputed": "60000", "route": "judicial", "reason": "价格"]
      try await desk.act(.verifyLine, on: number, by: Cast.luo, disputed)
      try await desk.act(.verifyLine, on: number, by: Cast.luo, ["line": "1", "verified": "30000", "reason": "对账后"])
      #expect(try await desk.money(number) == "100000=70000+0+0+0+0+(0+30000)")
      try await desk.act(.verifyLine, on: number, by: Cast.luo, ["line": "1", "verified": "45000", "disputed": "0", "reason": "复核后"])
      #expect(try await desk.money(number) == "100000=55000+0+0+0+0+(45000+0)")
      #expect(try await desk.concerns(number).last == "corrected not_established -15000")
    }
  }

  @Test("a payment counts when confirmed, or verified once nobody answered; contested it never does", arguments: Backend.underTest)
  func payments(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling(filing)
      let (firm, debtor) = (Actor.party(.complainant, of: number), Actor.party(.debtor, of: number))
      try await desk.act(.reportPayment, on: number, by: debtor, ["amount": "70000"])
      #expect(try await desk.money(number) == "150000=0+0+0+0+0+(150000+0)")
      #expect(try await desk.due(.paymentConfirm, on: number, ref: 1) == "2025-06-10")
      #expect(try await desk.letters(number).last == "payment_reported→creditor[payment=1,amount=70000.00]")
      #expect(try await desk.refused(.confirmPayment, on: number, by: debtor) == "not_your_role")
      await #expect(throws: InputFaults.self) { try await desk.act(.contestPayment, on: number, by: firm) }
      try await desk.act(.contestPayment, on: number, by: firm, ["reason": "未到账"])
      #expect(try await desk.due(.paymentConfirm, on: number, ref: 1) == nil)
      #expect(try await desk.record(number).payments.map(\.status) == [.contested])
      #expect(try await desk.money(number) == "150000=0+0+0+0+0+(150000+0)")

      desk.clock.move(to: "2025-06-10")
      try await desk.act(.reportPayment, on: number, by: debtor, ["amount": "30000", "effective": "2025-06-09"])
      try await desk.act(.reportPayment, on: number, by: Cast.luo, ["amount": "500", "line": "2"])
      #expect(try await desk.refused(.reportPayment, on: number, by: debtor, ["amount": "1", "line": "3"]) == "unknown_line")
      // The limit counts from the day the payment took effect: five working days after 9 June.
      #expect(try await desk.due(.paymentConfirm, on: number, ref: 2) == "2025-06-16")
      let voucher = ["payment": "2", "voucher": "银行回单"]
      desk.clock.move(to: "2025-06-16")
      #expect(try await desk.refused(.verifyVoucher, on: number, by: Cast.luo, voucher) == "payment_confirm_lapsed")
      desk.clock.move(to: "2025-06-17")
      #expect(
        try await desk.refused(.verifyVoucher, on: number, by: Cast.luo, ["payment": "3", "voucher": "回单"]) == "payment_confirm_runs")
      #expect(try await desk.refused(.verifyVoucher, on: number, by: firm, voucher) == "not_your_role")
      try await desk.act(.verifyVoucher, on: number, by: Cast.luo, voucher)
      #expect(try await desk.money(number) == "150000=0+30000+0+0+0+(120000+0)")
      #expect(try await desk.record(number).balances[1]?[.paid] == Amount(yuan: "30000"))
      #expect(try await desk.record(number).entries.first { $0.amount == Amount(yuan: "30000") }?.effective == CivilDate("2025-06-09"))
    }
  }

  @Test("undisputed money is paid before disputes are settled, and what is left over is 多付", arguments: Backend.underTest)
  func overpaid(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling(filing)
      let firm = Actor.party(.complainant, of: number)
      let disputed = ["line": "1", "amount": "20000", "route": "mediation", "reason": "质量"]
      try await desk.act(.disputeLine, on: number, by: Cast.luo, disputed)
      try await desk.act(.reportPayment, on: number, by: firm, ["amount": "130000"])
      try await desk.act(.reportPayment, on: number, by: firm, ["amount": "5000"])
      #expect(try await desk.refused(.confirmPayment, on: number, by: firm) == "which_payment")
      #expect(try await desk.refused(.confirmPayment, on: number, by: Cast.luo, ["payment": "1"]) == "paper_missing")
      try await desk.act(.confirmPayment, on: number, by: firm, ["payment": "1"])
      #expect(try await desk.money(number) == "150000=0+130000+0+0+0+(0+20000)")
      #expect(try await desk.record(number).balances[2]?.open == .zero)
      try await desk.act(.contestPayment, on: number, by: firm, ["payment": "2", "reason": "重复报告"])

      try await desk.act(.reportPayment, on: number, by: firm, ["amount": "29000"])
      try await desk.act(.confirmPayment, on: number, by: firm)
      #expect(try await desk.money(number) == "150000=0+150000+0+0+0+(0+0) 多付 9000")
      #expect(try await desk.record(number).paidWord == "已清偿")
      #expect(
        try await desk.refused(.waive, on: number, by: firm, ["line": "1", "amount": "0.01", "reason": "零头"]) == "ledger_exceeds_open")
    }
  }

  @Test("a correction needs a reason, is made on the original entry and opens the money again", arguments: Backend.underTest)
  func corrected(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let firm = Actor.party(.complainant, of: number)
      try await desk.act(.reportPayment, on: number, by: firm, ["amount": "40000"])
      let paid = try await desk.act(.confirmPayment, on: number, by: firm).record.entries.last?.no ?? 0
      await #expect(throws: InputFaults.self) {
        try await desk.act(.correctEntry, on: number, by: Cast.luo, ["entry": "\(paid)", "amount": "3"])
      }
      let fix = ["entry": "\(paid)", "amount": "35000", "reason": "回单为三万五"]
      #expect(try await desk.refused(.correctEntry, on: number, by: firm, fix) == "not_your_role")
      try await desk.act(.correctEntry, on: number, by: Cast.luo, fix)
      #expect(try await desk.money(number) == "100000=0+35000+0+0+0+(65000+0)")
      #expect(try await desk.concerns(number) == ["corrected paid -5000"])
      #expect(try await desk.refused(.correctEntry, on: number, by: Cast.luo, fix) == "nothing_to_correct")
      let correction = ["entry": "\(paid + 1)", "amount": "1", "reason": "误"]
      #expect(try await desk.refused(.correctEntry, on: number, by: Cast.luo, correction) == "correct_the_original")
      #expect(
        try await desk.refused(.correctEntry, on: number, by: Cast.luo, ["entry": "1", "amount": "1", "reason": "误"]) == "claim_stands")
      #expect(
        try await desk.refused(.correctEntry, on: number, by: Cast.luo, ["entry": "99", "amount": "1", "reason": "误"]) == "unknown_entry")
      let above = ["entry": "\(paid)", "amount": "100000.01", "reason": "误"]
      #expect(try await desk.refused(.correctEntry, on: number, by: Cast.luo, above) == "ledger_exceeds_open")
    }
  }

  @Test("interest runs from the line's own due date, rolled, and follows payments and their corrections", arguments: Backend.underTest)
  func interest(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let firm = Actor.party(.complainant, of: number)
      func interest() async throws -> String? {
        try await desk.desk.view(number, by: firm, rates: desk.rates).lines.first?.interest?.interest.description
      }
      // Delivered on 10 January: 30 days end on Sunday 9 February and roll to the 10th. 113 days at 0.05 % of 100 000 元.
      #expect(try await desk.desk.view(number, by: firm, rates: desk.rates).lines.first?.dueOn == CivilDate("2025-02-10"))
      #expect(try await interest() == "5650.00")
      desk.clock.move(to: "2025-06-20")
      try await desk.act(.reportPayment, on: number, by: firm, ["amount": "40000"])
      let paid = try await desk.act(.confirmPayment, on: number, by: firm).record.entries.last?.no ?? 0
      desk.clock.move(to: "2025-07-03")
      // 130 days on 100 000 and 13 on 60 000; then 13 on 70 000.
      #expect(try await interest() == "6890.00")
      try await desk.act(.correctEntry, on: number, by: Cast.luo, ["entry": "\(paid)", "amount": "30000", "reason": "回单为三万"])
      #expect(try await interest() == "6955.00")
    }
  }
}
