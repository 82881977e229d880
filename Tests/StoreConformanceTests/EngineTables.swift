import CaseStore
import Cast

/// The small tables that the engine tests work on, and the statements over them.
enum EngineTables {
  static func migrations(_ backend: Backend) -> [Migration] {
    let integer = backend == .sqlite ? "INTEGER" : "BIGINT"
    let blob = backend == .sqlite ? "BLOB" : "BYTEA"
    let strict = backend == .sqlite ? " STRICT" : ""
    return [
      Migration(
        number: 1, name: "create_tables",
        sql: """
          CREATE TABLE item (
            id \(integer) PRIMARY KEY, label TEXT, body \(blob), amount \(integer) CHECK (amount <> 13)
          )\(strict);
          CREATE TABLE event (
            case_id \(integer) NOT NULL, seq \(integer) NOT NULL, body TEXT NOT NULL, PRIMARY KEY (case_id, seq)
          )\(strict);
          """),
      Migration(
        number: 2, name: "create_child",
        sql: """
          -- a second file, with a ; in its comment
          CREATE TABLE child (
            id \(integer) PRIMARY KEY, item_id \(integer) NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED
          )\(strict);
          """),
    ]
  }

  static func item(_ id: Int64, _ label: SQLValue = .null, _ body: SQLValue = .null, amount: SQLValue = .null) -> SQLStatement {
    SQLStatement(insertItem, [.integer(id), label, body, amount])
  }

  static func event(_ caseID: Int64, _ seq: Int64, _ body: String = "received") -> SQLStatement {
    SQLStatement(insertEvent, [.integer(caseID), .integer(seq), .text(body)])
  }

  static func child(_ id: Int64, of item: Int64) -> SQLStatement { SQLStatement(insertChild, [.integer(id), .integer(item)]) }

  static let items = SQLStatement(SQLText("SELECT id, label, body, amount FROM item ORDER BY id"))
  static let itemCount = SQLStatement(SQLText("SELECT count(*) FROM item"))
  static let eventCount = SQLStatement(SQLText("SELECT count(*) FROM event"))

  /// One row when the case's last event is `seq`, none otherwise.
  static func isLast(_ seq: Int64, of caseID: Int64) -> SQLStatement {
    SQLStatement(lastEvent, [.integer(caseID), .integer(seq)])
  }

  private static let insertItem = SQLText("INSERT INTO item (id, label, body, amount) VALUES ($1, $2, $3, $4)")
  private static let insertEvent = SQLText("INSERT INTO event (case_id, seq, body) VALUES ($1, $2, $3)")
  private static let insertChild = SQLText("INSERT INTO child (id, item_id) VALUES ($1, $2)")
  private static let lastEvent = SQLText(
    "SELECT 1 FROM event WHERE case_id = $1 AND seq = $2 AND NOT EXISTS (SELECT 1 FROM event WHERE case_id = $1 AND seq > $2)")
}

extension Backend {
  /// A database with the tables above.
  func withTables<T>(_ body: (any StorageEngine) async throws -> T) async throws -> T {
    try await withEmptyEngine(migrations: EngineTables.migrations(self), body)
  }
}

extension StorageEngine {
  func commit(_ statements: SQLStatement..., conflictTables: Set<String> = []) async throws(StoreError) -> CommitOutcome {
    try await commit(WriteBatch(statements: statements, conflictTables: conflictTables))
  }

  func count(_ statement: SQLStatement) async throws(StoreError) -> Int64 { try await read([statement])[0][0].integer(0) }
}

/// The error that `body` throws, nil when it throws none.
func storeError(_ body: () async throws -> Void) async -> StoreError? {
  do {
    try await body()
    return nil
  } catch {
    return error as? StoreError ?? StoreError(.corrupt, "not a StoreError: \(error)")
  }
}
