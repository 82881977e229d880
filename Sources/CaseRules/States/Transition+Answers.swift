/// What the rows' effects on clocks mean for whoever has a clock to keep.
extension Transition {
  /// Whether doing this is an answer to the limit: the row names it among those it ends; or it is one of the ways out of the very state,
  /// ending the case and every clock with it. 终止, which leads out of many states, is an answer to none of their limits.
  public func answers(_ limit: LimitID) -> Bool {
    ends.contains(limit) || (from.count == 1 && destinations.allSatisfy { !$0.isOpen && !$0.clocksThatOutliveEntry.contains(limit) })
  }

  /// Whether this leads to where `role` can answer the limit: 签收 before 提交办理结果.
  public func leadsToAnswering(_ limit: LimitID, by role: Role) -> Bool {
    guard to != .same, to != .resume else { return false }
    return destinations.contains { state in
      TransitionTable.rows.contains { $0.from.contains(state) && $0.by.contains(role) && $0.ends.contains(limit) }
    }
  }

  /// Whether this presses somebody else, who then has a limit of their own to answer in.
  public var presses: Bool { starts.contains { $0.limit == .urgeReply || $0.limit == .superviseReply } }

  /// Whether the row waited for something that has now come about, and somebody has to act on it.
  public var isCalledFor: Bool { requires.contains(where: \.calls) }
}

extension Requirement {
  /// Once it holds, the act is not only allowed but awaited.
  fileprivate var calls: Bool {
    switch self {
    case .supplementLapsed, .paymentConfirmLapsed, .planFulfilled, .instalmentMissed, .appealOpen, .anotherPerson: true
    case .supplementRefusalSwitchedOn, .withinReturnObjection, .neverAdjudicated, .beforeFinalReturn, .atFinalReturn,
      .returnDecisionLapsed, .outcomeProven, .archiveDue, .planOffered, .paymentReported, .supervisionOpen, .cardShown, .cardStanding,
      .urgingOpen, .somethingPending, .samePerson:
      false
    }
  }
}

extension LimitID {
  /// Whether running out is a failure of whoever keeps it: a right that lapses, the archive's date and the ceiling above 办理 are none.
  public var isDuty: Bool { self != .archive && self != .returnObjection && self != .handleCap }
}
