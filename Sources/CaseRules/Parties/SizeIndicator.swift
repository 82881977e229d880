/// One of the three figures by which size is measured.
public enum SizeIndicator: String, Hashable, Sendable, CaseIterable {
  case employees, revenue, assets

  /// The name of the standard, which is also that of the column `indicator`.
  public var name: String {
    switch self {
    case .employees: "从业人员"
    case .revenue: "营业收入"
    case .assets: "资产总额"
    }
  }

  /// 人 or 万元.
  public var unit: String { self == .employees ? "人" : "万元" }

  /// The indicator called by its Chinese name or its identifier; nil for any other word.
  public init?(named word: some StringProtocol) {
    guard let found = Self.allCases.first(where: { $0.name == word || $0.rawValue == word }) else { return nil }
    self = found
  }
}

/// A figure in 人 or 万元, exact to six decimals, never negative.
public struct SizeFigure: Hashable, Comparable, Sendable {
  let millionths: Int64

  /// Reads strictly digits with at most six decimals, up to 100 000 000 000; nil for anything else.
  public init?(_ text: some StringProtocol) {
    guard let value = FixedPoint.read(text, decimals: 6, largest: 100_000_000_000_000_000) else { return nil }
    millionths = value
  }

  var isWhole: Bool { millionths % 1_000_000 == 0 }

  public static func < (a: Self, b: Self) -> Bool { a.millionths < b.millionths }
}

extension SizeFigure: CustomStringConvertible {
  public var description: String { FixedPoint.print(millionths, decimals: 6, keeping: 0) }
}
