import CaseRules

extension NaiveCase {
  /// Two persons are needed for these: the first asks, the second decides.
  static let decidedBy: [Verb: Role] = [
    .refuse: .receiverHead, .terminate: .receiverHead, .close: .receiverHead, .listPublicly: .receiverHead, .requestExtension: .handlerHead,
  ]
  public static let datesBack: Set<Verb> = [.transfer, .fileResult, .recordSession, .reportPayment, .confirmPayment]

  mutating func take(_ act: NaiveAct) throws(NotAllowed) {
    if let effective = act.effective {
      try allow(Self.datesBack.contains(act.verb), "no effective date")
      try allow(effective <= act.at && effective >= moved, "effective outside its bounds")
    }
    try allow([.handler, .handlerHead].contains(act.by) ? office != nil || ledger : true, "nobody handles it")
    let before = state
    let former = pending
    let when = act.by == .clock ? try trueTime(act) : act.took
    try lapse(act, when)
    if asks(act) {
      try allow(pending == nil, "something is pending")
      var trial = self
      try trial.carryOut(act.verb, act, act.took)
      pending = Pending(verb: act.verb, by: act.by, day: act.day)
      if act.verb == .requestExtension { start(.extensionDecision, at: act.took) }
      return
    }
    try carryOut(act.verb, act, when)
    guard state != before else {
      if act.verb == .transfer { moved = max(moved, when) }
      return
    }
    if former != nil, pending != nil {
      pending = nil
      end([.extensionDecision], at: when)
    }
    moved = max(moved, when)
    noteEntry(act.verb, from: before, when)
    if CaseState.ended.contains(state) { start(.archive, at: when) }
  }

  func allow(_ condition: Bool, _ why: String) throws(NotAllowed) { if !condition { throw NotAllowed(why: why) } }

  func allow(in states: CaseState...) throws(NotAllowed) { try allow(states.contains(state), "not in \(state)") }

  func allowWhileOpen() throws(NotAllowed) { try allow(CaseState.open.contains(state), "not open") }

  private func asks(_ act: NaiveAct) -> Bool {
    Self.decidedBy[act.verb] != nil && (act.verb != .close || money.open > 0)
  }

  /// A pending extension is over at 24:00 of the day that handling is due; the next act says so.
  private mutating func lapse(_ act: NaiveAct, _ when: Int) throws(NotAllowed) {
    guard pending?.verb == .requestExtension, ranOut(.handle, at: act.at) else { return }
    try allow(act.verb != .decide && act.verb != .takeBack, "the extension has lapsed")
    pending = nil
    end([.extensionDecision], at: when)
  }

  /// When what the clock does took effect: at 24:00 of the day that ran out, yet not before the case came to where it is.
  private func trueTime(_ act: NaiveAct) throws(NotAllowed) -> Int {
    let day: Int?
    switch act.verb {
    case .escalateReturn: day = running(.returnDecision)?.answer?.due
    case .archive: day = running(.archive)?.answer?.due
    case .breakPlan: day = overdueGrace(act.at).min()
    default: day = nil
    }
    guard let day else { throw NotAllowed(why: "nothing ran out") }
    return min(act.at, max(NaiveTime.end(of: day), entered))
  }

  func overdueGrace(_ now: Int) -> [Int] {
    grace(at: now).filter { $0.answer.firstUncovered == nil && NaiveTime.day(of: now) > $0.answer.due }.map(\.answer.due)
  }

  private mutating func noteEntry(_ verb: Verb, from before: CaseState, _ when: Int) {
    switch verb {
    case .requestWithdrawal:
      enteredBefore.append(entered)
      entered = when
    case .refuseWithdrawal: entered = enteredBefore.popLast() ?? when
    default: entered = when
    }
  }

  mutating func carryOut(_ verb: Verb, _ act: NaiveAct, _ when: Int) throws(NotAllowed) {
    switch verb {
    case .requestSupplement, .resubmit, .accept, .refuse, .guideOut: try examine(verb, when)
    case .transfer, .sendCross, .crossReturn, .crossConclude, .signIn: try hand(verb, act, when)
    case .requestReturn, .rejectReturn, .agreeReturn, .escalateReturn, .assign: try giveBack(verb, act, when)
    case .fileResult, .returnResult, .close, .terminate, .reopen, .archive: try conclude(verb, act, when)
    case .requestWithdrawal, .confirmWithdrawal, .refuseWithdrawal: try withdraw(verb, when)
    case .completePlan, .breakPlan, .offerPlan, .acceptPlan: try keepPlan(verb, act, when)
    case .reportPayment, .confirmPayment, .contestPayment, .verifyVoucher, .waive, .verifyLine, .disputeLine: try count(verb, act, when)
    case .requestExtension: try extend(act.day, at: act.at)
    case .decide, .takeBack: try answer(verb, act, when)
    default: try accompany(verb, act, when)
    }
  }
}
