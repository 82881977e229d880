import CaseRules

extension NaiveCase {
  /// 逐笔办理
  mutating func count(_ verb: Verb, _ act: NaiveAct, _ when: Int) throws(NotAllowed) {
    switch verb {
    case .verifyLine:
      // All that is open is found not owed.
      try allow(in: .handling)
      money.take(money.open, into: \.struck)
    case .disputeLine:
      try allow(in: .handling)
      guard let amount = act.amount, amount <= money.undisputed else { throw NotAllowed(why: "more than undisputed") }
      money.disputed += amount
    default: try settle(verb, act, when)
    }
  }

  private mutating func settle(_ verb: Verb, _ act: NaiveAct, _ when: Int) throws(NotAllowed) {
    try allow(in: .handling, .planTracking, .resultReview, .closed)
    if verb == .waive {
      guard let amount = act.amount, amount <= money.open else { throw NotAllowed(why: "more than open") }
      money.take(amount, into: \.waived)
      return followInstalments(when)
    }
    if verb == .reportPayment {
      guard let amount = act.amount else { throw NotAllowed(why: "no amount") }
      money.payments.append(.init(amount: amount))
      return start(.paymentConfirm, ref: money.payments.count, at: when)
    }
    guard let no = act.ref, money.payments.indices.contains(no - 1), money.payments[no - 1].reported else {
      throw NotAllowed(why: "no such payment")
    }
    if verb == .verifyVoucher { try allow(ranOut(.paymentConfirm, ref: no, at: act.at), "still to be confirmed") }
    money.payments[no - 1].reported = false
    end([.paymentConfirm], ref: no, at: when)
    if verb == .contestPayment { return }
    money.take(min(money.open, money.payments[no - 1].amount), into: \.paid)
    followInstalments(when)
  }

  /// What is paid for needs no clock any more.
  private mutating func followInstalments(_ when: Int) {
    guard state == .planTracking else { return }
    let missing = Set(money.missing.map(\.no))
    for clock in clocks where clock.limit == .instalment && clock.runs && !missing.contains(clock.ref) {
      end([.instalment], ref: clock.ref, at: when)
    }
  }

  /// 延期: in time, longer, and within the cap, counted from receipt before rolling.
  mutating func extend(_ day: Int?, at now: Int) throws(NotAllowed) {
    try allow(in: .handling)
    guard let day, let handle = running(.handle), let answer = handle.answer else { throw NotAllowed(why: "no limit to extend") }
    try allow(!handle.hasRunOut(at: now), "too late")
    try allow(day > answer.nominalEnd, "not longer")
    try allow(day <= NaiveTime.day(of: handle.start) + NaiveLimits.extensionCap, "beyond the cap")
    guard let index = clocks.lastIndex(where: { $0.limit == .handle && $0.runs }) else { return }
    clocks[index].fixed = day
    clocks[index] = walked(clocks[index])
  }

  /// 审批 and taking back
  mutating func answer(_ verb: Verb, _ act: NaiveAct, _ when: Int) throws(NotAllowed) {
    try allowWhileOpen()
    guard let asked = pending else { throw NotAllowed(why: "nothing pending") }
    if verb == .takeBack {
      try allow(act.by == asked.by, "asked by another")
    } else {
      try allow(act.by == Self.decidedBy[asked.verb] && !act.bySame, "not the decider")
    }
    pending = nil
    end([.extensionDecision], at: when)
    guard verb == .decide, act.approve else { return }
    var carried = act
    carried.day = asked.day
    try carryOut(asked.verb, carried, when)
  }

  /// What goes on beside: no state and, but for their own replies, no clock.
  mutating func accompany(_ verb: Verb, _ act: NaiveAct, _ when: Int) throws(NotAllowed) {
    switch verb {
    case .attach:
      try allow(state != .archived, "archived")
      documents += 1
    case .note: try allowWhileOpen()
    case .listPublicly: try allowWhileOpen()
    case .reassign, .recordSession: try allow(in: .handling)
    case .requestReply:
      try allow(in: .handling)
      start(.debtorReply, at: when)
    case .reply:
      try allow(in: .handling)
      end([.debtorReply], at: when)
    case .supervise, .answerSupervision, .urge, .answerUrging:
      try allowWhileOpen()
      try demand(verb, act, when)
    case .recordFollowUp:
      try allow(CaseState.ended.contains(state), "not ended")
      end([.followUp], at: when)
    case .askReopen: try allow(in: .closed, .terminated)
    default: throw NotAllowed(why: "not in this model")
    }
  }
  /// 督办书 and 催办, each with its own reply limit.
  private mutating func demand(_ verb: Verb, _ act: NaiveAct, _ when: Int) throws(NotAllowed) {
    switch verb {
    case .supervise:
      supervisions.append((act.by == .handler ? "debtor" : office ?? Self.receiver, true))
      start(.superviseReply, ref: supervisions.count, at: when)
    case .urge:
      let held = [.transferred, .handling, .planTracking].contains(state) ? office : nil
      urgings.append((held ?? Self.receiver, true))
      start(.urgeReply, ref: urgings.count, at: when)
    case .answerSupervision:
      let own = ownOffice(act.by)
      // What went to an office that has given the case away is answered by the one that has it now.
      let index = supervisions.firstIndex { $0.open && ($0.to == own || ![Self.receiver, "debtor"].contains($0.to) && own == office) }
      guard let index else { throw NotAllowed(why: "nothing to answer") }
      supervisions[index].open = false
      end([.superviseReply], ref: index + 1, at: when)
    default:
      let own = ownOffice(act.by)
      guard let index = urgings.firstIndex(where: { $0.open && $0.to == own }) else { throw NotAllowed(why: "nothing to answer") }
      urgings[index].open = false
      end([.urgeReply], ref: index + 1, at: when)
    }
  }

  private static let receiver = "510000"

  private func ownOffice(_ role: Role) -> String {
    role == .debtor ? "debtor" : role == .handler ? office ?? Self.receiver : Self.receiver
  }
}
