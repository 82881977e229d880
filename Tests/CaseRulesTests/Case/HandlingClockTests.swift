import Testing

@testable import CaseRules

@Suite("The handling limits through returns, reviews and new starts")
struct HandlingClockTests {
  private static let handling: Set<LimitID> = [.handle, .handleCap]

  @Test("handling starts at the first delivery, and no number of returns moves it", arguments: 0...3)
  func returns(_ count: Int) throws {
    var scenario = try Scenario(on: "2025-07-01")
    try scenario.act(.accept, on: "2025-07-04")
    try scenario.act(.transfer, on: "2025-07-08")
    let first = [scenario.record.running(.handle), scenario.record.running(.handleCap)]
    for round in 0..<count {
      try scenario.act(.requestReturn, on: "2025-07-\(9 + 3 * round < 10 ? "0" : "")\(9 + 3 * round)")
      #expect(scenario.running == [.handle, .handleCap, .handlerShare, .returnDecision])
      try scenario.act(.agreeReturn)
      #expect(scenario.running == [.handle, .handleCap, .transferRemainder])
      try scenario.act(.transfer)
      #expect(scenario.running == [.handle, .handleCap, .handlerShare, .returnObjection])
    }
    try scenario.act(.signIn, on: "2025-07-28")
    #expect([scenario.record.running(.handle), scenario.record.running(.handleCap)] == first)
    #expect(scenario.record.clocks.filter { Self.handling.contains($0.limit) }.count == 2)
    #expect(scenario.due(.handle) == CivilDate("2025-08-07") && scenario.due(.handleCap) == CivilDate("2025-10-09"))
    #expect(scenario.record.returnsAgreed == count)
  }

  @Test("a rejected return goes back where it was asked, and the office has had its objection", arguments: [false, true])
  func rejected(_ signedFirst: Bool) throws {
    var scenario = try Scenario.reaching(.transferred)
    if signedFirst { try scenario.act(.signIn) }
    let state = scenario.record.state
    let before = scenario.record.running(.handlerShare)
    try scenario.act(.requestReturn)
    try scenario.act(.rejectReturn)
    #expect(scenario.record.state == state && scenario.record.resumeTo.isEmpty)
    #expect(scenario.running == [.handle, .handleCap, .handlerShare] && scenario.record.running(.handlerShare) == before)
  }

  @Test(
    "what is left of the transfer limit is ten working days less those spent in accepted, over all hops, and never under three",
    arguments: [
      // accepted 2025-07-07 (Monday); transferred, and returned on the next working day
      ([("2025-07-07", "2025-07-08")], 10), ([("2025-07-09", "2025-07-10")], 8), ([("2025-07-14", "2025-07-15")], 5),
      ([("2025-07-16", "2025-07-17")], 3), ([("2025-07-30", "2025-07-31")], 3),
      ([("2025-07-09", "2025-07-10"), ("2025-07-14", "2025-07-15")], 6),
      ([("2025-07-09", "2025-07-10"), ("2025-07-14", "2025-07-15"), ("2025-07-25", "2025-07-28")], 3),
    ])
  func remainder(hops: [(sent: String, back: String)], left: Int) throws {
    var scenario = try Scenario(on: "2025-07-01")
    try scenario.act(.accept, on: "2025-07-07")
    for hop in hops {
      try scenario.act(.transfer, on: hop.sent)
      try scenario.act(.requestReturn, on: hop.back)
      try scenario.act(.agreeReturn)
    }
    #expect(scenario.record.running(.transferRemainder)?.length == left)
    let calendar = scenario.rulebook.calendar
    #expect(scenario.due(.transferRemainder) == calendar.adding(workingDays: left, to: scenario.now.date))
  }

  @Test("after a return from another province the transfer limit is whole again, and handling that had started runs on")
  func crossReturn() throws {
    var scenario = try Scenario(on: "2025-07-01")
    try scenario.act(.accept, on: "2025-07-07")
    try scenario.act(.transfer, on: "2025-07-09")
    let handle = scenario.record.running(.handle)
    try scenario.act(.requestReturn, on: "2025-07-10")
    try scenario.act(.agreeReturn)
    try scenario.act(.sendCross, on: "2025-07-11")
    #expect(scenario.running == [.handle, .handleCap, .crossRegionReply])
    try scenario.act(.crossReturn, on: "2025-07-21")
    #expect(scenario.running == [.handle, .handleCap, .transfer] && scenario.record.running(.handle) == handle)
    #expect(scenario.due(.transfer) == CivilDate("2025-08-04"))
  }

  @Test("a result sent back lets the handling limits run on as if they had never ended, an extension included")
  func resultReturned() throws {
    var scenario = try Scenario(on: "2025-07-01")
    for verb in [Verb.accept, .transfer, .signIn] { try scenario.act(verb) }
    var extended = try #require(scenario.record.running(.handle))
    extended.fixedDay = CivilDate("2025-09-01")
    try scenario.act(.note, adding: [.clock(extended)])
    let before = [LimitID.handle, .handleCap, .handlerShare].map { scenario.record.running($0) }
    for _ in 0..<2 {
      try scenario.act(.fileResult)
      #expect(scenario.running == [.resultReview])
      try scenario.act(.returnResult)
      #expect([LimitID.handle, .handleCap, .handlerShare].map { scenario.record.running($0) } == before)
      #expect(scenario.running == [.handle, .handleCap, .handlerShare])
    }
    #expect(scenario.due(.handle) == CivilDate("2025-09-01"))
  }

  @Test("a broken plan starts handling anew; the limits of before never move again")
  func brokenPlan() throws {
    var scenario = try Scenario.reaching(.planTracking)
    let former = scenario.record.clocks.filter { $0.limit != .instalment }
    #expect(scenario.running == [.instalment] && former.allSatisfy { !$0.isRunning })
    try scenario.act(.breakPlan, on: "2026-02-02", by: .clock)
    #expect(scenario.running == [.handle, .handleCap, .handlerShare] && scenario.record.generation == 2)
    #expect(scenario.record.runningClocks.allSatisfy { $0.key.generation == 2 && $0.key.turn == 1 && $0.anchor == scenario.now })
    #expect(scenario.record.clocks.filter { $0.key.generation == 1 && $0.limit != .instalment } == former)
  }

  @Test("a reopened case starts the next generation of what its new state needs, and nothing of the old one runs")
  func reopened() throws {
    for (state, limits) in [(CaseState.accepted, [LimitID.transfer]), (.handling, [.handle, .handleCap, .handlerShare])] {
      var scenario = try Scenario.reaching(.closed)
      try scenario.act(.reportPayment, ref: 1)
      #expect(scenario.running == [.followUp, .archive, .paymentConfirm])
      try scenario.act(.reopen, into: state)
      #expect(scenario.running == Set(limits) && scenario.record.runningClocks.allSatisfy { $0.key.generation == 2 })
      guard state == .accepted else { continue }
      try scenario.act(.transfer)
      #expect(scenario.record.running(.handle)?.key.generation == 2, "handling starts anew once delivered again")
    }
  }
}
