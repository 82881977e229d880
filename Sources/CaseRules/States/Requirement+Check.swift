extension Requirement {
  /// Whether the condition holds for `record` as it stands, asked by `actor` at `now`.
  public func holds(for record: CaseRecord, actor: Actor, now: Instant, rulebook: Rulebook, ruleSet: RuleSet) -> Bool {
    func lapsed(_ limit: LimitID) -> Bool { record.hasLapsed(limit, at: now, under: rulebook) }
    return switch self {
    case .supplementRefusalSwitchedOn: ruleSet.switches.supplementRefusalAfterLapse
    case .supplementLapsed: lapsed(.supplement)
    case .withinReturnObjection: record.running(.returnObjection) != nil && !lapsed(.returnObjection)
    case .neverAdjudicated: record.attributes[.adjudicated] == nil
    case .beforeFinalReturn: record.returnsAgreed + 1 < ruleSet.switches.returnLimit
    case .atFinalReturn: record.returnsAgreed + 1 >= ruleSet.switches.returnLimit
    case .returnDecisionLapsed: lapsed(.returnDecision)
    case .outcomeProven: record.outcomeFault == nil
    case .planFulfilled: record.currentPlan != nil && record.uncoveredInstalments.isEmpty
    case .instalmentMissed: record.missedInstalments(on: now.date, under: rulebook).contains { $0.graceEnds.isOverdue(on: now.date) }
    case .archiveDue: lapsed(.archive)
    case .planOffered: record.plans.contains { $0.status == .offered }
    case .paymentReported: record.payments.contains { $0.status == .reported }
    case .paymentConfirmLapsed:
      record.payments.contains { $0.status == .reported && record.hasLapsed(.paymentConfirm, ref: $0.no, at: now, under: rulebook) }
    // The debtor answers its own; that an office has one to answer is not told to it.
    case .supervisionOpen: record.supervisions.contains { $0.answeredOn == nil && (actor.roles != [.debtor] || $0.to == .debtor) }
    case .cardShown: record.cards.contains { $0.status == .standing && now.date <= $0.replyBy }
    case .cardStanding: record.cards.contains(where: \.stands)
    case .appealOpen: record.cards.contains { $0.status == .appealed }
    case .urgingOpen: record.urgings.contains { $0.answeredOn == nil }
    case .somethingPending: record.pending != nil
    case .anotherPerson: record.pending.map { $0.by != actor.user } ?? true
    case .samePerson: record.pending.map { $0.by == actor.user } ?? true
    }
  }
}

extension CaseRecord {
  /// What keeps the filed outcome from standing; nil when its proof is complete (`law.md` §4).
  public var outcomeFault: String? {
    guard let outcome = attributes[.outcome] else { return "尚未提交办理结果。" }
    if documents.isEmpty { return "应附付款凭证、还款协议或法律文书。" }
    let balance = balance
    switch outcome {
    case "FULL_PAID", "PAID_BEFORE_TRANSFER": return balance.open == .zero && balance[.paid] > .zero ? nil : "款项尚未全部确认到账。"
    case "PLAN_SIGNED":
      guard let plan = currentPlan else { return "没有双方接受的还款计划。" }
      return plan.total - (balance[.paid] - plan.paidBefore) >= balance.undisputed ? nil : "还款计划没有覆盖全部无分歧款项。"
    case "PARTIAL_PAID_REST_DISPUTED": return balance.undisputed == .zero && balance[.paid] > .zero ? nil : "无分歧款项尚未全部到账。"
    case "GUIDED_TO_JUDICIAL":
      return balance.undisputed == .zero && balance[.judicial] == balance.disputed ? nil : "无分歧款项须先办结，其余应已转司法途径。"
    case "NOT_ESTABLISHED": return balance.open == .zero && balance[.notEstablished] > .zero ? nil : "款项尚未全部核减。"
    default: return "办理结果“\(outcome)”没有定义。"
    }
  }
}
