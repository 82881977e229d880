/// Decimal text as a whole number of its smallest part, and back; never through a floating-point number.
enum FixedPoint {
  /// Reads strictly digits with at most `decimals` after one point; nil for signs, blanks, exponents or a value above `largest`.
  static func read(_ text: some StringProtocol, decimals: Int, largest: Int64) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.isEmpty, parts.count <= 2 else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard parts.count == 1 || (1...decimals).contains(fraction.utf8.count) else { return nil }
    var value: Int64 = 0
    for byte in Array(whole.utf8) + Array(fraction.utf8) {
      guard byte >= 48, byte <= 57, value <= largest else { return nil }
      value = value * 10 + Int64(byte - 48)
    }
    for _ in fraction.utf8.count..<decimals {
      guard value <= largest else { return nil }
      value *= 10
    }
    return value <= largest ? value : nil
  }

  /// `value` with `decimals` places, trailing zeros dropped down to `keeping` of them.
  static func print(_ value: Int64, decimals: Int, keeping: Int) -> String {
    let digits = value.padded(decimals + 1)
    var fraction = digits.suffix(decimals)
    while fraction.count > keeping, fraction.last == "0" { fraction.removeLast() }
    return digits.dropLast(decimals) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
