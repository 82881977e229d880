import CaseDesk
import CaseRules

/// What a parameter of the query may be.
public enum QueryKind: Sendable, Hashable {
  /// 1…n characters.
  case text(Int)
  case word([String])
  case whole(ClosedRange<Int>)
  /// `true` or `false`.
  case flag
  case date
  /// RFC 3339.
  case instant
  /// YYYY-MM.
  case month
  /// 元.
  case amount
  /// Per cent with at most four decimals.
  case rate
  /// A figure by which size is told: at most six decimals.
  case figure

  /// Why the value is not of this kind; nil when it is.
  func fault(in text: String) -> String? {
    switch self {
    case .text(let most):
      guard (1...most).contains(text.unicodeScalars.count) else { return "应为 1 到 \(most) 个字。" }
      return CleanText.fault(in: text)
    case .word(let words): return words.contains(text) ? nil : "应为：\(words.joined(separator: "、"))。"
    case .whole(let range): return Int(text).map(range.contains) ?? false ? nil : "应为 \(range.lowerBound) 到 \(range.upperBound) 的整数。"
    case .flag: return text == "true" || text == "false" ? nil : "应为 true 或 false。"
    case .date: return CivilDate(text) == nil ? "不是日期（YYYY-MM-DD）。" : nil
    case .instant: return Instant(text) == nil ? "不是时刻（RFC 3339）。" : nil
    case .month: return text.utf8.count == 7 && CivilDate("\(text)-01") != nil ? nil : "不是月份（YYYY-MM）。"
    case .amount: return Amount(yuan: text) == nil ? "不是金额（元，最多两位小数）。" : nil
    case .figure: return SizeFigure(text) == nil ? "不是指标的数（不带逗号，最多六位小数）。" : nil
    case .rate: return InterestRate(percent: text) == nil ? "不是年利率（百分数，最多四位小数）。" : nil
    }
  }

  var schema: JSONValue {
    switch self {
    case .text(let most): ["type": "string", "minLength": 1, "maxLength": .integer(most)]
    case .word(let words): ["type": "string", "enum": .texts(words)]
    case .whole(let range): ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
    case .flag: ["type": "boolean"]
    case .date: Shape.date
    case .instant: ["type": "string", "format": "date-time"]
    case .month: ["type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"]
    case .amount: Shape.amount
    case .rate: Shape.rate
    case .figure: ["type": "string", "pattern": "^[0-9]{1,11}(\\.[0-9]{1,6})?$"]
    }
  }
}
