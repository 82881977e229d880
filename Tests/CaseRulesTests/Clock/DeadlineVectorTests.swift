import Testing

@testable import CaseRules

/// The hand-checked dates of `Vectors/deadline.csv`.
@Suite struct DeadlineVectorTests {
  let rulebook: Rulebook
  let rows: [[String: String]]
  let ids: [String: LimitID]

  init() throws {
    rulebook = try Committed.rulebook()
    rows = try Committed.vectors("deadline.csv")
    ids = Dictionary(
      uniqueKeysWithValues: try Committed.vectors("limit-ids.csv").compactMap { row in
        LimitID(rawValue: row["limit_id"] ?? "").map { (row["rule_id"] ?? "", $0) }
      })
  }

  @Test("a vector with a limit id gives its due date, nominal end, target and roll under the rule set of that day")
  func limits() throws {
    let mapped = rows.filter { ids[$0["rule_id"] ?? ""] != nil }
    #expect(mapped.count == 37)
    for row in mapped {
      let vector = Vector(row)
      let id = try #require(ids[vector.rule])
      let set = try rulebook.ruleSet(receivedOn: vector.start)
      let due = try rulebook.due(id, from: vector.start, under: set)
      if vector.status == "calendar_missing" {
        #expect(due.provisional && due.internalTarget == nil, "\(vector.id)")
        #expect(due.firstUncovered == CivilDate("2027-01-01"), "\(vector.id)")
      } else {
        vector.expect(due)
        #expect(!due.provisional, "\(vector.id)")
      }
    }
  }

  @Test("past the calendar a date is the earliest possible: the nominal end in 日, every unknown day counted in 工作日")
  func provisional() throws {
    let set = try rulebook.ruleSet(id: "R2025+M2021")
    let handle = try rulebook.due(.handle, from: try day("2026-12-10"), under: set)
    #expect(handle.due == CivilDate("2027-01-09") && handle.nominalEnd == handle.due)
    // 2026-12-28 to 12-31 are four working days (12-26 and 12-27 a weekend); six unknown days follow.
    let review = try rulebook.due(.review, from: try day("2026-12-25"), under: set)
    #expect(review.due == CivilDate("2027-01-06") && review.nominalEnd == review.due)
    #expect(!review.isOverdue(on: try day("2028-01-01")))
  }

  @Test("calendar vectors, other lengths, months and pauses agree with the pure clock")
  func pureClock() throws {
    let set = try rulebook.ruleSet(id: "R2025+M2021")
    let clock = rulebook.clock(for: set)
    let hold = try day("2025-07-10")...day("2025-07-19")
    var seen = 0
    for row in rows {
      let vector = Vector(row)
      let due: DueDate
      switch vector.rule {
      case "CAL_5WD", "CAL_10WD", "REVIEW_CFG_7WD":
        due = try clock.due(try set.limit(.review).lasting(vector.length), from: vector.start)
      case "HANDLE_30D_PAUSE_OFF": due = try clock.due(try set.limit(.handle), from: vector.start)
      case "HANDLE_30D_PAUSE_ON": due = try clock.due(try set.limit(.handle), from: vector.start, pauses: [hold])
      case "PLAN_MONTHS_1", "PLAN_MONTHS_6":
        #expect(vector.start.adding(months: vector.length) == vector.due, "\(vector.id)")
        due = try clock.due(try set.limit(.archive).lasting(vector.length), from: vector.start)
      case "INTEREST_FIRST_DAY":
        #expect(vector.start.adding(days: 1) == vector.due, "\(vector.id)")
        seen += 1
        continue
      default: continue
      }
      vector.expect(due)
      seen += 1
    }
    #expect(seen == 9)
  }

  @Test("the cap is not moved by a pause")
  func capIgnoresPauses() throws {
    let set = try rulebook.ruleSet(id: "R2025+M2021")
    let hold = try day("2025-07-10")...day("2025-07-19")
    let cap = try rulebook.clock(for: set).due(try set.limit(.handleCap), from: try day("2025-07-01"), pauses: [hold])
    #expect(cap.nominalEnd == CivilDate("2025-09-29"))
  }

