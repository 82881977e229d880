import CaseStore
import GRDB
import GRDBSQLite

extension SQLiteEngine {
  public func migrate(_ migrations: [Migration]) async throws(StoreError) -> [Migration] {
    var applied: [Migration] = []
    // Looked up again before each one: another process may be migrating the same file.
    while let migration = try await applyNext(of: migrations) { applied.append(migration) }
    return applied
  }

  public func appliedMigrations() async throws(StoreError) -> [AppliedMigration] {
    let answer = try await onReader { [texts] db in try Self.applied(texts, db) }
    return try storing { try answer.get() }
  }

  /// Applies the first missing migration in one IMMEDIATE transaction, which is also the lock; nil when none is missing.
  private func applyNext(of migrations: [Migration]) async throws(StoreError) -> Migration? {
    let at = try await now()
    return try await onWriter { [texts] db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      defer { if db.isInsideTransaction { try? db.execute(sql: "ROLLBACK") } }
      try db.execute(sql: Self.account)
      guard let next = try MigrationPlan.missing(migrations, applied: Self.applied(texts, db)).first else { return nil }
      try Self.run(next, on: db)
      let row: [SQLValue] = [.integer(Int64(next.number)), .text(next.name), .text(next.checksum), .integer(at.microseconds)]
      try texts.statement(MigrationPlan.record, on: db).run(row) { _ in }
      try db.execute(sql: "COMMIT")
      return next
    }.get()
  }

  private static func run(_ migration: Migration, on db: Database) throws {
    let named = "migration \(migration.number) \(migration.name)"
    guard sqlite3_exec(db.sqliteConnection, migration.sql, nil, nil, nil) == SQLITE_OK else {
      let failure = SQLiteFailure(db.sqliteConnection)
      throw StoreError(failure.isBrokenKey ? .rejected : failure.storeError.code, "\(named): \(failure.message)")
    }
    guard db.isInsideTransaction else { throw StoreError(.rejected, "\(named): ends its own transaction") }
  }

  private static func applied(_ texts: PreparedText, _ db: Database) throws -> [AppliedMigration] {
    var any = false
    try texts.statement(hasAccount, on: db).run([]) { _ in any = true }
    var migrations: [AppliedMigration] = []
    if any { try texts.statement(MigrationPlan.applied, on: db).run([]) { try migrations.append(MigrationPlan.appliedMigration($0)) } }
    return migrations
  }

  private static let hasAccount = SQLText("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'")

  private static let account = """
    CREATE TABLE IF NOT EXISTS schema_migration (
      number     INTEGER PRIMARY KEY,
      name       TEXT NOT NULL,
      checksum   TEXT NOT NULL,
      applied_at INTEGER NOT NULL
    ) STRICT
    """
}
