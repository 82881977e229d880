/// Looks for what harms in a file.
public protocol EvidenceScanner: Sendable {
  /// Never throws: a scanner that cannot be asked has not answered.
  func scan(_ path: String) async -> ScanAnswer
  /// Whether it answers at all; asked when it did not answer about a file.
  func isThere() async -> Bool
}

public enum ScanAnswer: Sendable, Hashable {
  case clean
  /// By the name of what was found.
  case infected(String)
  case noAnswer(String)
}
