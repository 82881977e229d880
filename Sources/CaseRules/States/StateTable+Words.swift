// The table's cells in Chinese, for the Markdown page and the JSON document.

extension StateTable.Row {
  /// 从
  public var fromWords: String { from.isEmpty ? "（开案）" : CaseState.words(from) }

  /// 审批
  public var decisionWords: String {
    guard let decider = transition.decidedBy else { return "" }
    return transition.decision == .always ? decider.name : "\(decider.name)（仍有未结清款项时）"
  }

  /// 到
  public var toWords: String {
    switch transition.to {
    case .same: "不变"
    case .resume: "恢复原状态（\(CaseState.words(to))）"
    case .state, .oneOf: to.map(\.name).joined(separator: "或")
    }
  }

  /// 期限止
  public var endsWords: String {
    switch ends {
    case .these(let limits): LimitID.words(limits)
    case .all: "全部"
    case .theseAndAllWhenEnding(let limits): (limits.isEmpty ? [] : [LimitID.words(limits)] + ["结案时全部"]).joined(separator: "；")
    }
  }

  /// 期限起
  public var startsWords: String {
    let asked = transition.decidedWithin.map { ["申请时 `\($0.rawValue)`"] } ?? []
    return (starts.map { $0.words(among: to) } + asked).joined(separator: "、")
  }

  /// 条件
  public var requirementWords: String { transition.requires.map { "`\($0.rawValue)` \($0.sentence)" }.joined(separator: " ") }
}

extension ClockStart {
  /// The limit, how it starts where that is not afresh, and for which of several destinations.
  func words(among destinations: [CaseState]) -> String {
    let remarks = [manner.words, destinations.count > 1 ? into.map { "到\($0.name)时" } : nil].compactMap { $0 }
    return "`\(limit.rawValue)`" + (remarks.isEmpty ? "" : "（\(remarks.joined(separator: "，"))）")
  }
}

extension ClockStart.Manner {
  public var words: String? {
    switch self {
    case .fresh: nil
    case .ifNotStarted: "未起算过的"
    case .nextGeneration: "下一轮"
    case .resumed: "视同未停止"
    }
  }
}

extension HolderKind {
  public var name: String {
    switch self {
    case .complainant: "投诉人（受理部门监督）"
    case .receiver: "受理部门"
    case .handlingOffice: "处理部门"
    case .supervisor: "督办"
    case .none: "无"
    }
  }
}

extension CaseState {
  /// 未结, 已结 or 已归档
  public var standing: String { isOpen ? "未结" : isEnded ? "已结" : "已归档" }

  /// The names of `states`; those that make up a group people know are named as the group.
  static func words(_ states: [CaseState]) -> String {
    let set = Set(states)
    if set == open { return "任一未结状态" }
    if set == ended { return "任一已结状态" }
    if set.count > 3, let left = open.subtracting(set).first, set.union([left]) == open { return "除\(left.name)外的任一未结状态" }
    return states.map(\.name).joined(separator: "、")
  }
}

extension LimitID {
  static func words(_ limits: [LimitID]) -> String { limits.map { "`\($0.rawValue)`" }.joined(separator: "、") }
}
