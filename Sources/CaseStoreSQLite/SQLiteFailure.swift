import CaseStore
import GRDB
import GRDBSQLite

/// What SQLite said went wrong. The message names tables and columns, never values.
struct SQLiteFailure: Error {
  let extendedCode: CInt
  let message: String

  var code: CInt { extendedCode & 0xff }

  init(_ connection: OpaquePointer?) {
    extendedCode = sqlite3_extended_errcode(connection)
    message = String(cString: sqlite3_errmsg(connection))
  }

  init(_ error: DatabaseError) {
    extendedCode = error.extendedResultCode.rawValue
    // A copy that fails leaves no message at the connection that is asked for one.
    message = error.message.flatMap { $0 == "not an error" ? nil : $0 } ?? String(cString: sqlite3_errstr(extendedCode))
  }

  init(code: CInt, _ message: String) {
    extendedCode = code
    self.message = message
  }

  /// The table whose unique key was broken, from `UNIQUE constraint failed: table.column, …`; nil for any other failure.
  var brokenKeyTable: String? { isBrokenKey ? subject.map { String($0.prefix { $0 != "." }) } : nil }

  /// The `table.column` that must not be empty and was, from `NOT NULL constraint failed: table.column`; nil for any other failure.
  var emptyColumn: String? { extendedCode == Self.notNull ? subject : nil }

  private var subject: String? {
    message.lastIndex(of: ":").map { String(message[$0...].dropFirst().drop { $0 == " " }) }
  }

  var isBrokenKey: Bool {
    [Self.unique, Self.primaryKey, Self.rowID].contains(extendedCode)
  }

  // SQLite's extended codes are macros over expressions, which Swift does not import.
  private static let unique = SQLITE_CONSTRAINT | (8 << 8)
  private static let primaryKey = SQLITE_CONSTRAINT | (6 << 8)
  private static let rowID = SQLITE_CONSTRAINT | (10 << 8)
  private static let notNull = SQLITE_CONSTRAINT | (5 << 8)

  var storeError: StoreError {
    if isBrokenKey { return StoreError(.duplicate, message) }
    let code: StoreError.Code =
      switch self.code {
      case SQLITE_FULL: .full
      case SQLITE_NOTADB, SQLITE_CORRUPT: .corrupt
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_NOMEM, SQLITE_PERM, SQLITE_INTERRUPT, SQLITE_PROTOCOL,
        SQLITE_ABORT, SQLITE_MISUSE:
        .unavailable
      default: .rejected
      }
    return StoreError(code, "sqlite \(extendedCode): \(message)")
  }
}

/// Runs `body` and turns whatever GRDB or SQLite threw into a `StoreError`.
func storing<T>(_ body: () throws -> T) throws(StoreError) -> T {
  do {
    return try body()
  } catch let error as StoreError {
    throw error
  } catch let error as SQLiteFailure {
    throw error.storeError
  } catch let error as DatabaseError {
    throw SQLiteFailure(error).storeError
  } catch {
    throw StoreError(.unavailable, String(describing: type(of: error)))
  }
}
