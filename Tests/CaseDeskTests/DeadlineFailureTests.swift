import CaseDesk
import CaseRules
import CaseStore
import Cast
import Foundation
import Naive
import Testing

/// Failures that other systems were reported for, each provoked here. `DeadlineFailureTable` names the tests of all of them.
@Suite("Failures of deadlines elsewhere")
struct DeadlineFailureTests {
  @Test(
    "a hold of k working days moves a due date in working days by exactly k, and a hold told twice counts once",
    arguments: 1...60 as ClosedRange<UInt64>)
  func holds(_ seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let rulebook = try Config.rulebook
    let set = try rulebook.ruleSet(id: "R2025+M2021")
    let clock = rulebook.clock(for: set)
    let anchor = try #require(CivilDate("2025-06-01")).adding(days: Int.random(in: 0..<200, using: &numbers))
    for limit in [LimitID.review, .resultReview, .supplement] {
      let plain = try clock.due(try set.limit(limit), from: anchor).due
      // Held from a day within the term on, for so many days.
      let from = anchor.adding(days: Int.random(in: 1...max(1, plain - anchor), using: &numbers))
      let hold = from...from.adding(days: Int.random(in: 0...30, using: &numbers))
      let lost = try #require(clock.calendar.workingDays(after: from.adding(days: -1), through: hold.upperBound))
      let held = try clock.due(try set.limit(limit), from: anchor, pauses: [hold]).due
      #expect(held == clock.calendar.adding(workingDays: lost, to: plain), "\(limit.rawValue) from \(anchor) held \(hold)")
      #expect(try clock.due(try set.limit(limit), from: anchor, pauses: [hold, hold]).due == held)
      #expect(try clock.due(try set.limit(limit), from: anchor, pauses: []).due == plain)
    }
  }

