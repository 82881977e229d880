/// Something known about a case that is not its state. The last value recorded stands.
public enum Attribute: String, CaseIterable, Sendable {
  /// 办理环节: verify, negotiate, mediate, await_reply
  case track
  case outcome
  /// Coded ground of a refusal, guiding out, return or termination.
  case ground
  case size = "creditor_size"
  case respondentKind = "respondent_kind"
  case wageLinked = "wage_linked"
  case judicial
  case supervisedSOE = "supervised_soe"
  case governmentInvestment = "government_investment"
  case crossRegion = "cross_region"
  case publiclyListed = "publicly_listed"
  case debtorReplied = "debtor_replied"
  case followUp = "follow_up"
  case satisfaction
  case reopenAsked = "reopen_asked"
  case judgment
  case caseHandler = "case_handler"
  case interviewed
  case circulated
  case adjudicated
  case voluntariness
  case destination
  case supplementRequested = "supplement_requested"
  /// The document by which a handler entered what was the complainant's to say.
  case signedPaper = "signed_paper"
  /// Numbers of open cases between the same two parties when this one was opened.
  case possibleDuplicate = "possible_duplicate"

  public var name: String {
    switch self {
    case .track: "办理环节"
    case .outcome: "办理结果"
    case .ground: "理由"
    case .size: "投诉人规模"
    case .respondentKind: "被投诉人类别"
    case .wageLinked: "涉农民工工资"
    case .judicial: "涉诉"
    case .supervisedSOE: "监管国企"
    case .governmentInvestment: "政府投资项目"
    case .crossRegion: "跨区域"
    case .publiclyListed: "挂牌督办"
    case .debtorReplied: "被投诉人答复"
    case .followUp: "回访"
    case .satisfaction: "满意度"
    case .reopenAsked: "请求重新办理"
    case .judgment: "裁判"
    case .caseHandler: "承办人"
    case .interviewed: "约谈"
    case .circulated: "通报"
    case .adjudicated: "裁定"
    case .voluntariness: "撤回自愿"
    case .destination: "去向"
    case .supplementRequested: "需补正"
    case .signedPaper: "投诉人签字材料"
    case .possibleDuplicate: "可能重复"
    }
  }
}

extension Attribute: Canonical {}
