/// A rate in per cent, as whole ten-thousandths of one per cent: 3.35 % is 33 500.
public struct InterestRate: Hashable, Comparable, Sendable {
  /// Ten-thousandths of one per cent, 0…`largest`.
  public let units: Int64

  /// What `units` are parts of: 1 (that is 100 %) has a million of them.
  static let unitsInOne: Int128 = 1_000_000

  private static let largest: Int64 = 10_000_000

  /// Reads strictly a number of per cent with at most four decimals, at most 1000; nil for anything else.
  public init?(percent text: some StringProtocol) {
    guard let units = FixedPoint.read(text, decimals: 4, largest: Self.largest) else { return nil }
    self.units = units
  }

  init(units: Int64) { self.units = units }

  /// 0.05 % a day, owed where no rate was agreed (Reg. 2020 art. 15, Reg. 2025 art. 17).
  public static let statutoryDaily = Self(units: 500)

  public static func < (a: Self, b: Self) -> Bool { a.units < b.units }
}

extension InterestRate: CustomStringConvertible {
  /// Per cent with two decimals, more where needed: `3.35`, `0.05`, `4.3125`.
  public var description: String { FixedPoint.print(units, decimals: 4, keeping: 2) }
}
