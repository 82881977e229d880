import CaseRules

/// One figure as it is printed: what it counts, and where it is a rate, over what.
public enum ReportValue: Hashable, Sendable {
  case count(Int64)
  case money(Amount)
  /// 率 of counts: numerator and denominator.
  case rate(Int64, of: Int64)
  /// 率 of sums.
  case moneyRate(Amount, of: Amount)
  /// A mean of whole numbers: their sum, and how many.
  case mean(Int64, of: Int64)
  /// A sum that must come to zero.
  case check(Int64)
}

extension ReportValue {
  /// Sums in 万元, rates in per cent with two decimals, “—” where the base is zero.
  public var text: String {
    switch self {
    case .count(let count): String(count)
    case .money(let amount): amount.wanyuan
    case .rate(let part, let base): Self.percent(part, base)
    case .moneyRate(let part, let base): Self.percent(part.fen, base.fen)
    case .mean(let sum, let count): Self.hundredths(sum, 100, count).map(Self.decimal) ?? "—"
    case .check(let difference): difference == 0 ? "平" : "不平（差 \(difference)）"
    }
  }

  /// The same with what it was worked out from: `66.67%(2/3)`.
  public var textWithBase: String {
    switch self {
    case .rate(let part, let base): "\(text)(\(part)/\(base))"
    case .moneyRate(let part, let base): "\(text)(\(part.wanyuan)/\(base.wanyuan))"
    case .mean(let sum, let count): "\(text)(\(sum)/\(count))"
    case .count, .money, .check: text
    }
  }

  private static func percent(_ part: Int64, _ base: Int64) -> String {
    hundredths(part, 10_000, base).map { decimal($0) + "%" } ?? "—"
  }

  /// `part × scale ÷ base`, rounded half away from zero; nil for a base of zero or below.
  private static func hundredths(_ part: Int64, _ scale: UInt64, _ base: Int64) -> Int64? {
    guard base > 0 else { return nil }
    let divisor = UInt64(base)
    let product = part.magnitude.multipliedFullWidth(by: scale)
    guard product.high < divisor else { return nil }
    let (quotient, remainder) = divisor.dividingFullWidth(product)
    let rounded = Int64(clamping: quotient) + (remainder >= divisor - remainder ? 1 : 0)
    return part < 0 ? -rounded : rounded
  }

  private static func decimal(_ hundredths: Int64) -> String { Amount(fen: hundredths).description }
}
