/// What of a case decides how its clocks are counted.
public struct ClockPlace: Hashable, Sendable {
  /// The rule set the case was received under.
  public let ruleSet: String
  /// Division code of the respondent, whose days off count.
  public let region: String?
  /// Entered from a ledger: none of its limits is 法定.
  public let isFromLedger: Bool

  public init(ruleSet: String, region: String?, isFromLedger: Bool) {
    (self.ruleSet, self.region, self.isFromLedger) = (ruleSet, region, isFromLedger)
  }
}

extension CaseRecord {
  public var clockPlace: ClockPlace { ClockPlace(ruleSet: opening.ruleSet, region: opening.debtor.region, isFromLedger: isFromLedger) }
}

extension Rulebook {
  /// When a clock is due by this version; nil where no version of the rule set gave it a number or the calendar does not reach back.
  ///
  /// An instalment is due on its own day, never rolled. A rule that was taken out of its rule set goes on for the clocks that already run
  /// by it, as the last version before said, over the days of this version's calendar.
  public func due(of clock: ClockFact, in place: ClockPlace) -> DueDate? {
    guard let ruleSet = try? ruleSet(id: place.ruleSet), var limit = limit(clock.limit, of: ruleSet) else { return nil }
    if clock.limit == .instalment {
      guard let day = clock.fixedDay else { return nil }
      return DueDate(limit: limit, anchor: clock.anchor.date, due: day, nominalEnd: day, internalTarget: day, firstUncovered: nil)
    }
    if let length = clock.length { limit = limit.lasting(length) }
    if place.isFromLedger { limit.statutory = false }
    let counting = self.clock(for: ruleSet, region: place.region)
    let anchor = clock.limit == .review ? counting.anchor(receivedOn: clock.anchor.date) : clock.anchor.date
    return try? counting.due(limit, from: anchor, extendedTo: clock.fixedDay)
  }

  /// The ladder of such a clock.
  public func ladder(of limit: LimitID, in ruleSet: RuleSet) -> [Rung] { defining(limit, ruleSet)?.ladders[limit] ?? [] }

  private func limit(_ id: LimitID, of ruleSet: RuleSet) -> TimeLimit? { defining(id, ruleSet)?.limits[id] }

  /// The rule set as it was when it last had a limit.
  private func defining(_ limit: LimitID, _ ruleSet: RuleSet) -> RuleSet? {
    if ruleSet.limits[limit] != nil { return ruleSet }
    for book in former.reversed() {
      if let found = book.ruleSets.first(where: { $0.id == ruleSet.id }), found.limits[limit] != nil { return found }
    }
    return nil
  }
}
