extension SizeStandard {
  /// A size and the sentences that show how it follows from the figures.
  public struct Finding: Hashable, Sendable {
    public let size: SizeClass
    public let because: [String]
  }

  /// The class an enterprise of `industry` falls in.
  ///
  /// A class needs every indicator at or above its bound (“以上” includes the number); where one falls short, the next class
  /// down is tried, and micro is what is left. Indicators the industry does not use are ignored.
  public func classify(industry number: Int, indicators: [SizeIndicator: SizeFigure]) throws(SizeFault) -> Finding {
    let industry = try industry(number)
    var size = SizeClass.large
    var because: [String] = []
    for bounds in industry.bounds {
      guard let figure = indicators[bounds.indicator] else { throw .missingIndicator(bounds.indicator, industry: industry.name) }
      guard bounds.indicator != .employees || figure.isWhole else { throw .headcountNotWhole(figure) }
      let reached = Self.highest(figure, bounds)
      because.append(Self.sentence(bounds, figure, reached))
      size = Self.smaller(size, reached)
    }
    let joint = industry.bounds.count > 1 ? "各项指标须同时达到下限，有一项不足即下划一档" : "按该项指标"
    because.append("\(industry.name)：\(joint)，划为\(size.name)。依据\(Self.source)。")
    return Finding(size: size, because: because)
  }

  private static func highest(_ figure: SizeFigure, _ bounds: Bounds) -> SizeClass {
    SizeClass.allCases.first { size in bounds.of(size).map { figure >= $0 } ?? true } ?? .micro
  }

  private static func smaller(_ a: SizeClass, _ b: SizeClass) -> SizeClass {
    SizeClass.allCases.last { $0 == a || $0 == b } ?? a
  }

  private static func sentence(_ bounds: Bounds, _ figure: SizeFigure, _ reached: SizeClass) -> String {
    let given = "\(bounds.indicator.name)\(figure)\(bounds.indicator.unit)"
    let next = SizeClass.allCases.last { size in bounds.of(size).map { figure < $0 } ?? false }
    let parts = [(reached, "达到"), (next, "未达到")].compactMap { size, verb in
      size.flatMap { size in bounds.of(size).map { "\(verb)\(size.name)下限\($0)\(bounds.indicator.unit)" } }
    }
    return "\(given)，\(parts.joined(separator: "，"))。"
  }
}

/// Why a size cannot be told.
public enum SizeFault: Error, Hashable, Sendable {
  case unknownIndustry(Int, known: Int)
  case missingIndicator(SizeIndicator, industry: String)
  case headcountNotWhole(SizeFigure)

  public var sentence: String {
    switch self {
    case .unknownIndustry(let number, let known): "没有第\(number)类行业，划型标准列有1至\(known)类。"
    case .missingIndicator(let indicator, let industry): "\(industry)划型需要\(indicator.name)（\(indicator.unit)），请补充。"
    case .headcountNotWhole(let figure): "从业人员\(figure)不是整数。"
    }
  }
}
