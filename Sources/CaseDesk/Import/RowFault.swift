/// One thing wrong with one row: the column, the value given, and how to mend it.
public struct RowFault: Equatable, Sendable {
  /// The header as the file has it; nil where the whole row is at fault.
  public let header: String?
  /// As given, cut at 40 characters.
  public let value: String
  /// In Chinese; says how to mend it.
  public let sentence: String

  public init(header: String?, value: String = "", _ sentence: String) {
    (self.header, self.sentence) = (header, sentence)
    self.value = value.count > 40 ? value.prefix(40) + "…" : value
  }
}

extension RowFault: CustomStringConvertible {
  public var description: String {
    guard let header else { return sentence }
    return value.isEmpty ? "“\(header)”\(sentence)" : "“\(header)”的“\(value)”\(sentence)"
  }
}
