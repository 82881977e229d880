import CaseRules
import Naive

extension Chance {
  private static let anywhere: [Verb] = [
    .attach, .attach, .note, .urge, .answerUrging, .supervise, .answerSupervision, .listPublicly, .decide, .takeBack, .requestWithdrawal,
    .terminate,
  ]
  private static let onMoney: [Verb] = [
    .reportPayment, .reportPayment, .confirmPayment, .confirmPayment, .contestPayment, .verifyVoucher, .waive, .offerPlan, .acceptPlan,
  ]
  private static let likely: [CaseState: [Verb]] = [
    .submitted: [.accept, .accept, .accept, .accept, .requestSupplement, .refuse, .guideOut],
    .supplement: [.resubmit, .resubmit, .resubmit, .terminate, .refuse],
    .accepted: [.transfer, .transfer, .transfer, .transfer, .sendCross, .terminate],
    .transferred: [.signIn, .signIn, .requestReturn, .requestReturn],
    .handling: [
      .requestReturn, .requestReturn, .fileResult, .fileResult, .fileResult, .disputeLine, .verifyLine, .requestExtension,
      .requestExtension, .decide, .reassign, .requestReply, .reply, .recordSession,
    ] + onMoney,
    .returnRequested: [.agreeReturn, .agreeReturn, .agreeReturn, .rejectReturn, .escalateReturn, .escalateReturn],
    .adjudication: [.assign],
    .resultReview: [.close, .close, .decide, .decide, .returnResult] + onMoney,
    .withdrawalRequested: [.refuseWithdrawal, .refuseWithdrawal, .refuseWithdrawal, .confirmWithdrawal],
    .crossOut: [.crossReturn, .crossConclude],
    .planTracking: [.breakPlan, .breakPlan, .completePlan, .completePlan] + onMoney,
    .closed: [.reopen, .recordFollowUp, .archive, .reportPayment, .confirmPayment, .verifyVoucher, .askReopen],
    .terminated: [.reopen, .reopen, .archive, .askReopen],
    .refused: [.archive], .guidedOut: [.archive], .withdrawn: [.archive],
  ]
  private static let every = Set(likely.values.joined()).union(anywhere).sorted { $0.rawValue < $1.rawValue }
  private static let roles: [Verb: [Role]] = [
    .resubmit: [.complainant, .intake], .transfer: [.dispatcher], .sendCross: [.dispatcher], .crossReturn: [.gateway],
    .crossConclude: [.gateway], .signIn: [.handler], .requestReturn: [.handler], .rejectReturn: [.dispatcher], .agreeReturn: [.dispatcher],
    .escalateReturn: [.dispatcher, .clock, .clock], .assign: [.supervisor], .fileResult: [.handler], .terminate: [.handler, .reviewer],
    .requestWithdrawal: [.complainant], .completePlan: [.handler], .breakPlan: [.handler, .clock, .clock], .archive: [.clock],
    .verifyLine: [.handler], .disputeLine: [.handler, .debtor], .requestReply: [.handler], .reply: [.handler, .debtor],
    .recordSession: [.handler], .offerPlan: [.handler, .debtor], .acceptPlan: [.complainant], .reportPayment: [.debtor, .complainant],
    .confirmPayment: [.complainant], .contestPayment: [.complainant], .verifyVoucher: [.handler], .waive: [.complainant],
    .requestExtension: [.handler], .reassign: [.handlerHead], .attach: [.complainant, .debtor], .note: [.reviewer],
    .urge: [.supervisor, .dispatcher], .supervise: [.supervisor, .handler], .answerSupervision: [.handler, .debtor, .reviewer],
    .answerUrging: [.handler, .reviewer, .dispatcher],
    .listPublicly: [.supervisor], .askReopen: [.complainant], .decide: [.receiverHead, .handlerHead],
    .takeBack: [.handler, .reviewer, .supervisor],
  ]

  /// An act at `at`: mostly one that fits the state, sometimes any at all.
  mutating func act(on model: NaiveCase, at: Int) -> NaiveAct {
    var verbs = Self.likely[model.state] ?? []
    if model.state.isOpen, one(in: 6) { verbs = Self.anywhere }
    if model.decider != nil, one(in: 3) { verbs = [.decide] }
    if one(in: 16) || verbs.isEmpty { verbs = Self.every }
    let verb = pick(verbs) ?? .note
    var act = NaiveAct(verb, at: at, by: pick(Self.roles[verb] ?? [.reviewer]) ?? .reviewer)
    if NaiveCase.datesBack.contains(verb), one(in: 3) {
      act.effective = at - pick(0...max(0, at - model.moved))
      if one(in: 10) { act.effective = model.moved - pick(0...2) }
      if one(in: 40) { act.effective = at + 1 }
    }
    fill(&act, model)
    return act
  }

  private mutating func fill(_ act: inout NaiveAct, _ model: NaiveCase) {
    let today = NaiveTime.day(of: act.at)
    switch act.verb {
    case .transfer, .assign: act.office = pick(["510104", "510903", "510000-gzw"])
    case .fileResult:
      let fitting = model.provable
      act.outcome = one(in: 6) ? "FULL_PAID" : pick(fitting) ?? "FULL_PAID"
    case .requestExtension: act.day = dayAsked(model, today)
    case .disputeLine: act.amount = one(in: 3) ? pick(1...1000) : max(1, model.undisputed)
    case .verifyLine: act.amount = model.keptByVerification
    case .reportPayment: act.amount = one(in: 2) ? max(1, model.open) : pick(1...1200)
    case .waive: act.amount = one(in: 4) ? max(1, model.open) : pick(1...200)
    case .confirmPayment, .contestPayment, .verifyVoucher: act.ref = pick(model.reported) ?? 1
    case .offerPlan: act.parts = parts(max(1, one(in: 8) ? model.open + 1 : model.open), from: today + pick(-1...30))
    case .reopen: act.into = pick([.accepted, .handling])
    case .decide:
      act.approve = !one(in: 4)
      act.bySame = one(in: 15)
      if let decider = model.decider, !one(in: 8) { act.by = decider }
    case .takeBack: if let asker = model.asker, !one(in: 5) { act.by = asker }
    default: break
    }
  }

  /// A day asked for: around the present end, around the cap, or between.
  private mutating func dayAsked(_ model: NaiveCase, _ today: Int) -> Int {
    guard let handle = model.clocks.last(where: { $0.limit == .handle && $0.runs }), let answer = handle.answer else { return today + 30 }
    let cap = NaiveTime.day(of: handle.start) + 90
    switch pick(0...3) {
    case 0: return answer.nominalEnd + pick(-1...2)
    case 1: return cap + pick(-1...1)
    default: return pick(min(answer.nominalEnd, cap)...max(answer.nominalEnd, cap))
    }
  }
}
