/// Why the rulebook gives no date: a refusal that people read, never a guess.
public enum RuleRefusal: Error, Hashable, Sendable {
  /// No rule set was in force on the day.
  case noRuleSet(CivilDate, earliest: CivilDate?)
  /// There is no rule set of that id.
  case unknownRuleSet(String, known: [String])
  /// The rule set knows the duty but gives it no number: 及时, or 按约定.
  case noNumber(LimitID, NumberlessDuty, ruleSet: String)
  /// The parties set the day themselves.
  case agreed(TimeLimit)
  /// A day that had to be looked at lies before the loaded calendar.
  case beforeCalendar(CivilDate, firstDay: CivilDate)

  public var sentence: String {
    switch self {
    case .noRuleSet(let date, let earliest):
      "\(date)没有适用的规则：《保障中小企业款项支付条例》自\(earliest?.description ?? "2020-09-01")起施行。"
    case .unknownRuleSet(let id, let known): "没有规则版本“\(id)”；现有：\(known.joined(separator: "、"))。"
    case .noNumber(let limit, let duty, let ruleSet):
      "规则版本\(ruleSet)没有规定“\(limit.rawValue)”的具体期限，只要求“\(duty.words)”（\(duty.basis)）。"
    case .agreed(let limit): "“\(limit.name)”按约定的日期履行，没有可计算的期限。"
    case .beforeCalendar(let date, let firstDay): "\(date)早于已载入的工作日历（自\(firstDay)起），不能计算。"
    }
  }
}

/// A duty that a rule set states in words instead of days.
public struct NumberlessDuty: Hashable, Sendable {
  /// 及时, 按约定/合理期限 …
  public let words: String
  public let basis: String
  public let source: String
  public let confidence: Confidence
}