  @Test("a limit that does not run has no date at all, never one far away; running on, it has its own again", arguments: Backend.underTest)
  func noSentinel(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let due = try await desk.due(.handle, on: number)
      try await desk.attached("judgment", on: number, by: Cast.luo)
      let dispute = ["line": "1", "amount": "100000", "route": "judicial", "reason": "质量"]
      try await desk.act(.disputeLine, on: number, by: Cast.luo, dispute)
      try await desk.act(.fileResult, on: number, by: Cast.luo, ["outcome": "GUIDED_TO_JUDICIAL", "result": "已告知"])
      #expect(try await desk.due(.handle, on: number) == nil)
      for row in try await desk.store.engine.read([SQLStatement(Self.dates)])[0] {
        #expect(try row.text(0) < "2027-12-31")
      }
      try await desk.act(.returnResult, on: number, by: Cast.ren, ["reason": "补充"])
      #expect(try await desk.due(.handle, on: number) == due)
    }
  }

  @Test("a reassignment keeps every clock, what is pending, and its dates", arguments: Backend.underTest)
  func reassigned(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      try await desk.act(.requestReply, on: number, by: Cast.luo)
      try await desk.act(.requestExtension, on: number, by: Cast.luo, ["until": "2025-07-20", "reason": "对账"])
      let (clocks, before) = (try await desk.clocks(number), try await desk.record(number))
      try await desk.act(.reassign, on: number, by: Cast.zhang, ["handler": "mei"])
      let after = try await desk.record(number)
      #expect(try await desk.clocks(number) == clocks)
      #expect(after.clocks == before.clocks && after.pending == before.pending && after.pending != nil)
    }
  }

  @Test(
    "two returns, two offices and a late signature leave the statutory dates where the first delivery put them",
    arguments: Backend.underTest)
  func sentBack(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.accepted()
      try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510104"])
      let dates = [try await desk.due(.handle, on: number), try await desk.due(.handleCap, on: number)]
      for (day, office, who) in [("2025-06-05", "510903", Cast.luo), ("2025-06-10", "510104", Cast.wen)] {
        desk.clock.move(to: day)
        try await desk.act(.requestReturn, on: number, by: who, ["ground": "other_region", "reason": "不在本区"])
        try await desk.act(.agreeReturn, on: number, by: Cast.du)
        try await desk.act(.transfer, on: number, by: Cast.du, ["office": office])
        #expect([try await desk.due(.handle, on: number), try await desk.due(.handleCap, on: number)] == dates)
      }
      desk.clock.move(to: "2025-06-25")
      try await desk.act(.signIn, on: number, by: Cast.luo)
      #expect([try await desk.due(.handle, on: number), try await desk.due(.handleCap, on: number)] == dates && dates[0] != nil)
    }
  }

  @Test(
    "each late count equals its list: cases by the day their limit passed, clocks by theirs, cards by their rows",
    arguments: Backend.underTest)
  func drillDown(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      for (yuan, day) in zip(1...6, ["2025-06-03", "2025-06-09", "2025-06-16", "2025-06-20", "2025-07-01", "2025-07-08"]) {
        desk.clock.move(to: day)
        _ = try await desk.inHandling(Cast.filing(amounts: ["\(yuan).00"]))
      }
      desk.clock.move(to: "2025-07-17")
      _ = try await DeadlineWatch(desk.desk).pass()
      let today = desk.clock.now.date
      var (cases, clocks) = (CaseFilter(), ClockFilter())
      (cases.dueBefore, clocks.dueBefore, clocks.count) = (today, today, 500)
      let scope = Scope(of: .localOperator)
      let lateCases = try await desk.store.list(cases, scope: scope, receiver: Cast.receiver).map(\.number)
      let lateClocks = try await desk.store.clocks(clocks, scope: scope, receiver: Cast.receiver)
      var late: Set<CaseNumber> = []
      var count = 0
      for number in try await desk.store.list(CaseFilter(), scope: scope, receiver: Cast.receiver).map(\.number) {
        let record = try await desk.record(number)
        if record.nextDue(under: desk.desk.rulebook).map({ $0.due.isOverdue(on: today) }) == true { late.insert(number) }
        count += record.runningClocks.filter { record.due(of: $0, under: desk.desk.rulebook)?.isOverdue(on: today) == true }.count
      }
      #expect(Set(lateCases) == late && lateCases.count == late.count && (2...5).contains(late.count))
      #expect(lateClocks.count == count && count > 0)
      let figures = try await desk.store.watchFigures(by: today)
      let rows = try await desk.store.engine.read([SQLStatement(Self.redCards)])[0]
      #expect(figures.cards[.init(colour: .red, status: .standing)] == (try rows[0].integer(0)))
    }
  }

  @Test("a term in days is no term in working days: the unit is part of the value, and nothing counts without it")
  func unit() throws {
    let rulebook = try Config.rulebook
    let set = try rulebook.ruleSet(id: "R2025+M2021")
    let anchor = try #require(CivilDate("2025-06-03"))
    let (days, work) = (try set.limit(.followUp), try set.limit(.review))
    #expect(days.unit == .day && work.unit == .workingDay && days.lasting(10) != work.lasting(10))
    let clock = rulebook.clock(for: set)
    #expect(try clock.due(days.lasting(10), from: anchor).due == CivilDate("2025-06-13"))
    #expect(try clock.due(work.lasting(10), from: anchor).due == CivilDate("2025-06-17"))
  }

  @Test("a reopened case is archived twelve months after its new end, not its old one", arguments: Backend.underTest)
  func notArchived(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.filed().record.number
      func end(_ day: String) async throws {
        desk.clock.move(to: day)
        try await desk.act(
          .accept, on: number, by: Cast.ren, ["creditor_size": "small", "respondent_kind": "organ", "contract_relation": "yes"])
        try await terminate(desk, number)
      }
      try await end("2025-06-04")
      desk.clock.move(to: "2026-05-20")
      try await desk.act(.reopen, on: number, by: Cast.ren, ["to": "accepted", "ground": "new_facts", "reason": "新证据"])
      desk.clock.move(to: "2026-06-05")
      _ = try await DeadlineWatch(desk.desk).pass()
      #expect(try await desk.state(number) == .accepted)
      try await terminate(desk, number)
      #expect(try await desk.due(.archive, on: number) == "2027-06-05")
      #expect(try await desk.record(number).clocks.filter { $0.limit == .archive && $0.isRunning }.count == 1)
    }
  }

  private func terminate(_ desk: DeskFixture, _ number: CaseNumber) async throws {
    try await desk.act(.terminate, on: number, by: Cast.ren, ["ground": "settled", "reason": "已了结"])
    try await desk.act(.decide, on: number, by: Cast.he, ["decision": "approve"])
  }

  private static let dates = SQLText("SELECT due_on FROM case_clock WHERE due_on IS NOT NULL")
  private static let redCards = SQLText("SELECT count(*) FROM card WHERE colour = 'red' AND status = 'standing'")
}
