import CaseRules

/// The words people read in place of the record's own: labels of inputs, names of codes, offices and places.
public struct Wording: Sendable {
  private let ruleSet: RuleSet?
  private let newest: RuleSet?
  private let directory: OfficeDirectory
  private let divisions: Divisions?
  /// Nobody's name is known where nobody set it.
  public var people = People()

  /// In the words of the rule set that `record` is kept under.
  public init(_ record: CaseRecord, _ rulebook: Rulebook, _ directory: OfficeDirectory, _ divisions: Divisions? = nil) {
    ruleSet = try? rulebook.ruleSet(of: record.opening)
    (newest, self.directory, self.divisions) = (rulebook.ruleSets.last, directory, divisions)
  }

  /// What an input or a text is called: as its verb declares it, or as filings name it.
  public static func label(_ name: String, of verb: Verb) -> String {
    declared(name, of: verb)?.label ?? filed[name] ?? facts[name] ?? name
  }

  /// An input's value as people say it.
  public func value(_ text: String, of name: String, _ verb: Verb) -> String {
    guard let kind = Self.declared(name, of: verb)?.kind else { return text }
    return switch kind {
    case .choice(let choices): choices.first { $0.code == text }?.name ?? text
    case .yesNo: Self.yesNo(text)
    case .office: office(OfficeID(text))
    case .amount, .amountOrZero: Amount(yuan: text).map { "\($0.grouped) 元" } ?? text
    case .word: coded(text)
    case .text, .date, .moment, .number, .instalments: text
    }
  }

  public func value(_ text: String, of attribute: Attribute) -> String {
    if let said = Self.answers[attribute]?[text] { return said }
    if let (verb, input) = Self.sources[attribute] {
      return value(text, of: input, verb)
    }
    return switch attribute {
    case .wageLinked, .supervisedSOE, .governmentInvestment, .judicial: Self.yesNo(text)
    case .adjudicated: office(OfficeID(text))
    case .caseHandler: people[text]
    case .crossRegion: Self.standings[text] ?? region(text)
    default: Self.standings[text] ?? coded(text)
    }
  }

  /// `name=value` of a letter or of an act that waits, as 名称 值.
  public func pair(_ text: String, of verb: Verb? = nil) -> String {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return text }
    if let verb { return "\(Self.label(parts[0], of: verb)) \(value(parts[1], of: parts[0], verb))" }
    let said =
      switch parts[0] {
      case "office": office(OfficeID(parts[1]))
      case "province": region(parts[1])
      case "amount": Amount(yuan: parts[1]).map { "\($0.grouped) 元" } ?? parts[1]
      case "limit": LimitID(rawValue: parts[1]).map(limit) ?? parts[1]
      case "rung": Rung.ID(rawValue: parts[1])?.name ?? parts[1]
      case "reason": Card.Revocation(rawValue: parts[1])?.name ?? coded(parts[1])
      case "appeal": parts[1] == "open" ? "待裁决" : "维持"
      case "stage": CaseState(rawValue: parts[1])?.name ?? parts[1]
      default: coded(Self.yesNo(parts[1]))
      }
    return "\(Self.facts[parts[0]] ?? parts[0]) \(said)"
  }

  public func office(_ id: OfficeID) -> String { directory.office(id)?.name ?? id.rawValue }

  public func region(_ code: String) -> String { divisions?[code]?.name ?? code }

  public func recipient(_ recipient: Letter.Recipient) -> String {
    switch recipient {
    case .creditor: Role.complainant.name
    case .debtor: Role.debtor.name
    case .office(let id): office(id)
    case .role(let id, let role): "\(office(id))\(role.name)"
    }
  }

  /// A rule set that gives a duty no number does not name its limit either; the newest one does.
  public func limit(_ id: LimitID) -> String { ruleSet?.limits[id]?.name ?? newest?.limits[id]?.name ?? id.rawValue }

  /// A ground, destination or outcome by its code.
  private func coded(_ text: String) -> String {
    guard let rules = ruleSet else { return text }
    let grounds = rules.refusalGrounds + rules.terminationGrounds + rules.returnReasons + rules.destinations
    return grounds.first { $0.code == text }?.sentence ?? rules.outcomes.first { $0.code == text }?.name ?? Self.reopened[text] ?? text
  }

  private static func declared(_ name: String, of verb: Verb) -> VerbInput? { VerbBook.inputs(of: verb).first { $0.name == name } }

  private static func yesNo(_ text: String) -> String { text == "yes" ? "是" : text == "no" ? "否" : text }

  /// The input that an attribute's value comes from.
  private static let sources: [Attribute: (Verb, String)] = [
    .track: (.startTrack, "track"), .size: (.accept, "creditor_size"), .respondentKind: (.accept, "respondent_kind"),
    .followUp: (.recordFollowUp, "result"), .voluntariness: (.requestWithdrawal, "voluntary"),
  ]

  private static let answers: [Attribute: [String: String]] = [
    .debtorReplied: ["yes": "认可欠款", "no": "不认可欠款", "answered": "已答复"], .satisfaction: ["yes": "满意", "no": "不满意"],
  ]

  private static let standings = [
    "open": "待处理", "done": "已处理", "decided": "已裁决", "concluded": "对方已办结", "returned": "对方已退回",
  ]

  private static let reopened: [String: String] = {
    guard case .choice(let choices)? = declared("ground", of: .reopen)?.kind else { return [:] }
    return Dictionary(uniqueKeysWithValues: choices.map { ($0.code, $0.name) })
  }()

  private static let facts = [
    "outcome": "办理结果", "ground": "理由", "destination": "去向", "province": "转往", "office": "承办", "plan": "计划序号", "from": "原期限", "to": "新期限",
    "round": "补正次数", "payment": "付款序号", "amount": "金额", "times": "次数", "limit": "期限", "due": "到期", "rung": "预警", "card": "牌序号",
    "reply_by": "申诉截止", "reason": "理由", "appeal": "申诉", "no": "文书序号", "stage": "环节", "agreed": "同意",
  ]

  private static let filed = [
    "creditor_contact": "投诉人联系人", "creditor_phone": "投诉人电话", "creditor_email": "投诉人邮箱", "creditor_address": "投诉人地址",
    "creditor_legal_representative": "投诉人法定代表人",
    "creditor_bank_account": "投诉人收款账号", "debtor_contact": "被投诉人联系人", "debtor_phone": "被投诉人电话", "debtor_email": "被投诉人邮箱",
    "debtor_address": "被投诉人地址",
    "claim": "请求和理由",
  ]
}
