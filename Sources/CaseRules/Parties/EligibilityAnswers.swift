/// What the person filing says before a complaint is taken down.
///
/// Every answer is given: a question left open is no answer, and the form asks it again.
public struct EligibilityAnswers: Hashable, Sendable {
  /// The complainant was a medium, small or micro enterprise when the contract was signed (Reg. art. 3).
  public var wasSMEAtSigning: Bool
  public var respondent: RespondentKind
  /// The respondent is a central state organ or institution; for a central enterprise its kind says so already.
  public var respondentIsCentralBody: Bool
  /// For an enterprise as respondent: it was large when the contract was signed. Not looked at for organs and institutions.
  public var respondentWasLargeAtSigning: Bool
  /// The money is due for goods, works or services bought from the complainant; nil for a loan, rent deposit or anything else.
  public var object: ContractObject?
  /// The complainant has a contract with this respondent itself, written or proven otherwise.
  public var hasContractWithRespondent: Bool
  public var paymentDatePassed: Bool
  /// A court, an arbitral body, another administrative department or an association's mediation took it on or handled it;
  /// a suit taken back without a decision is for the reviewer to judge and is not answered "yes" here.
  public var handledElsewhere: Bool
  /// A handler already answered on the same facts, and nothing new is put forward.
  public var answeredBeforeNothingNew: Bool
  public var isMilitaryPurchase: Bool
  /// What is asked for is wages.
  public var isWage: Bool

  public init(
    wasSMEAtSigning: Bool, respondent: RespondentKind, respondentIsCentralBody: Bool = false, respondentWasLargeAtSigning: Bool,
    object: ContractObject?, hasContractWithRespondent: Bool, paymentDatePassed: Bool, handledElsewhere: Bool,
    answeredBeforeNothingNew: Bool, isMilitaryPurchase: Bool, isWage: Bool
  ) {
    (self.wasSMEAtSigning, self.respondent, self.object) = (wasSMEAtSigning, respondent, object)
    self.respondentIsCentralBody = respondentIsCentralBody
    self.respondentWasLargeAtSigning = respondentWasLargeAtSigning
    (self.hasContractWithRespondent, self.paymentDatePassed) = (hasContractWithRespondent, paymentDatePassed)
    (self.handledElsewhere, self.answeredBeforeNothingNew) = (handledElsewhere, answeredBeforeNothingNew)
    (self.isMilitaryPurchase, self.isWage) = (isMilitaryPurchase, isWage)
  }
}

/// A question asked before filing, in the order in which it is asked.
public enum EligibilityQuestion: String, Hashable, Sendable, CaseIterable, Codable {
  case isWage, isMilitaryPurchase, object, wasSMEAtSigning, respondent, respondentWasLargeAtSigning
  case hasContractWithRespondent, paymentDatePassed, handledElsewhere, answeredBeforeNothingNew

  /// As the complainant reads it.
  public var text: String {
    switch self {
    case .isWage: "要求支付的是工资吗？"
    case .isMilitaryPurchase: "属于军队采购吗？"
    case .object: "欠款是对方向您采购货物、工程还是服务应付的款项？"
    case .wasSMEAtSigning: "签订合同时，您的企业是中型、小型或微型企业吗？"
    case .respondent: "欠款单位属于哪一类？"
    case .respondentWasLargeAtSigning: "签订合同时，欠款企业是大型企业吗？"
    case .hasContractWithRespondent: "您与欠款单位之间有直接的合同关系吗？"
    case .paymentDatePassed: "约定的或者法定的付款期限已经过了吗？"
    case .handledElsewhere: "法院、仲裁机构、其他行政部门或者行业协会等调解组织已经受理或者处理过吗？"
    case .answeredBeforeNothingNew: "同一事项已有处理结果，且没有新的事实和理由吗？"
    }
  }
}
