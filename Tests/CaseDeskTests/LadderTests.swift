import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("Ladders: each rung of each clock comes exactly once")
struct LadderTests {
  /// The rungs of one limit as `notice 2025-06-23`, those lifted in brackets.
  private func rungs(_ desk: DeskFixture, _ number: CaseNumber, _ limit: LimitID) async throws -> [String] {
    try await desk.record(number).rungs.filter { $0.clock.limit == limit }.map { rung in
      let text = "\(rung.rung.rawValue) \(rung.cameOn)"
      return rung.lifted ? "(\(text))" : text
    }
  }

  /// The written result: a plan signed and attached, served on `day`.
  private func served(_ desk: DeskFixture, _ number: CaseNumber, on day: String = "") async throws {
    let document = [
      "kind": "agreement", "title": "还款协议", "sha256": String(repeating: "a", count: 64), "size": "10", "media_type": "application/pdf",
    ]
    try await desk.act(.offerPlan, on: number, by: Cast.luo, ["instalments": "2025-09-01:100000.00"])
    try await desk.act(.acceptPlan, on: number, by: .party(.complainant, of: number))
    try await desk.act(.attach, on: number, by: Cast.luo, document)
    try await desk.act(.fileResult, on: number, by: Cast.luo, ["outcome": "PLAN_SIGNED", "result": "已签还款计划", "effective": day])
  }

