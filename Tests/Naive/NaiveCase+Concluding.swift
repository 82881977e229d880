import CaseRules

extension NaiveCase {
  private static let handling: Set<LimitID> = [.handle, .handleCap, .handlerShare]

  /// 办结、终止、重新办理、归档
  mutating func conclude(_ verb: Verb, _ act: NaiveAct, _ when: Int) throws(NotAllowed) {
    switch verb {
    case .fileResult:
      try allow(in: .handling)
      try allow(documents > 0 && money.proves(act.outcome), "not proven")
      end(Self.handling.union([.returnObjection]), at: when)
      start(.resultReview, at: when)
      (outcome, state) = (act.outcome, .resultReview)
    case .returnResult:
      try allow(in: .resultReview)
      end([.resultReview], at: when)
      resumeHandling()
      state = .handling
    case .close:
      try allow(in: .resultReview)
      try allow(documents > 0 && money.proves(outcome), "not proven")
      if outcome == "PLAN_SIGNED" {
        end([.resultReview], at: when)
        startInstalments(at: when)
        state = .planTracking
      } else {
        endAll(at: when)
        start(.followUp, at: when)
        state = .closed
      }
    case .terminate:
      let lapsed = state == .supplement && ranOut(.supplement, at: act.at)
      try allow([.handling, .resultReview, .accepted, .transferred, .planTracking].contains(state) || lapsed, "not in \(state)")
      endAll(at: when)
      dropPlans()
      state = .terminated
    case .reopen:
      try allow(in: .closed, .terminated)
      try allow(act.into == .accepted || (act.into == .handling && office != nil), "nobody held it")
      startOver(into: act.into ?? .accepted, when)
    default:
      try allow(CaseState.ended.contains(state) && act.by == .clock && ranOut(.archive, at: act.at), "not due")
      endAll(at: when)
      state = .archived
    }
  }

  /// As if they had never ended.
  private mutating func resumeHandling() {
    for limit in Self.handling {
      guard let last = clocks.lastIndex(where: { $0.limit == limit && $0.generation == generation }) else { continue }
      clocks[last].end = nil
    }
  }

  /// A case that ends without a result takes its plans with it.
  mutating func dropPlans() {
    for index in money.plans.indices { money.plans[index].state = .other }
  }

  private mutating func startOver(into destination: CaseState, _ when: Int) {
    endAll(at: when)
    generation += 1
    state = destination
    if destination == .accepted {
      start(.transfer, at: when)
      waits = [(when, nil)]
    } else {
      for limit in [LimitID.handle, .handleCap, .handlerShare] { start(limit, at: when) }
    }
  }

  /// 还款计划
  mutating func keepPlan(_ verb: Verb, _ act: NaiveAct, _ when: Int) throws(NotAllowed) {
    switch verb {
    case .offerPlan:
      try allow(in: .handling, .planTracking, .resultReview)
      let total = act.parts.reduce(0) { $0 + $1.amount }
      try allow(total <= money.open, "more than is open")
      try allow(act.parts.first.map { $0.day >= NaiveTime.day(of: when) } ?? false, "in the past")
      for index in money.plans.indices where money.plans[index].state == .offered { money.plans[index].state = .other }
      money.plans.append(.init(parts: act.parts, paidBefore: money.paid, state: .offered))
    case .acceptPlan:
      try allow(in: .handling, .planTracking, .resultReview)
      guard let offered = money.plans.lastIndex(where: { $0.state == .offered }) else { throw NotAllowed(why: "none offered") }
      try allow(money.plans[offered].total <= money.open, "more than is open")
      if let current = money.current { money.plans[current - 1].state = .other }
      (money.plans[offered].state, money.plans[offered].paidBefore) = (.accepted, money.paid)
      guard state == .planTracking else { return }
      end([.instalment], at: when)
      startInstalments(at: when)
    case .completePlan:
      try allow(in: .planTracking)
      guard let current = money.current, money.missing.isEmpty else { throw NotAllowed(why: "not fulfilled") }
      money.plans[current - 1].state = .other
      endAll(at: when)
      start(.followUp, at: when)
      state = .closed
    default:
      try allow(in: .planTracking)
      guard let current = money.current, !overdueGrace(act.at).isEmpty else { throw NotAllowed(why: "none missed") }
      money.plans[current - 1].state = .other
      end([.instalment, .planGrace], at: when)
      generation += 1
      for limit in [LimitID.handle, .handleCap, .handlerShare] { start(limit, at: when) }
      state = .handling
    }
  }
}
