import Testing

@testable import CaseRules

@Suite struct RulebookTests {
  @Test("the three rule sets say what the law said then")
  func committed() throws {
    let book = try Committed.rulebook()
    #expect(book.ruleSets.map(\.id) == ["R2020", "R2020+M2021", "R2025+M2021"])
    let missing = book.ruleSets.map { set in LimitID.allCases.filter { set.limits[$0] == nil } }
    #expect(missing == [[.review, .transfer, .handle, .handleCap, .paymentLarge], [.paymentLarge], []])
    #expect(book.ruleSets.map(\.forbidsPayWhenPaid) == [false, false, true])
    for set in book.ruleSets {
      #expect(set.interest == .national && set.switches.returnLimit == 3 && set.switches.rollForward)
      #expect(!set.switches.supplementRefusalAfterLapse && !set.switches.splitVerification && !set.switches.receiptNextWorkday)
      #expect(set.outcomes.map(\.code).contains("PLAN_SIGNED"))
    }
  }

  @Test(
    "the lengths are those of the list of limits",
    arguments: [
      ("review", "10个工作日", true), ("transfer", "10个工作日", true), ("handle", "30日", true), ("handle-cap", "90日", true),
      ("receivable-confirmation", "30日", true), ("payment-organ", "30日", true), ("payment-organ-max", "60日", true),
      ("payment-large", "60日", true), ("disclosure-organ", "3月31日", true), ("annual-report-large", "6月30日", true),
      ("supplement", "10个工作日", false), ("return-objection", "5个工作日", false), ("return-decision", "3个工作日", false),
      ("transfer-remainder", "10个工作日", false), ("return-adjudication", "3个工作日", false), ("handler-share", "20日", false),
      ("debtor-reply", "10个工作日", false), ("supervise-reply", "10个工作日", false), ("extension-decision", "2个工作日", false),
      ("result-review", "5个工作日", false), ("withdraw-confirm", "5个工作日", false), ("payment-confirm", "5个工作日", false),
      ("cross-region-reply", "30日", false), ("follow-up", "15日", false), ("plan-grace", "5个工作日", false),
      ("archive", "12个月", false), ("instalment", "按约定", false),
    ])
  func lengths(id: String, length: String, statutory: Bool) throws {
    let limitID = try #require(LimitID(rawValue: id))
    for set in try Committed.rulebook().ruleSets {
      guard let limit = set.limits[limitID] else { continue }
      #expect(limit.lengthText == length && limit.statutory == statutory, "\(set.id)")
    }
  }

  @Test("a limit without a number is refused with 及时 or 按约定, and a day before the Regulation with its date")
  func refusals() throws {
    let book = try Committed.rulebook()
    let old = try book.ruleSet(id: "R2020")
    for id in [LimitID.review, .transfer, .handle, .handleCap] {
      let error = #expect(throws: RuleRefusal.self) { try book.due(id, from: try day("2021-01-05"), under: old) }
      #expect(error?.sentence.contains("及时") == true && error?.sentence.contains("第十七条") == true)
    }
    let large = #expect(throws: RuleRefusal.self) { try old.limit(.paymentLarge) }
    #expect(large?.sentence.contains("按约定") == true && large?.sentence.contains("合理期限") == true)
    let instalment = #expect(throws: RuleRefusal.self) { try book.due(.instalment, from: try day("2025-07-01"), under: old) }
    #expect(instalment?.sentence.contains("按约定") == true)
    let none = #expect(throws: RuleRefusal.self) { try book.ruleSet(receivedOn: try day("2020-08-31")) }
    #expect(none?.sentence.contains("2020-09-01") == true)
    let early = #expect(throws: RuleRefusal.self) { try book.due(.supplement, from: try day("2018-12-30"), under: old) }
    #expect(early == .beforeCalendar(try day("2018-12-31"), firstDay: try day("2019-01-01")))
  }

  @Test("the transfer remainder is ten working days less those spent, at least three", arguments: [(0, 10), (4, 6), (8, 3), (30, 3)])
  func remainder(spent: Int, left: Int) throws {
    let limit = try Committed.rulebook().ruleSet(id: "R2025+M2021").limit(.transferRemainder)
    #expect(limit.remaining(afterSpending: spent).length == left)
  }

  @Test("switches reach the clock: no roll, and receipt on a day off counted from the next working day")
  func switches() throws {
    let calendar = try Committed.rulebook().calendar
    let handle = try Committed.rulebook().ruleSet(id: "R2025+M2021").limit(.handle)
    let flat = StatutoryClock(calendar: calendar, rollForward: false, receiptNextWorkday: true)
    let due = try flat.due(handle, from: try day("2026-04-02"))
    #expect(due.due == CivilDate("2026-05-02") && due.internalTarget == CivilDate("2026-04-30"))
    #expect(flat.anchor(receivedOn: try day("2026-05-02")) == CivilDate("2026-05-06"))
    #expect(StatutoryClock(calendar: calendar).anchor(receivedOn: try day("2026-05-02")) == CivilDate("2026-05-02"))
  }

  @Test("an explanation counts exactly the length and ends on the due date")
  func explanation() throws {
    let book = try Committed.rulebook()
    let set = try book.ruleSet(id: "R2025+M2021")
    for id in [LimitID.review, .handle, .handleCap, .returnObjection] {
      for offset in stride(from: 0, to: 560, by: 7) {
        let due = try book.due(id, from: try day("2025-06-01").adding(days: offset), under: set)
        let days = book.clock(for: set).days(to: due)
        let counted = days.filter { if case .counted = $0.role { true } else { false } }
        #expect(days.last?.date == due.due && counted.count == due.limit.length && counted.last?.date == due.nominalEnd)
        #expect(counted.last?.role == .counted(due.limit.length))
        #expect((days.last?.role == .rolledTo) == due.rolled)
      }
    }
    let lines = book.clock(for: set).days(to: try book.due(.returnObjection, from: try day("2026-02-12"), under: set)).map(\.line)
    #expect(lines.first == "2026-02-13 周五 第1日 工作日")
    #expect(lines[1...2] == ["2026-02-14 周六 第2日 调休上班（春节）", "2026-02-15 周日 不计 节假日（春节）"])
  }
}
