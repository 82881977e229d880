import CaseDesk
import CaseRules
import Cast
import Testing

@Suite("延期: asked by one, approved by another, in time, never beyond 90 days")
struct ExtensionJourney {
  private func until(_ day: String) -> [String: String] { ["until": day, "reason": "需要调解"] }
  private let approve = ["decision": "approve"]

  @Test("several extensions reach the ninetieth day and no further", arguments: Backend.underTest)
  func several(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      #expect(try await desk.due(.handle, on: number) == "2025-07-03")
      desk.clock.move(to: "2025-06-25")
      #expect(try await desk.refused(.requestExtension, on: number, by: Cast.luo, until("2025-07-03")) == "extension_refused")
      #expect(try await desk.refused(.requestExtension, on: number, by: Cast.zhang, until("2025-07-31")) == "not_your_role")
      try await desk.act(.requestExtension, on: number, by: Cast.luo, until("2025-07-31"))
      #expect(try await desk.due(.handle, on: number) == "2025-07-03")
      #expect(try await desk.due(.extensionDecision, on: number) == "2025-06-27")
      #expect(try await desk.refused(.decide, on: number, by: Cast.luo, approve) == "not_your_role")
      #expect(try await desk.refused(.decide, on: number, by: Cast.he, approve) == "not_the_decider")
      desk.clock.move(to: "2025-06-26")
      try await desk.act(.decide, on: number, by: Cast.zhang, approve)
      #expect(try await desk.due(.handle, on: number) == "2025-07-31")
      #expect(try await desk.due(.extensionDecision, on: number) == nil)
      #expect(try await desk.letters(number).last == "extended→creditor[from=2025-07-03,to=2025-07-31]")
      #expect(try await desk.record(number).statusWord == "已延期")

      desk.clock.move(to: "2025-07-30")
      try await desk.act(.requestExtension, on: number, by: Cast.luo, until("2025-08-31"))
      try await desk.act(.decide, on: number, by: Cast.zhang, approve)
      // The 89th day is a Sunday: rolled to Monday, past the cap's own count but asked before it.
      #expect(try await desk.letters(number).last == "extended→creditor[from=2025-07-31,to=2025-09-01]")
      #expect(try await desk.refused(.requestExtension, on: number, by: Cast.luo, until("2025-09-02")) == "extension_refused")
      try await desk.act(.requestExtension, on: number, by: Cast.luo, until("2025-09-01"))
      try await desk.act(.decide, on: number, by: Cast.zhang, approve)
      #expect(try await desk.due(.handle, on: number) == "2025-09-01")
      #expect(try await desk.due(.handleCap, on: number) == "2025-09-01")
      #expect(try await desk.due(.handlerShare, on: number) == "2025-06-23")
    }
  }

  @Test("rejected or taken back, the date stays; asked and approved by one person it is refused", arguments: Backend.underTest)
  func rejected(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let both = Cast.official("both", [.handler, .handlerHead], Cast.jinjiang)
      try await desk.act(.requestExtension, on: number, by: both, until("2025-07-31"))
      // While one waits for its decision no other is offered, and it is said why.
      let offered = try await desk.desk.view(number, by: Cast.luo, rates: desk.rates).actions.first { $0.verb == .requestExtension }
      #expect(offered?.refusal?.code == "pending_already")
      #expect(try await desk.refused(.decide, on: number, by: both, approve) == "another_person")
      #expect(try await desk.refused(.takeBack, on: number, by: Cast.luo) == "same_person")
      try await desk.act(.decide, on: number, by: Cast.zhang, ["decision": "reject", "reason": "尚有时间"])
      #expect(try await desk.due(.handle, on: number) == "2025-07-03")
      #expect(try await desk.due(.extensionDecision, on: number) == nil)
      try await desk.act(.requestExtension, on: number, by: Cast.luo, until("2025-07-31"))
      try await desk.act(.takeBack, on: number, by: Cast.luo)
      #expect(try await desk.record(number).pending == nil)
      #expect(try await desk.due(.extensionDecision, on: number) == nil)
      #expect(try await !desk.letters(number).contains { $0.hasPrefix("extended") })
    }
  }

  @Test("undecided at 24:00 of the due date, it has lapsed, and the next act writes that down", arguments: Backend.underTest)
  func lapsed(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      desk.clock.move(to: "2025-07-03T23:50:00+08:00")
      try await desk.act(.requestExtension, on: number, by: Cast.luo, until("2025-07-31"))
      desk.clock.move(to: "2025-07-04T00:00:00+08:00")
      #expect(try await desk.refused(.decide, on: number, by: Cast.zhang, approve) == "pending_lapsed")
      #expect(try await desk.refused(.requestExtension, on: number, by: Cast.luo, until("2025-07-31")) == "extension_refused")
      let note = try await desk.act(.note, on: number, by: Cast.luo, ["note": "已逾期"])
      #expect(note.event.effects.contains(.answered(.lapsed)))
      #expect(try await desk.record(number).pending == nil)
      #expect(try await desk.due(.extensionDecision, on: number) == nil)
      #expect(try await desk.due(.handle, on: number) == "2025-07-03")
      #expect(try await desk.refused(.decide, on: number, by: Cast.zhang, approve) == "something_pending")
    }
  }

  @Test("one minute before midnight of the due date is in time", arguments: Backend.underTest)
  func lastMinute(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      desk.clock.move(to: "2025-07-03T23:50:00+08:00")
      try await desk.act(.requestExtension, on: number, by: Cast.luo, until("2025-07-31"))
      desk.clock.move(to: "2025-07-03T23:58:00+08:00")
      try await desk.act(.decide, on: number, by: Cast.zhang, approve)
      #expect(try await desk.due(.handle, on: number) == "2025-07-31")
    }
  }

  @Test("where next year's calendar is not known the dates are provisional, and nobody is late by them", arguments: Backend.underTest)
  func provisional(_ backend: Backend) async throws {
    try await DeskFixture.with(backend, from: "2026-12-07T09:00:00+08:00") { desk in
      let number = try await desk.accepted()
      #expect(try await desk.clocks(number) == ["transfer 2026-12-21"])
      desk.clock.move(to: "2026-12-28")
      try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510104"])
      try await desk.act(.signIn, on: number, by: Cast.luo)
      // Three working days are left of the year; of the next every day may be one.
      #expect(try await desk.due(.returnObjection, on: number) == "2027-01-02")
      let record = try await desk.record(number)
      let handle = try #require(record.running(.handle).flatMap { record.due(of: $0, under: desk.desk.rulebook) })
      #expect(handle.due == CivilDate("2027-01-27"))
      #expect(handle.firstUncovered == CivilDate("2027-01-01"))
      #expect(handle.internalTarget == nil)

      desk.clock.move(to: "2027-02-10")
      let view = try await desk.desk.view(number, by: Cast.luo, rates: desk.rates)
      #expect(!view.clocks.isEmpty)
      #expect(view.clocks.allSatisfy { !$0.overdue || $0.due?.provisional == false })
      #expect(try await desk.refused(.appealCard, on: number, by: Cast.luo, ["reason": "日历未公布"]) == "card_shown")
      try await desk.act(.requestExtension, on: number, by: Cast.luo, until("2027-03-01"))
      try await desk.act(.decide, on: number, by: Cast.zhang, approve)
      #expect(try await desk.due(.handle, on: number) == "2027-03-01")
    }
  }
}
