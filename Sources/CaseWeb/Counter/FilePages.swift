import CaseRules

/// One page of the complaint form; its title is what it asks.
struct FilePage: Sendable {
  let slug: String
  let title: String
  let lead: String?
  /// Under which part of the filing its fields lie; empty for the whole.
  let part: String
  let fields: [FileField]
  /// Where it goes on to.
  let next: String

  func path(_ field: String) -> String { part.isEmpty ? field : "\(part).\(field)" }

  /// What the draft holds of this page, under the names of its controls.
  func typed(_ draft: Draft) -> Form {
    Form(fields.flatMap(\.typedNames).compactMap { name in draft.fields[path(name)].map { (name: name, value: $0) } })
  }
}

/// The pages in the order they are asked.
enum FilePages {
  static let all = [firm, contact, debtor, request]

  static let firm = FilePage(
    slug: "firm", title: "您的企业", lead: nil, part: "creditor",
    fields: [
      FileField("name", "企业名称", hint: "与营业执照一致"),
      FileField("credit_code", "统一社会信用代码", hint: "18 位，见营业执照；我们会核对校验位"),
      FileField(
        "size", "签订合同时的企业规模",
        .radios(SizeClass.allCases.filter(\.isSME).map { (code: $0.rawValue, name: $0.name) }), hint: "以签订合同时为准，不是现在的规模"),
      FileField("region", "所在地", .region),
    ], next: "contact")

  static let contact = FilePage(
    slug: "contact", title: "怎样联系您", lead: "办理人员会通过这里的方式联系您。这些内容不向被投诉人公开。", part: "creditor",
    fields: [
      FileField("contact", "联系人姓名"), FileField("phone", "联系电话", .text(.phone), hint: "手机号码为好"),
      FileField("email", "电子邮箱", .text(.email), hint: "填写后，文书会发到这个邮箱", optional: true),
      FileField("address", "通信地址", optional: true), FileField("legal_representative", "法定代表人", optional: true),
      FileField("bank_account", "收款账号", hint: "收到还款的账户，只有办理人员能看到，中间各位隐去", optional: true),
    ], next: "debtor")

  static let debtor = FilePage(
    slug: "debtor", title: "谁欠您的钱", lead: "请填写与您签订合同的那个单位。", part: "debtor",
    fields: [
      FileField("name", "单位名称", hint: "写全称，与合同上的名称一致"),
      FileField("credit_code", "统一社会信用代码", hint: "合同、发票上一般有；不知道的可以不填", optional: true),
      FileField("region", "所在地", .region, hint: "投诉会转给这个地方的主管部门办理"), FileField("contact", "对方联系人", optional: true),
      FileField("phone", "对方电话", .text(.phone), optional: true), FileField("address", "对方地址", optional: true),
      FileField("email", "对方电子邮箱", .text(.email), optional: true),
    ], next: "lines")

  static let request = FilePage(
    slug: "request", title: "您的请求和理由", lead: "简要写明：合同怎样履行，对方为什么没有付，您催过几次，要求怎样解决。", part: "",
    fields: [FileField("claim", "请求和理由", .area(rows: 10), hint: "最多 4000 字", optional: true)], next: "evidence")

  /// The fields of one claim line.
  static let line: [(heading: String, fields: [FileField])] = [
    (
      heading: "合同",
      fields: [
        FileField("contract_name", "合同名称", hint: "没有书面合同的，写明采购的内容"), FileField("contract_number", "合同编号", optional: true),
        FileField("signed", "签订日期", .date), FileField("contract_amount", "合同金额（元）", .text(.amount), optional: true),
        FileField("debt_kind", "欠款类型", .radios(DebtKind.allCases.map { (code: $0.rawValue, name: $0.name) })),
      ]
    ),
    (
      heading: "应该什么时候付",
      fields: [
        FileField("due", "合同写明的付款日", .date, hint: "合同写了具体哪一天付款的填写；没有写的不填，填写下面的日期", optional: true),
        FileField("agreed_days", "约定多少日内付款", .text(.number), hint: "如合同写“验收后 60 日内付款”，填 60", optional: true),
        FileField("delivered", "交付日期", .date, hint: "货物交付、工程移交或者服务完成的日期", optional: true),
        FileField("accepted", "验收合格日期", .date, optional: true),
        FileField("inspection_ends", "约定的验收期限届满日", .date, hint: "对方拖着不验收的，填合同约定验收期的最后一天", optional: true),
        FileField("settled", "双方确认结算金额的日期", .date, hint: "按进度或者定期结算的填写", optional: true),
      ]
    ),
    (
      heading: "欠多少",
      fields: [
        FileField("amount", "这一笔欠款（元）", .text(.amount), hint: "只写本金，如 128000.50，也可写 12.8万"),
        FileField("agreed_annual_rate", "约定的逾期年利率（%）", .rate, hint: "合同约定了的填写，如 4.35；没有约定的不填", optional: true),
      ]
    ),
  ]

  static let lineFields = line.flatMap(\.fields)
}