  @Test("a rule set is chosen by the day of receipt")
  func selection() throws {
    for row in rows where row["rule_id"] == "RULESET_SELECT" {
      let vector = Vector(row)
      #expect(try rulebook.ruleSet(receivedOn: vector.start).id == row["expected_value"], "\(vector.id)")
    }
    #expect(try rulebook.ruleSet(receivedOn: try day("2020-09-01")).id == "R2020")
    #expect(try rulebook.ruleSet(receivedOn: try day("2021-12-29")).id == "R2020")
    #expect(try rulebook.ruleSet(receivedOn: try day("2021-12-30")).id == "R2020+M2021")
  }

  @Test("an extension is accepted up to the 90th natural day and refused beyond it or after the due date")
  func extensions() throws {
    let set = try rulebook.ruleSet(id: "R2025+M2021")
    let (handle, cap) = (try set.limit(.handle), try set.limit(.handleCap))
    let clock = rulebook.clock(for: set)
    var seen = 0
    for row in rows where (row["rule_id"] ?? "").hasPrefix("EXTEND_") {
      let vector = Vector(row)
      let current = try clock.due(handle, from: vector.start)
      let late = vector.rule == "EXTEND_AFTER_DUE"
      let approved = late ? Instant(try day("2025-07-04")) : Instant(current.due, hour: 23, minute: 59)
      let asked = late ? try day("2025-08-01") : vector.start.adding(days: vector.length)
      let verdict = Extension.judge(
        to: asked, approvedAt: approved, handle: handle, cap: cap, receivedOn: vector.start, current: current, clock: clock)
      switch (verdict, vector.status) {
      case (.success(let due), "final"): vector.expect(due)
      case (.failure(.tooLate(let due)), "reject"): #expect(late && due == current.due)
      case (.failure(.beyondCap(_, let last)), "reject"): #expect(last == CivilDate("2025-09-01"))
      default: Issue.record("\(vector.id): \(verdict)")
      }
      seen += 1
    }
    #expect(seen == 4)
  }

  @Test("an extension never shortens, also when counted from an extended date")
  func neverShorter() throws {
    let set = try rulebook.ruleSet(id: "R2025+M2021")
    let (handle, cap) = (try set.limit(.handle), try set.limit(.handleCap))
    let clock = rulebook.clock(for: set)
    let received = try day("2025-06-03")
    let current = try clock.due(handle, from: received, extendedTo: try day("2025-08-17"))
    for (asked, allowed) in [("2025-08-16", false), ("2025-08-17", false), ("2025-08-18", true), ("2025-09-01", true)] {
      let verdict = Extension.judge(
        to: try day(asked), approvedAt: Instant(received), handle: handle, cap: cap, receivedOn: received, current: current, clock: clock)
      #expect(((try? verdict.get()) != nil) == allowed, "\(asked)")
    }
  }
}

/// The columns of one vector that tests read.
struct Vector {
  let id: String
  let rule: String
  let start: CivilDate
  let length: Int
  let due: CivilDate?
  let nominalEnd: CivilDate?
  let target: CivilDate?
  let rolled: String
  let status: String

  init(_ row: [String: String]) {
    id = row["id"] ?? ""
    rule = row["rule_id"] ?? ""
    start = CivilDate(row["start_date"] ?? "") ?? CivilDate(day: 0)
    length = Int(row["n"] ?? "") ?? 0
    due = CivilDate(row["expected_due"] ?? "")
    nominalEnd = CivilDate(row["nominal_end"] ?? "")
    target = CivilDate(row["internal_target"] ?? "")
    rolled = row["rolled"] ?? ""
    status = row["status"] ?? ""
  }

  func expect(_ result: DueDate) {
    #expect(result.due == due, "\(id)")
    #expect(result.nominalEnd == nominalEnd, "\(id)")
    #expect(result.internalTarget == target, "\(id)")
    #expect(result.rolled == (rolled == "yes"), "\(id)")
  }
}

/// A date that the test wrote itself.
func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text), "\(text)") }
