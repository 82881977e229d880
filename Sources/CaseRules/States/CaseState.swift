/// Where a complaint stands. Exactly one at any time; everything else is an attribute.
public enum CaseState: String, CaseIterable, Sendable, Hashable {
  case submitted, supplement, accepted, transferred, handling
  case returnRequested = "return_requested"
  case adjudication
  case resultReview = "result_review"
  case withdrawalRequested = "withdrawal_requested"
  case crossOut = "cross_out"
  case planTracking = "plan_tracking"
  case closed, refused
  case guidedOut = "guided_out"
  case terminated, withdrawn, archived
}

/// Who answers for a case in a state.
public enum HolderKind: String, Sendable {
  /// 投诉人, watched by the 受理投诉部门
  case complainant
  /// 受理投诉部门
  case receiver
  /// 处理投诉部门: the office last transferred to
  case handlingOffice = "handling office"
  /// 督办
  case supervisor
  /// Nobody: the case has ended.
  case none
}

extension CaseState {
  /// 名称
  public var name: String {
    switch self {
    case .submitted: "待受理审查"
    case .supplement: "待补正"
    case .accepted: "已受理待转办"
    case .transferred: "已转办待签收"
    case .handling: "办理中"
    case .returnRequested: "退回申请中"
    case .adjudication: "争议裁定中"
    case .resultReview: "结果审核中"
    case .withdrawalRequested: "撤回申请中"
    case .crossOut: "已转外省市"
    case .planTracking: "还款计划履行中"
    case .closed: "已办结"
    case .refused: "不予受理"
    case .guidedOut: "告知移送"
    case .terminated: "已终止"
    case .withdrawn: "已撤回"
    case .archived: "已归档"
    }
  }

  public var holder: HolderKind {
    switch self {
    case .supplement: .complainant
    case .submitted, .accepted, .returnRequested, .resultReview, .withdrawalRequested, .crossOut, .closed: .receiver
    case .transferred, .handling, .planTracking: .handlingOffice
    case .adjudication: .supervisor
    case .refused, .guidedOut, .terminated, .withdrawn, .archived: .none
    }
  }

  /// Counted as open in every balance: not closed, refused, guided out, terminated, withdrawn or archived.
  public var isOpen: Bool { !isEnded && self != .archived }

  /// Ended but not yet archived.
  public var isEnded: Bool { Self.ended.contains(self) }

  public static let ended: Set<CaseState> = [.closed, .refused, .guidedOut, .terminated, .withdrawn]
  public static let open: Set<CaseState> = Set(allCases).subtracting(ended).subtracting([.archived])

  /// Nobody keeps a plan any more: it no longer counts as 化解, and a case that is reopened needs another.
  public var endsPlans: Bool { self == .terminated || self == .withdrawn }

  /// The clocks that an ended state lists: on the way in, every other clock ends. An archived case has none.
  public var clocksThatOutliveEntry: Set<LimitID> {
    switch self {
    case .closed: [.followUp, .archive]
    case .archived: []
    default: isEnded ? [.archive] : Set(LimitID.allCases)
    }
  }
}
