import CaseRules

// Each block is one row of the workflow, or a few.
extension NaiveCase {
  /// 受理审查
  mutating func examine(_ verb: Verb, _ when: Int) throws(NotAllowed) {
    switch verb {
    case .requestSupplement:
      try allow(in: .submitted)
      end([.review], at: when)
      start(.supplement, at: when)
      state = .supplement
    case .resubmit:
      try allow(in: .supplement)
      end([.supplement], at: when)
      start(.review, at: when)
      state = .submitted
    case .accept:
      try allow(in: .submitted)
      end([.review], at: when)
      start(.transfer, at: when)
      waits = [(when, nil)]
      state = .accepted
    default:
      // From 待补正 a switch would have to allow a refusal, and it is off.
      try allow(in: .submitted)
      endAll(at: when)
      state = verb == .refuse ? .refused : .guidedOut
    }
  }

  /// 转办
  mutating func hand(_ verb: Verb, _ act: NaiveAct, _ when: Int) throws(NotAllowed) {
    switch verb {
    case .transfer:
      try allow(in: .accepted)
      leaveAccepted(when)
      for limit in [LimitID.handle, .handleCap] where !clocks.contains(where: { $0.limit == limit && $0.generation == generation }) {
        start(limit, at: when)
      }
      start(.handlerShare, at: when)
      start(.returnObjection, at: when)
      (office, state) = (act.office, .transferred)
    case .sendCross:
      try allow(in: .accepted)
      leaveAccepted(when)
      start(.crossRegionReply, at: when)
      state = .crossOut
    case .crossReturn:
      try allow(in: .crossOut)
      end([.crossRegionReply], at: when)
      start(.transfer, at: when)
      waits = [(when, nil)]
      state = .accepted
    case .crossConclude:
      try allow(in: .crossOut)
      endAll(at: when)
      start(.followUp, at: when)
      state = .closed
    default:
      try allow(in: .transferred)
      state = .handling
    }
  }

  private mutating func leaveAccepted(_ when: Int) {
    end([.transfer, .transferRemainder], at: when)
    if let last = waits.indices.last { waits[last].to = when }
  }

  /// 退回与裁定
  mutating func giveBack(_ verb: Verb, _ act: NaiveAct, _ when: Int) throws(NotAllowed) {
    let final = returns + 1 >= NaiveLimits.finalReturn
    switch verb {
    case .requestReturn:
      try allow(in: .transferred, .handling)
      try allow(running(.returnObjection) != nil && !ranOut(.returnObjection, at: act.at), "too late to object")
      try allow(!adjudicated, "adjudicated")
      stack.append(state)
      end([.returnObjection], at: when)
      start(.returnDecision, at: when)
      state = .returnRequested
    case .rejectReturn:
      try allow(in: .returnRequested)
      end([.returnDecision], at: when)
      state = stack.popLast() ?? state
    case .agreeReturn:
      try allow(in: .returnRequested)
      try allow(!final, "only 督办 decides")
      stack.removeLast()
      end([.returnDecision, .handlerShare], at: when)
      let spent = waits.reduce(0) { days, wait in
        days + calendar.workingDays(after: NaiveTime.day(of: wait.from), through: NaiveTime.day(of: wait.to ?? when))
      }
      start(.transferRemainder, at: when, length: max(NaiveLimits.leastRemainder, 10 - spent))
      waits.append((when, nil))
      returns += 1
      state = .accepted
    case .escalateReturn:
      try allow(in: .returnRequested)
      try allow(final, "not yet")
      try allow(act.by != .clock || ranOut(.returnDecision, at: act.at), "still being decided")
      stack.removeLast()
      end([.returnDecision, .handlerShare], at: when)
      start(.returnAdjudication, at: when)
      state = .adjudication
    default:
      try allow(in: .adjudication)
      end([.returnAdjudication], at: when)
      start(.handlerShare, at: when)
      (office, adjudicated, state) = (act.office, true, .transferred)
    }
  }

  /// 撤回
  mutating func withdraw(_ verb: Verb, _ when: Int) throws(NotAllowed) {
    switch verb {
    case .requestWithdrawal:
      try allowWhileOpen()
      try allow(state != .withdrawalRequested, "asked already")
      stack.append(state)
      start(.withdrawConfirm, at: when)
      state = .withdrawalRequested
    case .confirmWithdrawal:
      try allow(in: .withdrawalRequested)
      endAll(at: when)
      dropPlans()
      state = .withdrawn
    default:
      try allow(in: .withdrawalRequested)
      end([.withdrawConfirm], at: when)
      state = stack.popLast() ?? state
    }
  }
}
