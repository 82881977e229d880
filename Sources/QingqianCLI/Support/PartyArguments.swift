import ArgumentParser
import CaseRules

extension Amount: ExpressibleByArgument {
  /// A sum in 元.
  public init?(argument: String) { self.init(yuan: argument) }
  public static var allValueStrings: [String] { ["元"] }
}

extension InterestRate: ExpressibleByArgument {
  public init?(argument: String) { self.init(percent: argument) }
  public static var allValueStrings: [String] { ["PERCENT"] }
}

extension InterestClaim.Payment: ExpressibleByArgument {
  /// `YYYY-MM-DD:元`.
  public init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let on = CivilDate(parts[0]), let amount = Amount(yuan: parts[1]) else { return nil }
    self.init(on: on, amount: amount)
  }
  public static var allValueStrings: [String] { ["YYYY-MM-DD:元"] }
}

/// `从业人员=120`.
struct IndicatorArgument: ExpressibleByArgument {
  let indicator: SizeIndicator
  let figure: SizeFigure

  init?(argument: String) {
    let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let indicator = SizeIndicator(named: parts[0]), let figure = SizeFigure(parts[1]) else { return nil }
    (self.indicator, self.figure) = (indicator, figure)
  }

  static var allValueStrings: [String] { SizeIndicator.allCases.map { "\($0.name)=\($0.unit)" } }
}

extension ConfigLocation {
  /// One file as a value; `CommandFailure.badInput` when `read` finds fault with it.
  func loaded<Value>(_ name: String, as read: (ConfigFile) throws(ConfigError) -> Value) throws -> Value {
    let file = ConfigFile(name: name, text: try text(name))
    do { return try read(file) } catch { throw CommandFailure.badInput("配置有误（\(try folder().path)）：\n\(error)") }
  }
}
