/// 中小企业划型标准规定 (工信部联企业〔2011〕300号): the lower bounds of each class in each of 16 industries.
public struct SizeStandard: Hashable, Sendable {
  /// The bounds of one indicator, all inclusive.
  struct Bounds: Hashable, Sendable {
    let indicator: SizeIndicator
    let large: SizeFigure
    let medium: SizeFigure
    let small: SizeFigure

    func of(_ size: SizeClass) -> SizeFigure? {
      switch size {
      case .large: large
      case .medium: medium
      case .small: small
      case .micro: nil
      }
    }
  }

  public struct Industry: Hashable, Sendable {
    public let number: Int
    public let name: String
    /// Which GB/T 4754-2017 sections or divisions belong to it; a hint only.
    public let hint: String
    let bounds: [Bounds]

    /// The indicators to be given, in the order of the standard.
    public var indicators: [SizeIndicator] { bounds.map(\.indicator) }
  }

  /// In order of their number.
  public let industries: [Industry]

  static let source = "《中小企业划型标准规定》（工信部联企业〔2011〕300号）"

  /// Reads `sme-thresholds.csv`; throws for a bound or indicator it cannot read, or bounds that do not fall.
  public init(_ file: ConfigFile) throws(ConfigError) {
    let columns = [
      "item_no", "industry", "indicator", "unit", "large_min", "medium_min", "small_min", "micro_min", "unit_factor", "indicator_count",
      "gbt4754_hint",
    ]
    var industries: [Int: Industry] = [:]
    for row in try ConfigTable(file, columns: columns).rows {
      let number = try row.whole("item_no")
      guard let indicator = SizeIndicator(named: row["indicator"]), indicator.unit == row["unit"] else {
        throw row.problem("“\(row["indicator"])” in “\(row["unit"])” is not an indicator")
      }
      guard let large = SizeFigure(row["large_min"]), let medium = SizeFigure(row["medium_min"]), let small = SizeFigure(row["small_min"]),
        large > medium, medium > small
      else { throw row.problem("the bounds must be numbers that fall from large to small") }
      let earlier = industries[number]
      guard earlier.map({ $0.name == row["industry"] && !$0.indicators.contains(indicator) }) ?? true else {
        throw row.problem("industry \(number) is listed twice or under two names")
      }
      let bounds = Bounds(indicator: indicator, large: large, medium: medium, small: small)
      industries[number] = Industry(
        number: number, name: row["industry"], hint: row["gbt4754_hint"], bounds: (earlier?.bounds ?? []) + [bounds])
    }
    self.industries = industries.values.sorted { $0.number < $1.number }
  }

  public func industry(_ number: Int) throws(SizeFault) -> Industry {
    guard let industry = industries.first(where: { $0.number == number }) else { throw .unknownIndustry(number, known: industries.count) }
    return industry
  }
}
