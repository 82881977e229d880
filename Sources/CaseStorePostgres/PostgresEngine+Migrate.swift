import CPostgres
import CaseRules
import CaseStore

extension PostgresEngine {
  public func migrate(_ migrations: [Migration]) async throws(StoreError) -> [Migration] {
    let at = try await now()
    let connection = PostgresConnection(opening, for: .migration)
    let answer = await connection.perform { try $0.migrate(migrations, at: at) }
    // The lock goes with the session.
    await connection.end()
    return try answer.storing()
  }

  public func appliedMigrations() async throws(StoreError) -> [AppliedMigration] {
    try await onConnection { try $0.appliedMigrations() }
  }
}

extension PostgresConnection {
  func migrate(_ migrations: [Migration], at: Instant) throws(StoreError) -> [Migration] {
    // The number means nothing but "a migrator of this program is at work in this database".
    try script("SELECT pg_advisory_lock(7104021)")
    // Readers queue behind a waiting DDL statement, so it must not wait long.
    try script("SET lock_timeout = '10s'")
    try script(Self.account)
    let missing = try MigrationPlan.missing(migrations, applied: appliedMigrations())
    for migration in missing { try apply(migration, at: at) }
    return missing
  }

  func appliedMigrations() throws(StoreError) -> [AppliedMigration] {
    let any = try read([SQLStatement(Self.hasAccount)])
    guard try any[0][0].integer(0) == 1 else { return [] }
    let rows = try read([SQLStatement(MigrationPlan.applied)])[0]
    return try rows.map { (row) throws(StoreError) in try MigrationPlan.appliedMigration(row) }
  }

  private func apply(_ migration: Migration, at: Instant) throws(StoreError) {
    let named = "migration \(migration.number) \(migration.name)"
    let row: [SQLValue] = [
      .integer(Int64(migration.number)), .text(migration.name), .text(migration.checksum), .integer(at.microseconds),
    ]
    do throws(StoreError) {
      try script("BEGIN")
      try script(migration.sql)
      guard PQtransactionStatus(session) == PQTRANS_INTRANS else { throw StoreError(.rejected, "ends its own transaction") }
      guard case .done = pipeline([SQLStatement(MigrationPlan.record, row)]) else {
        throw StoreError(.unavailable, "could not be recorded")
      }
    } catch {
      PQclear(PQexec(session, "ROLLBACK"))
      throw StoreError(error.code == .duplicate ? .rejected : error.code, "\(named): \(error.detail)")
    }
    do throws(StoreError) {
      try script("COMMIT")
    } catch {
      throw StoreError(error.code == .unavailable ? .unknown : error.code, "\(named): \(error.detail)")
    }
  }

  /// Runs SQL text of our own, one or more statements, without parameters.
  private func script(_ sql: String) throws(StoreError) {
    let result = PQexec(session, sql)
    defer { PQclear(result) }
    guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY].contains(PQresultStatus(result)) else {
      throw PostgresFailure(result).storeError
    }
  }

  private static let hasAccount = SQLText("SELECT to_regclass('schema_migration') IS NOT NULL")

  private static let account = """
    CREATE TABLE IF NOT EXISTS schema_migration (
      number     INTEGER PRIMARY KEY,
      name       TEXT NOT NULL,
      checksum   TEXT NOT NULL,
      applied_at BIGINT NOT NULL
    )
    """
}
