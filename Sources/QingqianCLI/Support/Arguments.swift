import ArgumentParser
import CaseRules

/// Values of the field as arguments; the parser names the option when one does not read.
extension CivilDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
  public static var allValueStrings: [String] { ["YYYY-MM-DD"] }
}

extension LimitID: ExpressibleByArgument {}
extension PaymentDebtor: ExpressibleByArgument {}
