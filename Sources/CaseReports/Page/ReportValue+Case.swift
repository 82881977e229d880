import CaseRules

/// What one case adds to a figure, and what is left of a figure without some of its cases.
extension ReportValue {
  /// To be read beside the case: of a rate, whether the numerator has it too.
  public var added: String {
    switch self {
    case .rate(let part, _): part == 0 ? "仅分母" : "分子、分母"
    case .moneyRate(let part, let base): "分子 \(part.grouped) 元，分母 \(base.grouped) 元"
    case .money(let amount): "\(amount.grouped) 元"
    case .mean(let days, let count): "\(days) 天 / \(count)"
    case .count(let count), .check(let count): String(count)
    case .rank: text
    }
  }

  /// By what the largest come first.
  var weight: Int64 {
    switch self {
    case .count(let count), .check(let count): Int64(clamping: count.magnitude)
    case .money(let amount): Int64(clamping: amount.fen.magnitude)
    case .rate(let part, let base): base * 2 + part
    case .moneyRate(_, let base): base.fen
    case .mean(let days, _): days
    case .rank: 0
    }
  }

  /// What the other cases add up to; nil for a value of another kind.
  public func without(_ part: ReportValue) -> ReportValue? {
    switch (self, part) {
    case (.count(let all), .count(let some)): .count(all - some)
    case (.check(let all), .check(let some)): .check(all - some)
    case (.money(let all), .money(let some)): .money(all - some)
    case (.rate(let part, let base), .rate(let somePart, let someBase)): .rate(part - somePart, of: base - someBase)
    case (.moneyRate(let part, let base), .moneyRate(let somePart, let someBase)): .moneyRate(part - somePart, of: base - someBase)
    case (.mean(let sum, let count), .mean(let someSum, let someCount)): .mean(sum - someSum, of: count - someCount)
    default: nil
    }
  }

  /// The figures of a line in a list of cases, and their heads: sums in 元 and in 分.
  static func heads(_ value: ReportValue) -> [String] {
    switch value {
    case .count, .check: ["计数"]
    case .money: ["金额（元）", "金额（分）"]
    case .rate: ["分子", "分母"]
    case .moneyRate: ["分子（元）", "分子（分）", "分母（元）", "分母（分）"]
    case .mean: ["天数", "件数"]
    case .rank: []
    }
  }

  var cells: [String] {
    switch self {
    case .count(let count), .check(let count): [String(count)]
    case .money(let amount): [amount.description, String(amount.fen)]
    case .rate(let part, let base), .mean(let part, let base): [String(part), String(base)]
    case .moneyRate(let part, let base): [part.description, String(part.fen), base.description, String(base.fen)]
    case .rank: []
    }
  }
}
