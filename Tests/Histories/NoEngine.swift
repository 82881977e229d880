import CaseRules
import CaseStore

/// Stands where a database would: deciding needs none, and whatever asked for it would fail.
struct NoEngine: StorageEngine {
  let dialect = Dialect.sqlite
  let injectedClock: (@Sendable () -> Instant)? = nil

  private var away: StoreError { StoreError(.unavailable, "histories have no database") }

  func read(_ statements: [SQLStatement]) async throws(StoreError) -> [[SQLRow]] { throw away }
  func commit(_ batch: WriteBatch) async throws(StoreError) -> CommitOutcome { throw away }
  func stream(_ statement: SQLStatement, _ body: @escaping @Sendable (SQLRow) throws -> Void) async throws { throw away }
  func migrate(_ migrations: [Migration]) async throws(StoreError) -> [Migration] { throw away }
  func appliedMigrations() async throws(StoreError) -> [AppliedMigration] { throw away }
  func close() async {}
}
