extension CaseState {
  /// The state as the parties are told it: how offices pass a case on among themselves is read inside the offices only.
  public var told: CaseState {
    switch self {
    case .returnRequested, .adjudication: .transferred
    default: self
    }
  }
}

extension CaseRecord {
  /// The one word a complainant reads: a function of state and attributes (`law.md` §5).
  public var statusWord: String {
    switch state {
    case .submitted: "已提交待审查"
    case .supplement: "待补正"
    case .refused: "不予受理"
    case .guidedOut: "已告知移送"
    case .accepted: "已受理"
    case .transferred, .returnRequested, .adjudication, .crossOut: "已转办"
    case .handling where attributes[.publiclyListed] != nil || supervisions.contains { $0.answeredOn == nil }: "督办中"
    case .handling where running(.handle)?.fixedDay != nil: "已延期"
    case .handling: "办理中"
    case .resultReview: "已反馈待确认"
    case .withdrawalRequested: "撤回申请中"
    case .planTracking: "还款计划履行中"
    case .closed: "已办结"
    case .terminated: "已终止"
    case .withdrawn: "已撤回"
    case .archived: "已归档"
    }
  }
}
