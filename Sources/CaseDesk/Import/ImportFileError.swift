/// Why a ledger file cannot be read on, as a whole. A fault of one row's content is a `RowFault` instead.
///
/// Rows delivered before this was thrown stand: an import may be run again on the mended file.
public struct ImportFileError: Error, Equatable, Sendable {
  public enum Kind: Sendable {
    /// Missing, not a regular file, or an input error.
    case unreadable
    /// The content is not what the name claims, or a kind of file not taken. Found before any row is delivered.
    case wrongType
    /// Bytes that are not text in the encoding found, or a NUL.
    case encoding
    /// Broken quoting, XML or archive.
    case malformed
    /// Above one of the `ImportLimits`.
    case tooLarge
    /// The header row is missing, lacks required columns or is ambiguous.
    case header
    /// The file of refused rows cannot be written.
    case output
  }

  public let kind: Kind
  /// The row as a spreadsheet numbers it (the first is 1), where one row is at fault.
  public let row: Int?
  /// What is wrong and how to mend it, in Chinese, without the row.
  public let sentence: String

  public init(_ kind: Kind, row: Int? = nil, _ sentence: String) {
    (self.kind, self.row, self.sentence) = (kind, row, sentence)
  }

  func at(row: Int) -> Self { Self(kind, row: self.row ?? row, sentence) }
}

extension ImportFileError: CustomStringConvertible {
  public var description: String { row.map { "第 \($0) 行：\(sentence)" } ?? sentence }
}
