extension Letter.Kind {
  /// The word of its number that names its series (字); nil for a notice, which is a short message without a number.
  public var series: String? {
    switch self {
    case .receipt: "回执"
    case .accepted: "受理"
    case .supplement: "补正"
    case .refused: "不受"
    case .guided: "移送"
    case .transferred: "转办"
    case .supervision: "督办"
    case .extended: "延期"
    case .result: "结果"
    case .closed: "办结"
    case .terminated: "终止"
    case .withdrawn, .withdrawalRefused: "撤回"
    case .crossRegion: "跨区"
    case .replyRequested: "答复"
    case .planBroken: "违约"
    case .reopened: "重办"
    case .paymentReported: "付款"
    case .urged: "催办"
    case .interview: "约谈"
    case .circular: "通报"
    case .listed: "挂牌"
    case .assigned: "指定"
    case .returned: "退回"
    case .reminder, .yellowCard, .redCard, .cardRevoked, .interviewProposed, .circularProposed, .listProposed: nil
    }
  }

  /// Whether it goes out at any hour: what answers the recipient's own act, and what two persons of the head's rank ordered.
  public var isUrgent: Bool { Self.urgent.contains(self) }

  private static let urgent: Set<Self> = [.receipt, .listed]
}
