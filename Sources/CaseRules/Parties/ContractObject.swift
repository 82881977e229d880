/// What was bought (采购标的): only these three are within the Regulation.
public enum ContractObject: String, Hashable, Sendable, CaseIterable, Codable {
  case goods, works, services

  public var name: String {
    switch self {
    case .goods: "货物"
    case .works: "工程"
    case .services: "服务"
    }
  }
}

/// What kind of money is owed (欠款类型).
public enum DebtKind: String, Hashable, Sendable, CaseIterable, Codable {
  case goodsPayment, progressPayment, settlementPayment, serviceFee
  case qualityDeposit, performanceDeposit, bidDeposit
  case other

  public var name: String {
    switch self {
    case .goodsPayment: "货款"
    case .progressPayment: "工程进度款"
    case .settlementPayment: "工程结算款"
    case .serviceFee: "服务费"
    case .qualityDeposit: "质量保证金"
    case .performanceDeposit: "履约保证金"
    case .bidDeposit: "投标保证金"
    case .other: "其他"
    }
  }
}

/// How a complaint reached the service (来源渠道).
public enum SourceChannel: String, Hashable, Sendable, CaseIterable, Codable {
  case web, telephone, fax, letter, counter, hotline12345, inspection, nationalPlatform, chuanyu, ledger, other

  public var name: String {
    switch self {
    case .web: "网络"
    case .telephone: "电话"
    case .fax: "传真"
    case .letter: "信函"
    case .counter: "柜台"
    case .hotline12345: "12345热线"
    case .inspection: "互联网+督查"
    case .nationalPlatform: "国家平台转入"
    case .chuanyu: "川渝转入"
    case .ledger: "台账"
    case .other: "其他"
    }
  }
}
