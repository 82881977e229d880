import CaseRules

/// One field of a filing, named by its place in the filing's document, by which its faults are told too.
struct IntakeField: Sendable {
  typealias Choices = [(code: String, name: String)]

  enum Kind: Sendable {
    case text, area, phone, amount, date, yesNo, region
    case choice(@Sendable () -> Choices)
  }

  let path: String
  let label: String
  let kind: Kind
  var optional = false
  var hint: String?

  func markup(_ state: Fields.State, _ divisions: Divisions) -> Markup {
    switch kind {
    case .text: Fields.text(path, label, state, hint: hint, optional: optional)
    case .area: Fields.area(path, label, state, hint: hint, optional: optional)
    case .phone: Fields.text(path, label, state, kind: .phone, hint: hint, optional: optional)
    case .amount: Fields.text(path, "\(label)（元）", state, kind: .amount, hint: hint, optional: optional)
    case .region: RegionField.markup(path, label, state, divisions, hint: hint)
    case .date: Fields.date(path, label, state, hint: hint, optional: optional)
    case .yesNo: Fields.yesNo(path, label, state, hint: hint)
    case .choice(let choices): Fields.select(path, label, state, choices: choices(), hint: hint, optional: optional)
    }
  }
}

extension IntakeField {
  static let arrival: [IntakeField] = [
    .init(
      path: "channel", label: "来源", kind: .choice { named([.counter, .letter, .telephone, .fax, .hotline12345, .inspection, .other]) }),
    .init(path: "received", label: "收到日期", kind: .date, optional: true, hint: "来信、来电当天登记的不填"),
  ]

  static let creditor: [IntakeField] = [
    .init(path: "creditor.name", label: "投诉人名称", kind: .text), .init(path: "creditor.credit_code", label: "投诉人统一社会信用代码", kind: .text),
    .init(path: "creditor.size", label: "签约时规模", kind: .choice { SizeClass.allCases.map { (code: $0.rawValue, name: $0.name) } }),
    .init(path: "creditor.region", label: "投诉人所在地", kind: .region),
    .init(path: "creditor.contact", label: "联系人", kind: .text), .init(path: "creditor.phone", label: "联系电话", kind: .phone),
    .init(path: "creditor.address", label: "地址", kind: .text, optional: true),
  ]

  static let debtor: [IntakeField] = [
    .init(path: "debtor.name", label: "被投诉人名称", kind: .text),
    .init(path: "debtor.credit_code", label: "被投诉人统一社会信用代码", kind: .text, optional: true),
    .init(path: "debtor.kind", label: "被投诉人类别", kind: .choice { RespondentKind.allCases.map { (code: $0.rawValue, name: $0.name) } }),
    .init(path: "debtor.region", label: "被投诉人所在地", kind: .region, hint: "按此建议承办部门"),
  ]

  static let eligibility: [IntakeField] = [
    .init(path: "eligibility.object", label: "合同标的", kind: .choice { objects + [(code: "none", name: "都不是")] }),
    .init(path: "eligibility.was_sme_at_signing", label: "签订合同时，投诉人是中小企业", kind: .yesNo),
    .init(path: "eligibility.respondent_was_large_at_signing", label: "被投诉人是企业的，签订合同时是大型企业", kind: .yesNo),
    .init(path: "eligibility.respondent_is_central_body", label: "被投诉人是中央和国家机关部门", kind: .yesNo),
    .init(path: "eligibility.has_contract_with_respondent", label: "与被投诉人有合同关系", kind: .yesNo),
    .init(path: "eligibility.payment_date_passed", label: "已过付款日期", kind: .yesNo),
    .init(path: "eligibility.handled_elsewhere", label: "法院、仲裁、其他行政部门或调解组织已经受理或处理", kind: .yesNo),
    .init(path: "eligibility.answered_before_nothing_new", label: "此前已答复过，没有新的事实", kind: .yesNo),
    .init(path: "eligibility.is_military_purchase", label: "属于军队采购", kind: .yesNo),
    .init(path: "eligibility.is_wage", label: "属于工资", kind: .yesNo),
  ]

  /// Of the line at a place, from 0.
  static func line(_ index: Int) -> [IntakeField] {
    let at = "lines[\(index)]"
    return [
      .init(path: "\(at).contract_name", label: "合同名称", kind: .text),
      .init(path: "\(at).contract_number", label: "合同编号", kind: .text, optional: true),
      .init(path: "\(at).object", label: "标的", kind: .choice { objects }),
      .init(path: "\(at).debt_kind", label: "款项性质", kind: .choice { DebtKind.allCases.map { (code: $0.rawValue, name: $0.name) } }),
      .init(path: "\(at).signed", label: "签订日期", kind: .date), .init(path: "\(at).delivered", label: "交付日期", kind: .date, optional: true),
      .init(path: "\(at).due", label: "约定付款日", kind: .date, optional: true, hint: "与交付日期至少填一项"),
      .init(path: "\(at).amount", label: "拖欠金额", kind: .amount),
    ]
  }

  private static var objects: Choices { ContractObject.allCases.map { (code: $0.rawValue, name: $0.name) } }
  private static func named(_ channels: [SourceChannel]) -> Choices { channels.map { (code: $0.rawValue, name: $0.name) } }
}
