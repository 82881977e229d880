import CaseDesk
import CaseRules
import Cast
import Testing

@Suite("结案之后: asked how it went, taken up again, archived")
struct AfterTheEndJourney {
  private func closed(_ desk: DeskFixture) async throws -> CaseNumber {
    let number = try await desk.inHandling()
    try await desk.act(.reportPayment, on: number, by: Cast.luo, ["amount": "100000"])
    try await desk.act(.confirmPayment, on: number, by: .party(.complainant, of: number))
    try await desk.attached("voucher", on: number, by: Cast.luo)
    desk.clock.move(to: "2025-06-20")
    try await desk.act(.fileResult, on: number, by: Cast.luo, ["outcome": "FULL_PAID", "result": "已付清"])
    try await desk.act(.close, on: number, by: Cast.ren)
    return number
  }

  @Test("followed up and rated; asked to look again, the reviewer reopens with limits of their own", arguments: Backend.underTest)
  func reopened(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await closed(desk)
      let firm = Actor.party(.complainant, of: number)
      // Fifteen days end on Saturday 5 July.
      #expect(try await desk.clocks(number) == ["archive 2026-06-22", "follow-up 2025-07-07"])
      #expect(try await desk.letters(number).suffix(2) == ["closed→creditor[outcome=FULL_PAID]", "closed→debtor[outcome=FULL_PAID]"])
      #expect(try await desk.refused(.recordFollowUp, on: number, by: Cast.luo, ["result": "differs"]) == "not_your_role")
      try await desk.act(.recordFollowUp, on: number, by: Cast.lin, ["result": "differs", "said": "回单是假的"])
      #expect(try await desk.clocks(number) == ["archive 2026-06-22"])
      #expect(try await desk.record(number).attributes[.followUp] == "differs")
      try await desk.act(.rate, on: number, by: firm, ["satisfied": "no", "comment": "没收到钱"])
      #expect(try await desk.record(number).attributes[.satisfaction] == "no")
      try await desk.act(.askReopen, on: number, by: firm, ["reason": "回单不实"])
      #expect(try await desk.record(number).attributes[.reopenAsked] == "open")
      #expect(try await desk.state(number) == .closed)
      try await desk.attached("other", on: number, by: firm)
      try await desk.attached("other", on: number, by: .party(.debtor, of: number))

      desk.clock.move(to: "2025-07-01")
      let former = try await desk.record(number).clocks
      let again = ["to": "handling", "ground": "false_voucher", "reason": "回单不实"]
      #expect(try await desk.refused(.reopen, on: number, by: firm, again) == "not_your_role")
      try await desk.act(.reopen, on: number, by: Cast.ren, again)
      #expect(try await desk.state(number) == .handling)
      // 31 July; 29 September; 21 July.
      #expect(try await desk.clocks(number) == ["handle 2025-07-31", "handle-cap 2025-09-29", "handler-share 2025-07-21"])
      #expect(try await desk.record(number).attributes[.reopenAsked] == "done")
      #expect(try await desk.letters(number).suffix(2) == ["reopened→creditor", "reopened→510104"])
      let gone: Set<LimitID> = [.archive]
      let old = try await desk.record(number).clocks.prefix(former.count).filter { !gone.contains($0.limit) }
      #expect(old == former.filter { !gone.contains($0.limit) })
    }
  }

  @Test("reopened to transfer, the limits of a second generation start when it is delivered again", arguments: Backend.underTest)
  func reopenedToTransfer(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await closed(desk)
      desk.clock.move(to: "2025-07-01")
      try await desk.act(.reopen, on: number, by: Cast.ren, ["to": "accepted", "ground": "proven_error", "reason": "转错部门"])
      #expect(try await desk.clocks(number) == ["transfer 2025-07-15"])
      desk.clock.move(to: "2025-07-04")
      try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510903"])
      let expected = ["handle 2025-08-04", "handle-cap 2025-10-09", "handler-share 2025-07-24", "return-objection 2025-07-11"]
      #expect(try await desk.clocks(number) == expected)
      #expect(try await desk.record(number).offices == [Cast.jinjiang, Cast.chuanshan])
    }
  }

  @Test(
    "terminated by two persons from the desk of either side; never handled, it goes back to transfer only", arguments: Backend.underTest)
  func terminated(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let ground = ["ground": "court_or_arbitration", "reason": "法院已立案"]
      let number = try await desk.inHandling()
      #expect(try await desk.refused(.terminate, on: number, by: Cast.zhang, ground) == "not_your_role")
      try await desk.act(.terminate, on: number, by: Cast.luo, ground)
      #expect(try await desk.refused(.decide, on: number, by: Cast.zhang, ["decision": "approve"]) == "not_the_decider")
      try await desk.act(.decide, on: number, by: Cast.he, ["decision": "approve"])
      #expect(try await desk.state(number) == .terminated)
      #expect(try await desk.clocks(number) == ["archive 2026-06-03"])
      #expect(try await desk.money(number) == "100000=0+0+0+0+0+(100000+0)")

      let early = try await desk.accepted(Cast.filing(amounts: ["5000"]))
      try await desk.act(.terminate, on: early, by: Cast.ren, ["ground": "duplicate", "reason": "重复"])
      try await desk.act(.decide, on: early, by: Cast.he, ["decision": "approve"])
      let again = ["ground": "new_facts", "reason": "有新事实"]
      #expect(try await desk.refused(.reopen, on: early, by: Cast.ren, again.merging(["to": "handling"]) { $1 }) == "never_handled")
      try await desk.act(.reopen, on: early, by: Cast.ren, again.merging(["to": "accepted"]) { $1 })
      #expect(try await desk.clocks(early) == ["transfer 2025-06-17"])
    }
  }

  @Test("archived by the clock after twelve months, and then nobody changes anything", arguments: Backend.underTest)
  func archived(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await closed(desk)
      desk.clock.move(to: "2026-06-22T23:50:00+08:00")
      #expect(try await desk.refused(.archive, on: number, by: .clock) == "archive_due")
      desk.clock.move(to: "2026-06-23")
      #expect(try await desk.refused(.archive, on: number, by: Cast.ren) == "not_your_role")
      try await desk.act(.archive, on: number, by: .clock)
      #expect(try await desk.state(number) == .archived)
      #expect(try await desk.clocks(number) == [])

      let people = [
        Cast.lin, Cast.ren, Cast.du, Cast.he, Cast.dai, Cast.gao, Cast.luo, Cast.zhang, .clock, .localOperator,
        .party(.complainant, of: number), .party(.debtor, of: number),
      ]
      let record = try await desk.record(number)
      for person in people {
        for verb in Verb.allCases {
          guard case .failure(let refusal) = desk.desk.permit(verb, on: record, by: person, now: desk.clock.now) else {
            Issue.record("\(verb.rawValue) by \(person.user)")
            continue
          }
          #expect(!refusal.sentence.isEmpty)
        }
      }
      #expect(try await desk.refused(.note, on: number, by: Cast.ren, ["note": "补记"]) == "not_in_state")
      #expect(try await desk.desk.view(number, by: Cast.luo, rates: desk.rates).record.state == .archived)
    }
  }
}
