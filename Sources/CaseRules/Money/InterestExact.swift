/// Interest before rounding: an exact number of parts of a 分, so that the parts of a period add up to the whole.
public struct ExactInterest: Hashable, Comparable, Sendable {
  /// How many parts a 分 has: rates in millionths, over a year of 365 or of 360 days (26 280 is divided by both).
  static let partsInFen: Int128 = InterestRate.unitsInOne * 26_280

  let parts: Int128

  public static let zero = Self(parts: 0)

  /// `principal` × `days` × `rate`, where the rate is for one day, or for a year of `daysInYear`.
  ///
  /// Every factor is bounded (Int64 分, days under 1 100 years, 1000 %), which keeps the product within 128 bits.
  init(principal: Amount, days: Int, rate: InterestRate, daysInYear: Int?) {
    let base = Int128(principal.fen) * Int128(days) * Int128(rate.units)
    parts = base * (26_280 / Int128(daysInYear ?? 1))
  }

  private init(parts: Int128) { self.parts = parts }

  public static func + (a: Self, b: Self) -> Self { Self(parts: a.parts + b.parts) }
  public static func += (a: inout Self, b: Self) { a = a + b }
  public static func < (a: Self, b: Self) -> Bool { a.parts < b.parts }

  /// The 分 it fills, without what is left over.
  var wholeFen: Int128 { parts / Self.partsInFen }

  /// Rounded half up to the 分; nil when the sum is beyond what an amount can carry.
  public var rounded: Amount? {
    Int64(exactly: (parts + Self.partsInFen / 2) / Self.partsInFen).map(Amount.init(fen:))
  }
}
