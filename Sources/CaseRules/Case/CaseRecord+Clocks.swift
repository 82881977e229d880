extension CaseRecord {
  /// When a clock of this case is due; nil where the rule set gives no number or the calendar does not reach back.
  ///
  /// An instalment is due on its own day, never rolled. A case entered from a ledger has no 法定 limit: its `handle` is 内部.
  public func due(of clock: ClockFact, under rulebook: Rulebook) -> DueDate? {
    guard let ruleSet = try? rulebook.ruleSet(id: opening.ruleSet) else { return nil }
    if clock.limit == .instalment {
      guard let day = clock.fixedDay, let limit = ruleSet.limits[.instalment] else { return nil }
      return DueDate(limit: limit, anchor: clock.anchor.date, due: day, nominalEnd: day, internalTarget: day, firstUncovered: nil)
    }
    guard var limit = try? ruleSet.limit(clock.limit) else { return nil }
    if let length = clock.length { limit = limit.lasting(length) }
    if isFromLedger { limit.statutory = false }
    let statutory = rulebook.clock(for: ruleSet, region: opening.debtor.region)
    let anchor = clock.limit == .review ? statutory.anchor(receivedOn: clock.anchor.date) : clock.anchor.date
    return try? statutory.due(limit, from: anchor, extendedTo: clock.fixedDay)
  }

  /// Whether a running clock has certainly run out at `now`: past 24:00 of its due date, and that date firm.
  public func hasLapsed(_ limit: LimitID, ref: Int = 0, at now: Instant, under rulebook: Rulebook) -> Bool {
    guard let clock = running(limit, ref: ref), let due = due(of: clock, under: rulebook) else { return false }
    return due.isOverdue(on: now.date)
  }

  /// The instalments missed by `day`, each with the last day of its grace.
  public func missedInstalments(on day: CivilDate, under rulebook: Rulebook) -> [(instalment: RepaymentPlan.Instalment, graceEnds: DueDate)]
  {
    guard let ruleSet = try? rulebook.ruleSet(id: opening.ruleSet), let limit = ruleSet.limits[.planGrace] else { return [] }
    let clock = rulebook.clock(for: ruleSet, region: opening.debtor.region)
    return uncoveredInstalments.compactMap { instalment in
      guard instalment.dueOn < day, let grace = try? clock.due(limit, from: instalment.dueOn) else { return nil }
      return (instalment, grace)
    }
  }

  /// The next thing that falls due among the running clocks; nil where nothing runs.
  public func nextDue(under rulebook: Rulebook) -> (clock: ClockFact, due: DueDate)? {
    runningClocks.filter { $0.limit != .archive && $0.limit != .returnObjection && $0.limit != .handleCap }
      .compactMap { clock in due(of: clock, under: rulebook).map { (clock: clock, due: $0) } }
      .min { ($0.due.due, $0.clock.limit.rawValue) < ($1.due.due, $1.clock.limit.rawValue) }
  }
}
