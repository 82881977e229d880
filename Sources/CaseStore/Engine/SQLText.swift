/// The text of one SQL statement, with parameters `$1 … $n`.
///
/// A `StaticString` by construction: no value can become SQL text.
public struct SQLText: Hashable, Sendable {
  let sqlite: String
  let postgres: String

  /// A statement that both engines accept as it stands; parts that several statements share may be given one by one.
  public init(_ parts: StaticString...) {
    sqlite = parts.map { "\($0)" }.joined(separator: "\n")
    postgres = sqlite
  }

  /// A statement that must differ, in parts like the others; `because` says why.
  public init(sqlite: StaticString..., postgres: StaticString..., because: StaticString) {
    self.sqlite = sqlite.map { "\($0)" }.joined(separator: "\n")
    self.postgres = postgres.map { "\($0)" }.joined(separator: "\n")
  }

  /// A statement with something before it that must differ; `because` says why.
  init(sqlite: StaticString, postgres: StaticString, because: StaticString, then rest: SQLText) {
    self.sqlite = "\(sqlite)\n\(rest.sqlite)"
    self.postgres = "\(postgres)\n\(rest.postgres)"
  }

  /// Engines look every statement up by its text: its length and its end tell one from another as well as all of it would.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(postgres.utf8.count)
    for byte in postgres.utf8.suffix(8) { hasher.combine(byte) }
  }

  public func text(for dialect: Dialect) -> String {
    switch dialect {
    case .sqlite: sqlite
    case .postgres: postgres
    }
  }
}

public enum Dialect: String, Sendable, CaseIterable {
  case sqlite, postgres
}

/// A value bound to a parameter or read from a column. Dates travel as TEXT, instants as INTEGER µs, money as INTEGER 分.
public enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)
  case bytes([UInt8])
}

/// One statement with its values, ready to send.
public struct SQLStatement: Sendable {
  public let sql: SQLText
  public let values: [SQLValue]

  public init(_ sql: SQLText, _ values: [SQLValue] = []) {
    self.sql = sql
    self.values = values
  }
}

/// One row of an answer, by column position.
public struct SQLRow: Sendable {
  public let values: [SQLValue]

  public init(_ values: [SQLValue]) { self.values = values }
}

extension SQLRow {
  /// The column's integer; throws `StoreError.corrupt` when it holds anything else.
  public func integer(_ column: Int) throws(StoreError) -> Int64 {
    guard case .integer(let value) = values[column] else { throw unexpected(column, "integer") }
    return value
  }

  public func text(_ column: Int) throws(StoreError) -> String {
    guard case .text(let value) = values[column] else { throw unexpected(column, "text") }
    return value
  }

  public func bytes(_ column: Int) throws(StoreError) -> [UInt8] {
    guard case .bytes(let value) = values[column] else { throw unexpected(column, "bytes") }
    return value
  }

  public func optionalInteger(_ column: Int) throws(StoreError) -> Int64? {
    if case .null = values[column] { return nil }
    return try integer(column)
  }

  public func optionalText(_ column: Int) throws(StoreError) -> String? {
    if case .null = values[column] { return nil }
    return try text(column)
  }

  private func unexpected(_ column: Int, _ wanted: String) -> StoreError {
    StoreError(.corrupt, "column \(column) holds \(values[column]), not \(wanted)")
  }
}
