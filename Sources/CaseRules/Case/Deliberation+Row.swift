extension Deliberation {
  /// Does what the table's row says of states and clocks, after the verb has added its own effects. Answers the state reached.
  public mutating func follow(_ row: Transition) throws(Refusal) -> CaseState {
    let from = before?.state
    let destination = try destination(of: row)
    if destination != from, let pending = record.pending {
      try add(.answered(.lapsed))
      try endClock(of: pending)
    }
    try endClocks(row, entering: destination)
    if let from { try keepResumeStack(row, leaving: from) }
    try startClocks(row, entering: destination)
    if destination.isEnded, destination != from { try start(.fresh(.archive)) }
    return destination
  }

  private func destination(of row: Transition) throws(Refusal) -> CaseState {
    switch row.to {
    case .state(let state): return state
    case .same: return record.state
    case .resume:
      guard let state = record.resumeTo.last else { throw Refusal("nothing_to_resume", "没有可恢复的办理状态。") }
      return state
    case .oneOf(let states):
      guard let chosen, states.contains(chosen) else {
        throw Refusal("destination_missing", "应写明去向：\(states.map { "\($0.rawValue)（\($0.name)）" }.joined(separator: "、"))。")
      }
      return chosen
    }
  }

  private mutating func keepResumeStack(_ row: Transition, leaving from: CaseState) throws(Refusal) {
    switch row.verb {
    case .requestReturn, .requestWithdrawal: try add(.pushed(from))
    case .rejectReturn, .refuseWithdrawal, .agreeReturn, .escalateReturn: try add(.popped)
    default: break
    }
  }

  private mutating func endClocks(_ row: Transition, entering destination: CaseState) throws(Refusal) {
    let moves = destination != before?.state
    for clock in record.runningClocks {
      let named = row.ends.contains(clock.limit) && (ref == 0 || clock.key.ref == ref)
      let swept = moves && !destination.clocksThatOutliveEntry.contains(clock.limit)
      if named || swept { try end(clock) }
    }
  }

  private mutating func end(_ clock: ClockFact) throws(Refusal) {
    var ended = clock
    ended.endedAt = max(effective, clock.anchor)
    try add(.clock(ended))
  }

  /// Asks the second person instead of acting: the act is pending, and the clock on its decision runs. One at a time.
  public mutating func askDecision() throws(Refusal) {
    try add(.asked(Pending(verb: verb, inputs: inputs.recorded, by: actor.user, role: role, at: now)))
    if let limit = row.decidedWithin { try start(.fresh(limit)) }
  }

  /// Ends the clock that watches a pending act's decision.
  public mutating func endClock(of pending: Pending) throws(Refusal) {
    if let limit = pending.row(in: record.state)?.decidedWithin, let clock = record.running(limit) { try end(clock) }
  }

  private mutating func startClocks(_ row: Transition, entering destination: CaseState) throws(Refusal) {
    let starts = row.starts.filter { $0.into == nil || $0.into == destination }
    if starts.contains(where: { $0.manner == .nextGeneration }) { try add(.nextGeneration) }
    for start in starts { try self.start(start) }
  }

  /// Starts one clock as the row says; where the rule set gives no number, the reason is recorded in its place.
  public mutating func start(_ start: ClockStart, at anchor: Instant? = nil) throws(Refusal) {
    let limit = start.limit
    let generation = record.generation
    let former = record.clocks.filter { $0.limit == limit && $0.key.generation == generation }
    switch start.manner {
    case .ifNotStarted where !former.isEmpty: return
    case .resumed: return try resume(former.last)
    default: break
    }
    if limit == .handleCap, record.isFromLedger { return try add(.noClock(limit, reason: "台账登记件不设最长办理期限")) }
    if limit == .instalment { return try startInstalments() }
    do { _ = try ruleSet.limit(limit) } catch { return try add(.noClock(limit, reason: error.sentence)) }
    let key = ClockFact.Key(limit: limit, ref: ref, generation: generation, turn: former.filter { $0.key.ref == ref }.count + 1)
    try add(.clock(ClockFact(key: key, anchor: anchor ?? effective, length: limit == .transferRemainder ? transferRemainder() : nil)))
  }

  /// Lets an ended clock run on as if it had never ended: what was adopted meanwhile does to it what it did to those that ran.
  private mutating func resume(_ ended: ClockFact?) throws(Refusal) {
    guard var clock = ended else { return }
    let (since, kept) = (record.endedUnder[clock.key] ?? record.rules, record.kept[clock.key])
    clock.endedAt = nil
    try add(.clock(clock))
    guard let redating = rulebook.redating(of: clock, in: record.clockPlace, since: since, kept: kept) else { return }
    try add(.redated(redating))
  }

  private mutating func startInstalments() throws(Refusal) {
    guard let plan = record.currentPlan else { throw Refusal("plan_missing", "没有已签订的还款计划。") }
    try noteFulfilledPlan()
    // What was paid between signing and closing needs no clock any more.
    for instalment in record.uncoveredInstalments {
      let key = ClockFact.Key(limit: .instalment, ref: instalment.no, generation: record.generation, turn: plan.no)
      try add(.clock(ClockFact(key: key, anchor: effective, fixedDay: instalment.dueOn)))
    }
  }

  /// A plan with nothing left to pay has no clock until it is completed: the reason stands in its place.
  public mutating func noteFulfilledPlan() throws(Refusal) {
    guard record.uncoveredInstalments.isEmpty, record.withoutClock[.instalment] == nil else { return }
    try add(.noClock(.instalment, reason: "各期还款均已到账，待承办部门办理“\(Verb.completePlan.name)”"))
  }

  /// What is left of the transfer limit: its length less the working days already spent in `accepted` since acceptance, over all hops.
  private func transferRemainder() -> Int? {
    let calendar = rulebook.clock(for: ruleSet, region: record.opening.debtor.region).calendar
    let spent = record.workingDaysWaited(by: calendar, at: effective)
    return ruleSet.limits[.transferRemainder]?.remaining(afterSpending: spent).length
  }
}
