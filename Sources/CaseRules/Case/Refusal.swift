/// A rule said no: one sentence for the person who tried, and what it rests on.
public struct Refusal: Error, Hashable, Sendable {
  /// Stable word for programs, such as `no_such_row`.
  public let code: String
  public let sentence: String
  public let basis: String

  /// What stands for a basis where the rule is the service's own.
  public static let ours = "内部"

  /// The basis for whom it is quoted to; nil for a rule of the service's own, which tells nobody anything.
  public var quotedBasis: String? { basis == Self.ours ? nil : basis }

  public init(_ code: String, _ sentence: String, basis: String = Refusal.ours) {
    (self.code, self.sentence, self.basis) = (code, sentence, basis)
  }
}

extension Refusal: CustomStringConvertible {
  public var description: String { "\(sentence)\(quotedBasis.map { "（依据：\($0)）" } ?? "")" }
}
