extension LedgerEntry.Kind {
  /// What the entry is called in front of people.
  public var name: String {
    switch self {
    case .claimed: "主张"
    case .notEstablished: "核减"
    case .paid: "清偿"
    case .waived: "放弃"
    case .offset: "抵销"
    case .withdrawn: "撤回"
    case .disputed: "有分歧"
    case .overpaid: "多付"
    }
  }
}

extension LedgerEntry.Concern {
  /// Why auditors look at it.
  public var name: String {
    switch self {
    case .movedToDisputed: "无分歧转为有分歧"
    case .struckOff: "核减、放弃、抵销或撤回"
    case .corrected: "更正记账"
    }
  }
}
