import CaseStore
import GRDB
import GRDBSQLite

extension Statement {
  /// Runs the statement to its end with these values, handing each row to `body`. Leaves it reset, also on errors.
  func run(_ values: [SQLValue], _ body: (SQLRow) throws -> Void) throws {
    defer { sqlite3_reset(sqliteStatement) }
    try bind(values)
    let columns = sqlite3_column_count(sqliteStatement)
    while true {
      switch sqlite3_step(sqliteStatement) {
      case SQLITE_ROW: try body(row(columns))
      case SQLITE_DONE: return
      default: throw SQLiteFailure(sqlite3_db_handle(sqliteStatement))
      }
    }
  }

  private func bind(_ values: [SQLValue]) throws {
    let wanted = sqlite3_bind_parameter_count(sqliteStatement)
    guard values.count == wanted else {
      throw SQLiteFailure(code: SQLITE_RANGE, "the statement has \(wanted) parameters, \(values.count) values were given")
    }
    for (index, value) in values.enumerated() {
      guard bind(value, at: CInt(index + 1)) == SQLITE_OK else { throw SQLiteFailure(sqlite3_db_handle(sqliteStatement)) }
    }
  }

  private func bind(_ value: SQLValue, at index: CInt) -> CInt {
    switch value {
    case .null:
      return sqlite3_bind_null(sqliteStatement, index)
    case .integer(let number):
      return sqlite3_bind_int64(sqliteStatement, index, number)
    case .text(var text):
      return text.withUTF8 { utf8 in
        // Postgres cannot store it, so neither engine does.
        if utf8.contains(0) { return SQLITE_MISMATCH }
        return utf8.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text(sqliteStatement, index, $0.baseAddress, CInt($0.count), Self.copying)
        }
      }
    case .bytes(let bytes) where bytes.isEmpty:
      // A blob of no bytes at no address would become NULL.
      return sqlite3_bind_zeroblob(sqliteStatement, index, 0)
    case .bytes(let bytes):
      return bytes.withUnsafeBytes { sqlite3_bind_blob(sqliteStatement, index, $0.baseAddress, CInt($0.count), Self.copying) }
    }
  }

  private func row(_ columns: CInt) -> SQLRow {
    SQLRow((0..<columns).map(value))
  }

  private func value(_ column: CInt) -> SQLValue {
    switch sqlite3_column_type(sqliteStatement, column) {
    case SQLITE_NULL:
      return .null
    case SQLITE_INTEGER:
      return .integer(sqlite3_column_int64(sqliteStatement, column))
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(sqliteStatement, column)
      return .bytes(Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(sqliteStatement, column)))))
    default:
      // Also for a fraction, which no table of ours holds: as text, so that no `Double` comes near money.
      let start = sqlite3_column_text(sqliteStatement, column)
      let length = Int(sqlite3_column_bytes(sqliteStatement, column))
      return .text(String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self))
    }
  }

  /// SQLITE_TRANSIENT: SQLite copies before the call returns.
  private static let copying = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
