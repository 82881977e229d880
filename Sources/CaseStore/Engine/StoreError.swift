/// A failure of storage, apart from a rule's refusal and from a bug.
public struct StoreError: Error, Sendable, Equatable {
  public enum Code: String, Sendable {
    /// A unique key is taken and that is the caller's mistake, not a race.
    case duplicate
    /// The database refused the data (check, foreign key, not null).
    case rejected
    /// The version the caller saw is no longer the latest.
    case versionMoved
    /// No connection within the bounded wait, or the server is away. Nothing was written.
    case unavailable
    /// Whether the transaction took effect could not be learnt; the same idempotency key settles it.
    case unknown
    /// The disk is full. Nothing was written.
    case full
    /// The database has a migration this program does not know.
    case schemaAhead
    /// The database lacks a migration this program needs.
    case schemaBehind
    /// What was read is not what was written.
    case corrupt
  }

  public let code: Code
  /// For the operator's log: names the table, file or step. Holds no personal data.
  public let detail: String

  public init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }
}

extension StoreError: CustomStringConvertible {
  public var description: String { "\(code.rawValue): \(detail)" }
}
