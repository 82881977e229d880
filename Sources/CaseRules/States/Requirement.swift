/// An extra condition of a row, each with the one sentence people read when it does not hold.
public enum Requirement: String, CaseIterable, Sendable {
  case supplementRefusalSwitchedOn = "supplement_refusal_switched_on"
  case supplementLapsed = "supplement_lapsed"
  case withinReturnObjection = "within_return_objection"
  case neverAdjudicated = "never_adjudicated"
  case beforeFinalReturn = "before_final_return"
  case atFinalReturn = "at_final_return"
  case returnDecisionLapsed = "return_decision_lapsed"
  case outcomeProven = "outcome_proven"
  case planFulfilled = "plan_fulfilled"
  case instalmentMissed = "instalment_missed"
  case archiveDue = "archive_due"
  case planOffered = "plan_offered"
  case paymentReported = "payment_reported"
  case paymentConfirmLapsed = "payment_confirm_lapsed"
  case supervisionOpen = "supervision_open"
  case cardShown = "card_shown"
  case cardStanding = "card_standing"
  case appealOpen = "appeal_open"
  case urgingOpen = "urging_open"
  case somethingPending = "something_pending"
  case anotherPerson = "another_person"
  case samePerson = "same_person"
}

extension Requirement {
  /// Why the act is refused, as the person who tried it reads it.
  public var sentence: String {
    switch self {
    case .supplementRefusalSwitchedOn: "本省未启用“逾期未补正可不予受理”，请继续等待补正或办理终止。"
    case .supplementLapsed: "补正期限尚未届满。"
    case .withinReturnObjection: "退回异议期已过，不能再申请退回。"
    case .neverAdjudicated: "本件已经裁定指定承办，不能再申请退回。"
    case .beforeFinalReturn: "退回次数已到上限，只能提请督办裁定。"
    case .atFinalReturn: "退回次数未到上限，由转办人员决定是否同意退回。"
    case .returnDecisionLapsed: "退回决定期限尚未届满。"
    case .outcomeProven: "办结所依据的结果尚未附齐证明。"
    case .planFulfilled: "还款计划尚未全部履行并确认到账。"
    case .instalmentMissed: "没有逾期并超过宽限期的还款。"
    case .archiveDue: "归档期限尚未届满。"
    case .planOffered: "尚未提出还款计划。"
    case .paymentReported: "没有待确认的付款。"
    case .paymentConfirmLapsed: "付款确认期限尚未届满，应先由投诉人确认。"
    case .supervisionOpen: "没有待答复的督办书。"
    case .cardShown: "没有在申诉期内的黄红牌。"
    case .cardStanding: "没有有效的黄红牌。"
    case .appealOpen: "没有待裁决的申诉。"
    case .urgingOpen: "没有待答复的催办。"
    case .somethingPending: "没有待审批的事项。"
    case .anotherPerson: "申请与审批不得为同一人。"
    case .samePerson: "只有申请人本人可以撤回申请事项。"
    }
  }
}