  // handle: 30 natural days from 2025-06-03 end on Thursday 2025-07-03, which is also the 内部 target.
  @Test("nothing is overdue at 23:59 of the due day; the red card comes at 00:00 of the next", arguments: Backend.underTest)
  func strictlyNextDay(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      desk.clock.move(to: "2025-07-03T23:59:59+08:00")
      _ = try await DeadlineWatch(desk.desk).pass()
      #expect(try await rungs(desk, number, .handle) == ["notice 2025-06-23", "yellow 2025-06-26"])
      desk.clock.move(to: "2025-07-04T00:00:00+08:00")
      #expect(try await DeadlineWatch(desk.desk).pass().rungs == [.red: 1])
      let record = try await desk.record(number)
      #expect(try await rungs(desk, number, .handle).last == "red 2025-07-04")
      #expect(record.cards.last?.colour == .red && record.cards.last?.basis.contains("第二十五条第二款") == true)
      let told = try await desk.letters(number).filter { $0.hasPrefix("red_card") }.map { $0.prefix { $0 != "[" } }
      #expect(told == ["red_card→510104/handler", "red_card→510104/handler_head", "red_card→510000/receiver_head"])
    }
  }

  @Test("three nights skipped, every rung is recorded with its true time and as late, and none twice", arguments: Backend.underTest)
  func skippedNights(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      desk.clock.move(to: "2025-07-16")
      let pass = try await DeadlineWatch(desk.desk, pageSize: 2).pass()
      #expect(pass.rungs[.red] == 1 && pass.rungs[.supervision] == 1 && pass.late == pass.performed && pass.lagDays > 20)
      #expect(
        try await rungs(desk, number, .handle) == ["notice 2025-06-23", "yellow 2025-06-26", "red 2025-07-04", "supervision 2025-07-11"])
      let chain = try #require(try await desk.store.load(number, scope: Scope(of: .clock)).chain)
      let warnings = chain.events.filter { $0.verb == .warn }
      #expect(warnings.map(\.effective) == warnings.map(\.effective).sorted())
      #expect(warnings.allSatisfy { $0.effective.date < $0.recorded.date })
      for _ in 1...100 { #expect(try await DeadlineWatch(desk.desk).pass() == DeadlineWatch.Pass()) }
      #expect(try await desk.store.load(number, scope: Scope(of: .clock)).chain?.events.count == chain.events.count)
      #expect(try await ChainAudit(desk.store).verify().first == [])
      #expect(try await DerivedDates(desk.desk).verify().first == [])
    }
  }

  @Test("a pass tells of the rungs that it wrote down, whatever the copy had said would come", arguments: Backend.underTest)
  func tally(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let wrong = SQLText("UPDATE case_clock SET step = 'red' WHERE limit_id = 'handle'")
      _ = try await desk.store.engine.commit(WriteBatch(statements: [SQLStatement(wrong)]))
      desk.clock.move(to: "2025-06-23")
      #expect(try await DeadlineWatch(desk.desk).pass().rungs[.red] == nil)
      #expect(try await rungs(desk, number, .handle) == ["notice 2025-06-23"])
    }
  }

  @Test("the red card of a result served late is recorded though the clock has ended meanwhile", arguments: Backend.underTest)
  func endedBeforeTheWatch(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      desk.clock.move(to: "2025-07-07")
      try await served(desk, number)
      _ = try await DeadlineWatch(desk.desk).pass()
      #expect(try await rungs(desk, number, .handle).contains("red 2025-07-04"))
      #expect(try await desk.record(number).cards.contains { $0.colour == .red && $0.stands })
      // Nobody is pressed for what is done.
      #expect(try await desk.letters(number).allSatisfy { !$0.hasPrefix("red_card") })
    }
  }

  @Test("a result served in time and written down late takes the card back, with the reason", arguments: Backend.underTest)
  func servedInTime(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      desk.clock.move(to: "2025-07-04")
      _ = try await DeadlineWatch(desk.desk).pass()
      desk.clock.move(to: "2025-07-07")
      try await served(desk, number, on: "2025-07-03")
      #expect(try await rungs(desk, number, .handle) == ["notice 2025-06-23", "yellow 2025-06-26", "(red 2025-07-04)"])
      let red = try #require(try await desk.record(number).cards.first { $0.colour == .red })
      #expect(red.status == .revoked && red.revoked == .doneInTime)
      // Sent back, the limit runs on as if it had never ended: it is overdue after all.
      try await desk.act(.returnResult, on: number, by: Cast.ren, ["reason": "未答复请求"])
      _ = try await DeadlineWatch(desk.desk).pass()
      #expect(try await desk.record(number).rungs.filter { $0.rung == .red }.map(\.series) == [1, 2])
      #expect(try await ChainAudit(desk.store).verify().first == [])
    }
  }

  @Test("an extension lifts what came too early, revokes its card, and the rung comes again", arguments: Backend.underTest)
  func extended(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      desk.clock.move(to: "2025-06-27")
      _ = try await DeadlineWatch(desk.desk).pass()
      #expect(try await desk.record(number).cards.filter { $0.clock.limit == .handle }.map(\.status) == [.standing])
      try await desk.act(.requestExtension, on: number, by: Cast.luo, ["until": "2025-08-01", "reason": "对账复杂"])
      try await desk.act(.decide, on: number, by: Cast.zhang, ["decision": "approve"])
      #expect(try await rungs(desk, number, .handle) == ["(notice 2025-06-23)", "(yellow 2025-06-26)"])
      #expect(try await desk.record(number).cards.filter { $0.clock.limit == .handle }.map(\.revoked) == [.dueMoved])
      desk.clock.move(to: "2025-07-28")
      _ = try await DeadlineWatch(desk.desk).pass()
      #expect(
        try await rungs(desk, number, .handle) == ["(notice 2025-06-23)", "(yellow 2025-06-26)", "notice 2025-07-22", "yellow 2025-07-25"])
      #expect(try await DerivedDates(desk.desk).verify().first == [])
    }
  }

  @Test("a reopened case has clocks of its own: nothing comes at once", arguments: Backend.underTest)
  func reopened(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      desk.clock.move(to: "2025-07-10")
      try await desk.act(.terminate, on: number, by: Cast.luo, ["ground": "settled", "reason": "已另行处理"])
      try await desk.act(.decide, on: number, by: Cast.he, ["decision": "approve"])
      _ = try await DeadlineWatch(desk.desk).pass()
      let before = try await desk.record(number).rungs
      try await desk.act(.reopen, on: number, by: Cast.ren, ["to": "handling", "ground": "new_facts", "reason": "新证据"])
      _ = try await DeadlineWatch(desk.desk).pass()
      #expect(try await desk.record(number).rungs == before)
      #expect(try await desk.due(.handle, on: number) == "2025-08-11")
    }
  }

  @Test("beyond the calendar a notice comes and no card ever", arguments: Backend.underTest)
  func provisional(_ backend: Backend) async throws {
    try await DeskFixture.with(backend, from: "2026-12-10T09:00:00+08:00") { desk in
      let number = try await desk.inHandling()
      desk.clock.move(to: "2027-03-01")
      _ = try await DeadlineWatch(desk.desk).pass()
      // Nor is it listed as overdue, though the earliest possible day has passed.
      var overdue = ClockFilter()
      (overdue.dueBefore, overdue.firm, overdue.limit) = (CivilDate("2027-03-01"), true, .handle)
      #expect(try await desk.store.clocks(overdue, scope: Scope(of: .localOperator), receiver: Cast.receiver).isEmpty)
      overdue.firm = false
      #expect(try await desk.store.clocks(overdue, scope: Scope(of: .localOperator), receiver: Cast.receiver).count == 1)
      let came = try await desk.record(number).rungs
      #expect(came.contains { $0.clock.limit == .handle && $0.rung == .notice })
      #expect(!came.contains { ["red", "yellow", "lapsed"].contains($0.rung.rawValue) && $0.dueOn > CivilDate("2026-12-31") ?? $0.dueOn })
    }
  }

  @Test("four watches at once do no more than one", arguments: Backend.underTest)
  func together(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      for yuan in 1...12 { _ = try await desk.inHandling(Cast.filing(amounts: ["\(yuan).00"])) }
      desk.clock.move(to: "2025-07-16")
      let passes = try await withThrowingTaskGroup(of: DeadlineWatch.Pass.self) { group in
        for _ in 1...4 { group.addTask { try await DeadlineWatch(desk.desk, pageSize: 5).pass() } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(passes.map(\.failed) == [0, 0, 0, 0])
      let alone = try await desk.inHandlingSince("2025-06-03")
      #expect(passes.map(\.performed).reduce(0, +) == 12 * alone)
      #expect(try await ChainAudit(desk.store).verify().first == [])
      #expect(try await DerivedDates(desk.desk).verify().first == [])
    }
  }
}

extension DeskFixture {
  /// How many rungs came on the first case.
  fileprivate func inHandlingSince(_ day: String) async throws -> Int {
    let rows = try await store.engine.read([
      SQLStatement(SQLText("SELECT count(*) FROM rung_fired WHERE case_id = (SELECT min(case_id) FROM case_file)"))
    ])
    return Int(try rows[0][0].integer(0))
  }
}
