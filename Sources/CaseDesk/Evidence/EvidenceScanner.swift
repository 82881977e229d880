/// Looks for what harms in a file.
public protocol EvidenceScanner: Sendable {
  /// Never throws: a scanner that cannot be asked has not answered.
  func scan(_ path: String) async -> ScanAnswer
}

public enum ScanAnswer: Sendable, Hashable {
  case clean
  /// By the name of what was found.
  case infected(String)
  case noAnswer(String)
}
