import CaseDesk
import CaseRules
import Cast
import Testing

@Suite("When an act took effect, and whose clock says so")
struct DeskClockTests {
  @Test(
    "an effective day lies neither in the future nor before the last change of state, and clocks anchor at it", arguments: Backend.underTest
  )
  func effective(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.accepted()
      desk.clock.move(to: "2025-06-12")
      func transfer(_ day: String) -> [String: String] { ["office": "510104", "effective": day] }
      #expect(try await desk.refused(.transfer, on: number, by: Cast.du, transfer("2025-06-13")) == "effective_in_future")
      #expect(try await desk.refused(.transfer, on: number, by: Cast.du, transfer("2025-06-02")) == "effective_too_early")
      let early = transfer("2025-06-03T08:59:00+08:00")
      #expect(try await desk.refused(.transfer, on: number, by: Cast.du, early) == "effective_too_early")
      let delivered = try await desk.act(.transfer, on: number, by: Cast.du, transfer("2025-06-09"))
      #expect(delivered.event.effective == Instant("2025-06-09T00:00:00+08:00"))
      #expect(delivered.event.recorded == desk.clock.now)
      #expect(
        try await desk.clocks(number) == [
          "handle 2025-07-09", "handle-cap 2025-09-08", "handler-share 2025-06-30", "return-objection 2025-06-16",
        ])
      // The day of the last change itself means from that change on.
      try await desk.act(.signIn, on: number, by: Cast.luo)
      let session = ["kind": "visit", "who": "双方", "minutes": "属实", "effective": "2025-06-12"]
      #expect(try await desk.act(.recordSession, on: number, by: Cast.luo, session).event.effective == desk.clock.now)
      let payment = ["amount": "1", "effective": "2025-06-11"]
      #expect(try await desk.refused(.reportPayment, on: number, by: Cast.luo, payment) == "effective_too_early")
    }
  }

  @Test("only the counter may say that a complaint came earlier; the day of receipt chooses the rules", arguments: Backend.underTest)
  func receipt(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      func opened(_ received: String, _ actor: Actor) async throws -> CaseRecord {
        desk.clock.advance()
        return try await desk.desk.open(Cast.filing(channel: .letter, received: received), by: actor).record
      }
      await #expect(throws: Refusal.self) { try await opened("2025-05-30", .filer) }
      await #expect(throws: Refusal.self) { try await opened("2025-06-04", Cast.lin) }
      await #expect(throws: Refusal.self) { try await opened("2020-08-31", Cast.lin) }
      let old = try await opened("2025-05-30", Cast.lin)
      #expect(old.opening.ruleSet == "R2020+M2021")
      #expect(old.opening.number.description.hasPrefix("2025-510000-"))
      #expect(try await opened("2025-06-01", Cast.lin).opening.ruleSet == "R2025+M2021")
      #expect(try await opened("2021-12-29", Cast.lin).opening.ruleSet == "R2020")
      // Ten working days after Friday 30 May: the Dragon Boat holiday ends on 2 June.
      #expect(try await desk.due(.review, on: old.number) == "2025-06-16")
    }
  }

  @Test("where the law says 及时 the verbs work, no clock runs and the words stand in its place", arguments: Backend.underTest)
  func numberless(_ backend: Backend) async throws {
    try await DeskFixture.with(backend, from: "2021-06-01T09:00:00+08:00") { desk in
      let number = try await desk.inHandling(Cast.filing(signed: "2020-11-05", delivered: "2021-01-10"))
      let record = try await desk.record(number)
      #expect(record.opening.ruleSet == "R2020")
      for limit in [LimitID.review, .transfer, .handle, .handleCap] {
        #expect(!record.clocks.contains { $0.limit == limit })
        #expect(record.withoutClock[limit]?.contains("及时") == true, "\(limit)")
      }
      #expect(
        try await desk.refused(.requestExtension, on: number, by: Cast.luo, ["until": "2021-08-01", "reason": "调解"]) == "no_handle_clock")
      try await desk.act(.verifyLine, on: number, by: Cast.luo, ["line": "1", "verified": "0", "reason": "已付清"])
      try await desk.attached("voucher", on: number, by: Cast.luo)
      try await desk.act(.fileResult, on: number, by: Cast.luo, ["outcome": "NOT_ESTABLISHED", "result": "不成立"])
      try await desk.act(.close, on: number, by: Cast.ren)
      #expect(try await desk.state(number) == .closed)
    }
  }

  @Test("a clock behind the case, or more than thirty seconds from the database's, does nothing", arguments: Backend.underTest)
  func apart(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let number = try await fixture.filed().record.number
      func note(_ seconds: Int64) async throws -> String? {
        let clock = fixture.clock
        let desk = CaseDesk(
          store: fixture.store, rulebook: fixture.desk.rulebook, directory: Cast.directory, keys: Cast.keys, numbers: fixture.desk.numbers,
          clock: { clock.now.adding(seconds: seconds) })
        do {
          _ = try await desk.perform(Command(.note, on: number, by: Cast.ren, inputs: ["note": "对时"]))
          return nil
        } catch let refusal as Refusal { return refusal.code }
      }
      #expect(try await note(31) == "clock_apart")
      #expect(try await note(-31) == "clock_behind")
      #expect(try await note(30) == nil)
      #expect(try await note(29) == "clock_behind")
      #expect(try await note(30) == nil)
      fixture.clock.advance(seconds: 120)
      #expect(try await note(-31) == "clock_apart")
      #expect(try await note(-30) == nil)
      #expect(try await fixture.record(number).version == 4)
    }
  }

  @Test("a second complaint between the same two parties names the first to the reviewer", arguments: Backend.underTest)
  func duplicates(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let first = try await desk.filed()
      #expect(first.record.attributes[.possibleDuplicate] == nil)
      let second = try await desk.filed(Cast.filing(amounts: ["7"]))
      #expect(second.record.attributes[.possibleDuplicate] == first.record.number.description)
      let view = try await desk.desk.view(second.record.number, by: Cast.ren, rates: desk.rates)
      #expect(view.record.attributes[.possibleDuplicate] == first.record.number.description)
      for number in [first.record.number, second.record.number] {
        try await desk.act(.guideOut, on: number, by: Cast.ren, ["destination": "judicial", "reason": "仲裁条款"])
      }
      #expect(try await desk.filed(Cast.filing(amounts: ["8"])).record.attributes[.possibleDuplicate] == nil)
    }
  }

  @Test(
    "the same key gives the same answer, another body under it none, and a party's keys are its own case's", arguments: Backend.underTest)
  func keys(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let other = try await desk.inHandling(Cast.filing(amounts: ["50"]))
      let firm = Actor.party(.complainant, of: number)
      let first = try await desk.act(.reportPayment, on: number, by: firm, ["amount": "10"], key: "1")
      try await desk.act(.note, on: number, by: Cast.luo, ["note": "其后"])
      let again = try await desk.act(.reportPayment, on: number, by: firm, ["amount": "10"], key: "1")
      #expect(again.repeated && again.event == first.event && again.record == first.record)
      #expect(try await desk.record(number).payments.count == 1)
      await #expect(throws: Refusal.self) { try await desk.act(.reportPayment, on: number, by: firm, ["amount": "11"], key: "1") }
      let theirs = try await desk.act(.reportPayment, on: other, by: .party(.complainant, of: other), ["amount": "11"], key: "1")
      #expect(!theirs.repeated)

      let asked = try await desk.act(.requestReply, on: number, by: Cast.luo, key: "2")
      #expect(try await desk.act(.requestReply, on: number, by: Cast.luo, key: "2").secret == asked.secret)
      let filed = try await desk.filed(Cast.filing(amounts: ["60"]))
      let refiled = try await desk.filed(Cast.filing(amounts: ["60"]))
      #expect(refiled.repeated && refiled.record.number == filed.record.number && refiled.secret == filed.secret)
      desk.clock.advance(seconds: 73 * 3600)
      #expect(try await desk.filed(Cast.filing(amounts: ["60"])).secret == nil)
    }
  }
}
