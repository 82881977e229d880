/// All rule sets with the calendar they are counted by, and the province's overlay.
public struct Rulebook: Sendable {
  /// Ascending by first day, without overlaps.
  public let ruleSets: [RuleSet]
  /// The national calendar.
  public let calendar: WorkingCalendar
  /// Calendars of minority areas with days off of their own, by division code.
  public let regionalCalendars: [String: WorkingCalendar]
  /// The files it was read from, as text, for digests.
  public let files: [ConfigFile]
  /// How it came to run; nil for version 0.
  public internal(set) var adoption: Adoption?
  /// The versions before it, oldest first: what ended under one of them is counted by it for ever.
  public internal(set) var former: [Rulebook] = []

  /// The rule set for a complaint received, or a contract signed, on `date`.
  public func ruleSet(receivedOn date: CivilDate) throws(RuleRefusal) -> RuleSet {
    guard let found = ruleSets.last(where: { $0.covers(date) }) else {
      throw .noRuleSet(date, earliest: ruleSets.first?.validFrom)
    }
    return found
  }

  /// The rule set a case runs under for good: that of the day it was received.
  public func ruleSet(of opening: Opening) throws(Refusal) -> RuleSet {
    do { return try ruleSet(id: opening.ruleSet) } catch { throw Refusal("rule_set_missing", error.sentence) }
  }

  /// The rule set of that id; one that was taken out stands for the cases received under it as it last ran.
  public func ruleSet(id: String) throws(RuleRefusal) -> RuleSet {
    if let found = ruleSets.first(where: { $0.id == id }) { return found }
    for book in former.reversed() {
      if let found = book.ruleSets.first(where: { $0.id == id }) { return found }
    }
    throw .unknownRuleSet(id, known: ruleSets.map(\.id))
  }

  /// The calendar of a division: its own days off, else those of the city or prefecture, else of the province above it, else the national.
  ///
  /// A division's code begins with the digits of what it lies in (513401 in 513400 in 510000).
  public func calendar(for region: String?) -> WorkingCalendar {
    guard let region, region.utf8.count == 6, !regionalCalendars.isEmpty else { return calendar }
    return regionalCalendars[region] ?? regionalCalendars["\(region.prefix(4))00"] ?? regionalCalendars["\(region.prefix(2))0000"]
      ?? calendar
  }

  /// The clock of a rule set, by the calendar of the region.
  public func clock(for ruleSet: RuleSet, region: String? = nil) -> StatutoryClock {
    StatutoryClock(
      calendar: calendar(for: region),
      rollForward: ruleSet.switches.rollForward,
      receiptNextWorkday: ruleSet.switches.receiptNextWorkday
    )
  }

  /// When `limit` of `ruleSet` is due, counted from `anchor`.
  public func due(
    _ limit: LimitID, from anchor: CivilDate, under ruleSet: RuleSet, region: String? = nil
  ) throws(RuleRefusal) -> DueDate {
    try clock(for: ruleSet, region: region).due(try ruleSet.limit(limit), from: anchor)
  }
}
