import Testing

@testable import CaseRules

@Suite("Clocks of ledgers, old rule sets, plans, payments and pending acts")
struct OtherClockTests {
  @Test("a ledger case has a handling limit that is 内部, and never the longest one")
  func ledger() throws {
    var scenario = try Scenario(.enterLedger, on: "2025-07-01", into: .handling)
    #expect(scenario.running == [.handle, .handlerShare])
    let handle = try #require(scenario.record.running(.handle).flatMap { scenario.record.due(of: $0, under: scenario.rulebook) })
    #expect(handle.due == CivilDate("2025-07-31") && !handle.limit.statutory)
    try scenario.act(.fileResult)
    try scenario.act(.returnResult)
    #expect(scenario.running == [.handle, .handlerShare])
    try scenario.act(.terminate)
    try scenario.act(.reopen, into: .handling)
    #expect(scenario.running == [.handle, .handlerShare] && scenario.record.generation == 2)
    #expect(scenario.record.withoutClock[.handleCap]?.contains("台账") == true)
    #expect(!scenario.record.clocks.contains { $0.limit == .handleCap })
  }

  @Test("a ledger row that is closed has its archive and no call-back; one with a plan has its instalments")
  func ledgerStates() throws {
    #expect(try Scenario(.enterLedger, into: .closed).running == [.archive])
    let plan = Scenario.plan([("2026-01-15", 60_000_00), ("2026-02-15", 40_000_00)])
    let tracked = try Scenario(.enterLedger, into: .planTracking, adding: [plan])
    #expect(tracked.record.runningClocks.map(\.fixedDay) == [CivilDate("2026-01-15"), CivilDate("2026-02-15")])
    #expect(tracked.record.runningClocks.map(\.key.ref) == [1, 2])
    #expect(
      tracked.record.runningClocks.compactMap { tracked.record.due(of: $0, under: tracked.rulebook)?.due } == [
        CivilDate("2026-01-15"), CivilDate("2026-02-15"),
      ])
    let missing = #expect(throws: Refusal.self) { try Scenario(.enterLedger, into: .planTracking) }
    #expect(missing?.code == "plan_missing")
  }

  @Test("under the rules of 2020 the reason 及时 stands where a limit would, and the 内部 ones run")
  func promptly() throws {
    var scenario = try Scenario(on: "2021-03-01")
    #expect(scenario.running.isEmpty && scenario.record.withoutClock[.review]?.contains("及时") == true)
    try scenario.act(.accept, on: "2021-03-08")
    #expect(scenario.running.isEmpty && scenario.record.withoutClock[.transfer]?.contains("及时") == true)
    try scenario.act(.transfer, on: "2021-03-09")
    #expect(scenario.running == [.handlerShare, .returnObjection])
    for limit in [LimitID.handle, .handleCap] { #expect(scenario.record.withoutClock[limit]?.contains("及时") == true) }
    // No 转办 limit ran, but how long it lay in accepted counts all the same.
    for (sent, left) in [("2021-03-16", 9), ("2021-03-24", 5)] {
      try scenario.act(.requestReturn)
      try scenario.act(.agreeReturn)
      #expect(scenario.record.running(.transferRemainder)?.length == left)
      try scenario.act(.transfer, on: sent == "2021-03-16" ? "2021-03-15" : sent)
    }
  }

  @Test("a national case brings its limits from arrival, and dispatching it starts none of them again")
  func national() throws {
    var scenario = try Scenario(.receiveNational, on: "2025-07-01")
    #expect(scenario.running == [.transfer, .handle, .handleCap] && scenario.record.state == .accepted)
    let handle = scenario.record.running(.handle)
    try scenario.act(.transfer, on: "2025-07-09")
    #expect(scenario.record.running(.handle) == handle && scenario.due(.handle) == CivilDate("2025-07-31"))
    #expect(scenario.running == [.handle, .handleCap, .handlerShare, .returnObjection])
  }

  @Test("every supplement round has a fresh review of its own")
  func supplements() throws {
    var scenario = try Scenario(on: "2025-07-01")
    for round in 1...3 {
      #expect(scenario.running == [.review] && scenario.record.running(.review)?.key.turn == round)
      try scenario.act(.requestSupplement)
      #expect(scenario.running == [.supplement] && scenario.record.supplementRounds == round)
      try scenario.act(.resubmit)
    }
  }

  @Test("a pending act lapses when its state is left, and only then")
  func pendingLapses() throws {
    var scenario = try Scenario.reaching(.handling)
    try scenario.ask(.requestExtension)
    #expect(scenario.record.pending?.verb == .requestExtension && scenario.running.contains(.extensionDecision))
    #expect(throws: Refusal.self) { try scenario.ask(.terminate) }
    try scenario.act(.startTrack)
    #expect(scenario.record.pending != nil)
    try scenario.act(.fileResult)
    #expect(scenario.record.pending == nil && scenario.running == [.resultReview])
    #expect(scenario.events.last?.effects.contains(.answered(.lapsed)) == true)
    try scenario.ask(.close)
    #expect(scenario.record.pending?.verb == .close && scenario.running == [.resultReview])
    try scenario.act(.requestWithdrawal)
    #expect(scenario.record.pending == nil && scenario.events.last?.effects.contains(.answered(.lapsed)) == true)
  }

  @Test("instalments already paid when the plan begins to be tracked have no clock")
  func paidInstalment() throws {
    var scenario = try Scenario.reaching(.resultReview)
    let plan = Scenario.plan([("2026-01-15", 40_000_00), ("2026-02-15", 60_000_00)])
    var paying = try scenario.deliberate(.confirmPayment)
    try paying.add(plan)
    try paying.settle(Amount(fen: 40_000_00), on: nil, paidOn: paying.effective.date)
    scenario.conclude(paying, to: .resultReview)
    try scenario.act(.close, into: .planTracking)
    #expect(scenario.record.runningClocks.map(\.key.ref) == [2])
  }

  @Test("an answer ends the clock of its own letter or payment only")
  func refs() throws {
    var scenario = try Scenario.reaching(.handling)
    for ref in 1...3 { try scenario.act(.reportPayment, ref: ref) }
    try scenario.act(.confirmPayment, ref: 2)
    #expect(scenario.record.runningClocks.filter { $0.limit == .paymentConfirm }.map(\.key.ref) == [1, 3])
    try scenario.act(.requestReply)
    try scenario.act(.reply)
    #expect(!scenario.running.contains(.debtorReply) && scenario.running.contains(.paymentConfirm))
  }

  @Test("a withdrawal asked while a return is asked resumes both, one after the other, and moves no limit")
  func nested() throws {
    var scenario = try Scenario.reaching(.transferred)
    let before = scenario.record.running(.handle)
    try scenario.act(.requestReturn)
    try scenario.act(.requestWithdrawal)
    #expect(scenario.record.resumeTo == [.transferred, .returnRequested])
    #expect(scenario.running == [.handle, .handleCap, .handlerShare, .returnDecision, .withdrawConfirm])
    try scenario.act(.refuseWithdrawal)
    #expect(scenario.record.state == .returnRequested && scenario.running == [.handle, .handleCap, .handlerShare, .returnDecision])
    try scenario.act(.rejectReturn)
    #expect(scenario.record.state == .transferred && scenario.record.resumeTo.isEmpty && scenario.record.running(.handle) == before)
  }
}
