import CaseRules

extension EffectiveTime {
  /// When what the clock does took effect: at 24:00 of the day the limit ran out, or when a change was adopted, however late it is performed.
  ///
  /// Never after `now`, nor before the state change by which the case came to where it is. A withdrawal asked for and refused is left out of
  /// that: it led nowhere, and the limit ran on meanwhile. `now` where no limit has run out.
  static func ofClock(_ verb: Verb, on record: CaseRecord, _ events: [CaseEvent], now: Instant, rulebook: Rulebook) -> Instant {
    if verb == .redate, let adopted = rulebook.adoption?.at { return min(now, max(adopted, record.receivedAt)) }
    if verb == .warn {
      let first = record.steps(by: now.date, under: rulebook).first { if case .rung = $0.what { true } else { false } }
      return first.map { Instant($0.day) } ?? now
    }
    guard let day = lastDay(verb, on: record, now: now, rulebook: rulebook) else { return now }
    return min(now, max(Instant.end(of: day), enteredPresentState(events) ?? record.receivedAt))
  }

  private static func lastDay(_ verb: Verb, on record: CaseRecord, now: Instant, rulebook: Rulebook) -> CivilDate? {
    switch verb {
    case .escalateReturn: dueDay(.returnDecision, record, rulebook)
    case .archive: dueDay(.archive, record, rulebook)
    case .breakPlan:
      record.missedInstalments(on: now.date, under: rulebook).map(\.graceEnds).filter { $0.isOverdue(on: now.date) }.map(\.due).min()
    default: nil
    }
  }

  private static func dueDay(_ limit: LimitID, _ record: CaseRecord, _ rulebook: Rulebook) -> CivilDate? {
    record.running(limit).flatMap { record.due(of: $0, under: rulebook)?.due }
  }

  private static func enteredPresentState(_ events: [CaseEvent]) -> Instant? {
    var entered: Instant?
    var beforeWithdrawal: [Instant?] = []
    for event in events where event.from != event.to {
      switch event.verb {
      case .requestWithdrawal: beforeWithdrawal.append(entered)
      case .refuseWithdrawal: entered = beforeWithdrawal.popLast() ?? event.effective
      default: entered = event.effective
      }
    }
    return entered
  }
}
