import CaseRules

extension CaseState {
  /// Where a case stands, in a sentence for both parties. How offices divide their work among themselves is told to neither.
  var sentence: String {
    switch self {
    case .submitted: "投诉已经收到，受理部门正在审查是否受理。"
    case .supplement: "材料还不齐全，受理部门在等投诉人补正。"
    case .accepted: "投诉已经受理，正在确定由哪个部门办理。"
    case .transferred, .returnRequested, .adjudication: "已经转给负责的部门办理。"
    case .handling: "办理部门正在核实款项、与双方沟通。"
    case .resultReview: "办理部门已经提出办理结果，受理部门正在审核。"
    case .withdrawalRequested: "投诉人申请撤回，等受理部门核实确认。在此之前各项期限照常计算。"
    case .crossOut: "被投诉人在外省市，已经转请当地办理。"
    case .planTracking: "双方已有还款计划，正在按期履行。"
    case .closed: "已经办结。"
    case .refused: "不予受理，理由见告知书。"
    case .guidedOut: "已告知应当向哪里反映，见告知书。"
    case .terminated: "办理已经终止，理由见告知书。"
    case .withdrawn: "投诉已经撤回。"
    case .archived: "已经归档，只供查看。"
    }
  }
}
