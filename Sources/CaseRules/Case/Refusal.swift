/// A rule said no: one sentence for the person who tried, and what it rests on.
public struct Refusal: Error, Hashable, Sendable {
  /// Stable word for programs, such as `no_such_row`.
  public let code: String
  public let sentence: String
  public let basis: String

  public init(_ code: String, _ sentence: String, basis: String = "内部") {
    (self.code, self.sentence, self.basis) = (code, sentence, basis)
  }
}

extension Refusal: CustomStringConvertible {
  public var description: String { "\(sentence)（依据：\(basis)）" }
}
