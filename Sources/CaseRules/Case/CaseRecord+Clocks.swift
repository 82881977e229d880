extension CaseRecord {
  /// When a clock of this case is due; nil where the rule set gives no number or the calendar does not reach back.
  ///
  /// A running clock follows the version that runs. One that has ended never moves: it is counted by the version under which it ended; so
  /// is one whose date had passed when a change was adopted that was to leave it.
  public func due(of clock: ClockFact, under rulebook: Rulebook) -> DueDate? {
    counting(clock, under: rulebook).due(of: clock, in: clockPlace)
  }

  /// The version of the rulebook by which a clock is counted.
  public func counting(_ clock: ClockFact, under rulebook: Rulebook) -> Rulebook {
    (kept[clock.key] ?? endedUnder[clock.key]).map { rulebook.asOf(version: $0) } ?? rulebook
  }

  /// The rungs of a clock, by the version that it is counted by.
  public func ladder(of clock: ClockFact, under rulebook: Rulebook) -> [Rung] {
    let book = counting(clock, under: rulebook)
    return (try? book.ruleSet(of: opening)).map { book.ladder(of: clock.limit, in: $0) } ?? []
  }

  /// Whether a running clock has certainly run out at `now`: past 24:00 of its due date, and that date firm.
  public func hasLapsed(_ limit: LimitID, ref: Int = 0, at now: Instant, under rulebook: Rulebook) -> Bool {
    guard let clock = running(limit, ref: ref), let due = due(of: clock, under: rulebook) else { return false }
    return due.isOverdue(on: now.date)
  }

  /// What a second person may still decide at `now`; an extension asked for lapses at 24:00 of the current due date (art. 25(2)).
  public func pending(at now: Instant, under rulebook: Rulebook) -> Pending? {
    guard let pending, pending.verb != .requestExtension || !hasLapsed(.handle, at: now, under: rulebook) else { return nil }
    return pending
  }

  /// The instalments missed by `day`, each with the last day of its grace.
  public func missedInstalments(on day: CivilDate, under rulebook: Rulebook) -> [(instalment: RepaymentPlan.Instalment, graceEnds: DueDate)]
  {
    guard let ruleSet = try? rulebook.ruleSet(of: opening), let limit = ruleSet.limits[.planGrace] else { return [] }
    let clock = rulebook.clock(for: ruleSet, region: opening.debtor.region)
    return uncoveredInstalments.compactMap { instalment in
      guard instalment.dueOn < day, let grace = try? clock.due(limit, from: instalment.dueOn) else { return nil }
      return (instalment, grace)
    }
  }

  /// The next thing that falls due among the running clocks; nil where nothing runs.
  public func nextDue(under rulebook: Rulebook) -> (clock: ClockFact, due: DueDate)? {
    runningClocks.filter(\.limit.isDuty)
      .compactMap { clock in due(of: clock, under: rulebook).map { (clock: clock, due: $0) } }
      .min { ($0.due.due, $0.clock.limit.rawValue) < ($1.due.due, $1.clock.limit.rawValue) }
  }
}
