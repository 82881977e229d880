import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("The clock at work")
struct WatchTests {
  private let document = [
    "kind": "agreement", "title": "还款协议", "sha256": String(repeating: "a", count: 64), "size": "10", "media_type": "application/pdf",
  ]

  /// A case whose plan of two instalments (2025-07-01, 2025-08-01) is being kept.
  private func planned(_ desk: DeskFixture) async throws -> CaseNumber {
    let number = try await desk.inHandling()
    try await desk.act(.offerPlan, on: number, by: Cast.luo, ["instalments": "2025-07-01:40000.00;2025-08-01:60000.00"])
    try await desk.act(.acceptPlan, on: number, by: .party(.complainant, of: number))
    try await desk.act(.attach, on: number, by: Cast.luo, document)
    try await desk.act(.fileResult, on: number, by: Cast.luo, ["outcome": "PLAN_SIGNED", "result": "已签还款计划"])
    try await desk.act(.close, on: number, by: Cast.ren)
    try await desk.act(.decide, on: number, by: Cast.he, ["decision": "approve"])
    return number
  }

  /// A case whose third return waits to be decided, asked for on 2025-06-03.
  private func returnedThrice(_ desk: DeskFixture) async throws -> CaseNumber {
    let number = try await desk.inHandling()
    for hop in 1...3 {
      try await desk.act(.requestReturn, on: number, by: Cast.luo, ["ground": "not_competent", "reason": "不属于本部门"])
      guard hop < 3 else { break }
      try await desk.act(.agreeReturn, on: number, by: Cast.du)
      try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510104"])
    }
    return number
  }

  @Test("an ended case is archived twelve months after, late or not, and once", arguments: Backend.underTest)
  func archive(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.filed().record.number
      try await desk.act(.guideOut, on: number, by: Cast.ren, ["destination": "wage_authority", "reason": "属工资"])
      let filed = try await desk.record(number)
      let due = try #require(filed.running(.archive).flatMap { filed.due(of: $0, under: desk.desk.rulebook) }).due
      #expect(due == CivilDate("2026-06-03"))
      desk.clock.move(to: due.description)
      #expect(try await DeadlineWatch(desk.desk).pass().acts == [:])
      desk.clock.move(to: "2026-07-20")
      #expect(try await DeadlineWatch(desk.desk).pass().acts == [.archive: 1])
      let chain = try #require(try await desk.store.load(number, scope: Scope(of: .clock)).chain)
      let last = try #require(chain.events.last)
      #expect(last.verb == .archive && last.role == .clock && last.actor == "clock")
      #expect(last.effective == Instant("2026-06-04T00:00:00+08:00") && last.recorded == desk.clock.now)
      #expect(try await DeadlineWatch(desk.desk).pass() == DeadlineWatch.Pass())
      #expect(try await ChainAudit(desk.store).verify().bad == 0)
    }
  }

  @Test("a missed instalment breaks the plan when its grace is over, however many were missed", arguments: Backend.underTest)
  func breakPlan(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await planned(desk)
      #expect(try await desk.record(number).state == .planTracking)
      desk.clock.move(to: "2025-07-08")
      // 5 working days after 2025-07-01 end with 2025-07-08: not yet.
      let early = try await DeadlineWatch(desk.desk).pass()
      #expect(early.acts == [:] && early.rungs == [.notice: 1, .lapsed: 1] && early.passedBy == 0)
      desk.clock.move(to: "2025-08-20")
      let pass = try await DeadlineWatch(desk.desk, pageSize: 1).pass()
      #expect(pass.acts == [.breakPlan: 1] && pass.failed == 0)
      let record = try await desk.record(number)
      #expect(record.state == .handling && record.generation == 2)
      #expect(record.lastStateChange == Instant("2025-07-09T00:00:00+08:00"))
      #expect(record.running(.handle)?.anchor == Instant("2025-07-09T00:00:00+08:00"))
      #expect(try await DerivedDates(desk.desk).verify().first == [])
    }
  }

  @Test("the third return goes up when it was not decided in time; the first only waits", arguments: Backend.underTest)
  func escalate(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let first = try await desk.inHandling(Cast.filing(amounts: ["5.00"]))
      try await desk.act(.requestReturn, on: first, by: Cast.luo, ["ground": "not_competent", "reason": "不属于本部门"])
      let third = try await returnedThrice(desk)
      desk.clock.move(to: "2025-06-10")
      let pass = try await DeadlineWatch(desk.desk).pass()
      #expect(pass.acts == [.escalateReturn: 1] && pass.passedBy == 0)
      #expect(try await desk.record(first).state == .returnRequested)
      let record = try await desk.record(third)
      #expect(record.state == .adjudication && record.lastStateChange == Instant("2025-06-07T00:00:00+08:00"))
    }
  }

  @Test("what ran out while a withdrawal was asked for is done after its refusal, with its true time", arguments: Backend.underTest)
  func duringWithdrawal(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await planned(desk)
      desk.clock.move(to: "2025-07-07")
      try await desk.act(.requestWithdrawal, on: number, by: .party(.complainant, of: number), ["voluntary": "yes", "reason": "已谈妥"])
      desk.clock.move(to: "2025-07-20")
      #expect(try await DeadlineWatch(desk.desk).pass().acts == [:])
      try await desk.act(.refuseWithdrawal, on: number, by: Cast.ren, ["reason": "并非自愿"])
      desk.clock.advance()
      #expect(try await DeadlineWatch(desk.desk).pass().acts == [.breakPlan: 1])
      let chain = try #require(try await desk.store.load(number, scope: Scope(of: .clock)).chain)
      #expect(chain.events.last?.effective == Instant("2025-07-09T00:00:00+08:00"))
      #expect(try await ChainAudit(desk.store).verify().bad == 0)
    }
  }

  @Test("a date that next year's calendar has yet to settle brings nothing about", arguments: Backend.underTest)
  func unsettled(_ backend: Backend) async throws {
    try await DeskFixture.with(backend, from: "2026-03-03T09:00:00+08:00") { desk in
      let number = try await desk.filed().record.number
      try await desk.act(.guideOut, on: number, by: Cast.ren, ["destination": "wage_authority", "reason": "属工资"])
      let record = try await desk.record(number)
      let archive = try #require(record.running(.archive))
      #expect(record.due(of: archive, under: desk.desk.rulebook)?.provisional == true)
      #expect(record.nextStep(of: archive, under: desk.desk.rulebook) == nil)
    }
  }

  @Test("a case that cannot be read is logged, and the pass goes on", arguments: Backend.underTest)
  func failing(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      for yuan in 1...2 {
        let number = try await desk.filed(Cast.filing(amounts: ["\(yuan).00"])).record.number
        try await desk.act(.guideOut, on: number, by: Cast.ren, ["destination": "wage_authority", "reason": "属工资"])
      }
      let tampering = Tampering(
        name: "bytes of the first case", found: [],
        statements: [SQLText("UPDATE case_event SET bytes = hash WHERE case_id = (SELECT min(case_id) FROM case_file)")])
      try await tampering.apply(to: desk.store)
      desk.clock.move(to: "2026-07-20")
      let pass = try await DeadlineWatch(desk.desk).pass()
      #expect(pass.acts == [.archive: 1] && pass.failed == 1)
      // It is looked at again later, not every few seconds; mended, it is forgotten.
      #expect(try await DeadlineWatch(desk.desk).pass() == DeadlineWatch.Pass())
      desk.clock.advance(seconds: 61)
      #expect(try await DeadlineWatch(desk.desk).pass().failed == 1)
    }
  }
}
