/// Why a complaint is outside the service; the code that a refusal carries.
public enum EligibilityGround: String, Hashable, Sendable, CaseIterable, Codable {
  case wage
  case militaryPurchase = "military_purchase"
  case notPurchase = "not_purchase"
  case complainantNotSME = "complainant_not_sme"
  case centralRespondent = "central_respondent"
  case respondentOutOfScope = "respondent_out_of_scope"
  case respondentNotLarge = "respondent_not_large"
  case noContractRelation = "no_contract_relation"
  case notYetDue = "not_yet_due"
  case handledElsewhere = "handled_elsewhere"
  case nothingNew = "nothing_new"

  public var sentence: String {
    switch self {
    case .wage: "要求支付的是工资，不属于中小企业款项。"
    case .militaryPurchase: "军队采购的款项支付另有规定，不在本条例投诉范围内。"
    case .notPurchase: "欠款不是采购货物、工程、服务应付的款项。"
    case .complainantNotSME: "签订合同时投诉人不是中小企业，企业规模以合同订立时为准。"
    case .centralRespondent: "被投诉人是中央国家机关、中央事业单位或者中央企业，由国家统一平台登记受理。"
    case .respondentOutOfScope: "被投诉人不是机关、事业单位、使用财政资金的团体组织或者大型企业。"
    case .respondentNotLarge: "签订合同时被投诉企业不是大型企业，企业规模以合同订立时为准。"
    case .noContractRelation: "投诉人与被投诉人之间没有合同关系，请先找准与您签约的付款单位。"
    case .notYetDue: "付款期限尚未届满，尚不构成拖欠。"
    case .handledElsewhere: "法院、仲裁机构、其他行政部门或者调解组织已经受理或者处理。"
    case .nothingNew: "同一事项已有处理结果，没有提出新的事实和理由。"
    }
  }

  /// The rule that puts it outside; 内部 for what only practice supports.
  public var basis: String {
    switch self {
    case .wage, .notPurchase: "《保障中小企业款项支付条例》第二条；《保障中小企业款项支付投诉处理暂行办法》不予受理情形"
    case .militaryPurchase: "《保障中小企业款项支付条例》第三十六条"
    case .complainantNotSME, .respondentNotLarge: "《保障中小企业款项支付条例》第三条"
    case .centralRespondent: "《保障中小企业款项支付条例》第二十四条第二款"
    case .respondentOutOfScope: "《保障中小企业款项支付条例》第二条、第三条、第三十六条"
    case .noContractRelation: "《保障中小企业款项支付条例》第二十五条第四款"
    case .notYetDue: "《保障中小企业款项支付投诉处理暂行办法》第三条"
    case .handledElsewhere: "《保障中小企业款项支付投诉处理暂行办法》不予受理情形"
    case .nothingNew: "内部：重复投诉，参照外省实施细则"
    }
  }

  public var referral: Referral {
    switch self {
    case .wage: .wageAuthority
    case .militaryPurchase: .militaryChannel
    case .notPurchase, .respondentOutOfScope, .respondentNotLarge, .complainantNotSME: .courts
    case .centralRespondent: .nationalPlatform
    case .noContractRelation: .rightDebtor
    case .notYetDue: .comeBackWhenDue
    case .handledElsewhere: .bodyAlreadySeized
    case .nothingNew: .bringNewFacts
    }
  }
}

/// Where somebody the service cannot take on is sent instead.
public enum Referral: String, Hashable, Sendable, CaseIterable, Codable {
  case nationalPlatform = "national_platform"
  case wageAuthority = "wage_authority"
  case militaryChannel = "military_channel"
  case courts
  case rightDebtor = "right_debtor"
  case comeBackWhenDue = "come_back_when_due"
  case bodyAlreadySeized = "body_already_seized"
  case bringNewFacts = "bring_new_facts"

  public var sentence: String {
    switch self {
    case .nationalPlatform: "请到国家违约拖欠中小企业款项登记（投诉）平台登记。"
    case .wageAuthority: "请向人力资源社会保障部门（根治欠薪工作机构）或者劳动监察机构反映。"
    case .militaryChannel: "请按军队采购的有关规定向采购单位或者其上级反映。"
    case .courts: "可以协商、申请调解、按约定申请仲裁，或者向人民法院起诉。"
    case .rightDebtor: "请以与您签订合同的单位为被投诉人；对方不在范围内的，可以向人民法院起诉。"
    case .comeBackWhenDue: "付款期限届满后仍未支付的，可以再来投诉。"
    case .bodyAlreadySeized: "请在已受理的机构继续办理；有生效裁判的，可以申请强制执行。"
    case .bringNewFacts: "有新的事实和理由时，可以补充材料后再投诉。"
    }
  }
}
