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

  /// The rule set for a complaint received, or a contract signed, on `date`.
  public func ruleSet(receivedOn date: CivilDate) throws(RuleRefusal) -> RuleSet {
    guard let found = ruleSets.last(where: { $0.covers(date) }) else {
      throw .noRuleSet(date, earliest: ruleSets.first?.validFrom)
    }
    return found
  }

  public func ruleSet(id: String) throws(RuleRefusal) -> RuleSet {
    guard let found = ruleSets.first(where: { $0.id == id }) else { throw .unknownRuleSet(id, known: ruleSets.map(\.id)) }
    return found
  }

  /// The clock of a rule set, by the national calendar or that of a region with days off of its own.
  public func clock(for ruleSet: RuleSet, region: String? = nil) -> StatutoryClock {
    StatutoryClock(
      calendar: region.flatMap { regionalCalendars[$0] } ?? calendar,
      rollForward: ruleSet.switches.rollForward,
      receiptNextWorkday: ruleSet.switches.receiptNextWorkday
    )
  }

  /// When `limit` of `ruleSet` is due, counted from `anchor`.
  public func due(_ limit: LimitID, from anchor: CivilDate, under ruleSet: RuleSet) throws(RuleRefusal) -> DueDate {
    try clock(for: ruleSet).due(try ruleSet.limit(limit), from: anchor)
  }
}
