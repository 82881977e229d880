/// A sum of money in 分 (hundredths of a 元), checked: no operation here overflows silently.
public struct Amount: Hashable, Comparable, Sendable {
  public let fen: Int64

  public init(fen: Int64) { self.fen = fen }

  public static let zero = Amount(fen: 0)

  /// The largest sum a single input may carry: 10 000 亿元. Keeps every total far from overflow.
  public static let largestInput = Amount(fen: 100_000_000_000_000)

  public static func < (a: Self, b: Self) -> Bool { a.fen < b.fen }

  /// Traps on overflow, which `largestInput` puts out of reach of any input.
  public static func + (a: Self, b: Self) -> Self { Amount(fen: a.fen + b.fen) }
  public static func - (a: Self, b: Self) -> Self { Amount(fen: a.fen - b.fen) }
  public static prefix func - (a: Self) -> Self { Amount(fen: -a.fen) }
  public static func += (a: inout Self, b: Self) { a = a + b }
  public static func -= (a: inout Self, b: Self) { a = a - b }
}

extension Sequence<Amount> {
  public var sum: Amount { reduce(.zero, +) }
}

// MARK: reading

extension Amount {
  /// Reads strictly a sum in 元: digits, optionally in thousands separated by commas, at most two decimals, no sign.
  ///
  /// nil for anything else: a sign, more decimals, a misplaced comma, an exponent, a sum above `largestInput`.
  public init?(yuan text: some StringProtocol) { self.init(text, decimals: 2) }

  /// Reads strictly a sum in 万元 with at most six decimals (a 分 is 0.000001 万元).
  public init?(wanyuan text: some StringProtocol) { self.init(text, decimals: 6) }

  private init?(_ text: some StringProtocol, decimals: Int) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, !whole.isEmpty else { return nil }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1 {
      guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard parts.count == 1 || (1...decimals).contains(fraction.utf8.count) else { return nil }
    var value: Int64 = 0
    for byte in (groups.joined() + fraction).utf8 {
      guard byte >= 48, byte <= 57, value <= Self.largestInput.fen else { return nil }
      value = value * 10 + Int64(byte - 48)
    }
    for _ in fraction.utf8.count..<decimals {
      guard value <= Self.largestInput.fen else { return nil }
      value *= 10
    }
    guard value <= Self.largestInput.fen else { return nil }
    fen = value
  }
}

// MARK: printing

extension Amount: CustomStringConvertible {
  /// 元 with two decimals and no separators, as in JSON and CSV: `1234567.89`.
  public var description: String {
    let (whole, rest) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
    return "\(fen < 0 ? "-" : "")\(whole).\(rest.padded(2))"
  }

  /// 元 with separators, as people read it: `1,234,567.89`.
  public var grouped: String {
    let text = description
    let negative = text.hasPrefix("-")
    let whole = text.drop { $0 == "-" }.prefix { $0 != "." }
    var out = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { out.append(",") }
      out.append(digit)
    }
    return (negative ? "-" : "") + out + text.suffix(3)
  }

  /// 万元 with two decimals, rounded half away from zero: `123.46`. Round last: totals come from the sum in 分.
  public var wanyuan: String { Amount(fen: hundredthsOfWanyuan).description }

  /// The same as a whole number: 12,346 hundredths of 万元.
  public var hundredthsOfWanyuan: Int64 {
    let hundredths = Int64((fen.magnitude + 5_000) / 10_000)
    return fen < 0 ? -hundredths : hundredths
  }
}
