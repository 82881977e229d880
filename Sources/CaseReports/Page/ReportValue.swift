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
  /// 名次; nil where there is nothing to rank by.
  case rank(Int?)
}

extension ReportValue {
  /// Whether it says of a case that the case adds nothing.
  package var isNothing: Bool {
    switch self {
    case .count(let count), .check(let count): count == 0
    case .money(let amount): amount == .zero
    case .rate(let part, let base), .mean(let part, let base): part == 0 && base == 0
    case .moneyRate(let part, let base): part == .zero && base == .zero
    case .rank: true
    }
  }

  /// A rate as it is before rounding; nil over nothing, and for what is no rate.
  var fraction: Fraction? {
    switch self {
    case .rate(let part, let base) where base > 0: Fraction(part: part, base: base)
    case .moneyRate(let part, let base) where base > .zero: Fraction(part: part.fen, base: base.fen)
    default: nil
    }
  }

  struct Fraction {
    let part: Int64
    let base: Int64

    /// Both bases are above zero.
    func isLess(than other: Self) -> Bool {
      let (left, right) = (part.multipliedFullWidth(by: other.base), other.part.multipliedFullWidth(by: base))
      return left.high != right.high ? left.high < right.high : left.low < right.low
    }
  }
}

extension ReportValue {
  /// Sums in 万元, rates in per cent with two decimals, “—” where the base is zero.
  public var text: String {
    switch self {
    case .count(let count): String(count)
    case .money(let amount): amount.wanyuan
    case .rate(let part, let base): Self.percent(part, base)
    case .moneyRate(let part, let base): Self.percent(part.fen, base.fen)
    case .mean: hundredthsOfMean.map(Self.decimal) ?? "—"
    case .check(let difference): difference == 0 ? "平" : "不平（差 \(difference)）"
    case .rank(let place): place.map { String($0) } ?? "—"
    }
  }

  /// The same with what it was worked out from: `66.67%(2/3)`.
  public var textWithBase: String {
    switch self {
    case .rate(let part, let base): "\(text)(\(part)/\(base))"
    case .moneyRate(let part, let base): "\(text)(\(part.wanyuan)/\(base.wanyuan))"
    case .mean(let sum, let count): "\(text)(\(sum)/\(count))"
    case .count, .money, .check, .rank: text
    }
  }

  /// A rate in hundredths of a per cent, as printed; nil over nothing, and for what is no rate.
  var hundredthsOfPercent: Int64? {
    switch self {
    case .rate(let part, let base): Self.hundredths(part, 10_000, base)
    case .moneyRate(let part, let base): Self.hundredths(part.fen, 10_000, base.fen)
    default: nil
    }
  }

  /// A mean in hundredths, as printed; nil over nothing, and for what is no mean.
  var hundredthsOfMean: Int64? { if case .mean(let sum, let count) = self { Self.hundredths(sum, 100, count) } else { nil } }

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
