import CaseRules
import CaseStore
import Synchronization

/// Another engine that remembers what it was given to commit.
final class RecordingEngine: StorageEngine {
  var dialect: Dialect { inner.dialect }
  var injectedClock: (@Sendable () -> Instant)? { inner.injectedClock }

  private let inner: any StorageEngine
  private let recorded = Mutex<[WriteBatch]>([])

  init(_ inner: any StorageEngine) { self.inner = inner }

  var batches: [WriteBatch] { recorded.withLock { $0 } }

  func commit(_ batch: WriteBatch) async throws(StoreError) -> CommitOutcome {
    recorded.withLock { $0.append(batch) }
    return try await inner.commit(batch)
  }

  func read(_ statements: [SQLStatement]) async throws(StoreError) -> [[SQLRow]] { try await inner.read(statements) }
  func stream(_ statement: SQLStatement, _ body: @escaping @Sendable (SQLRow) throws -> Void) async throws {
    try await inner.stream(statement, body)
  }
  func migrate(_ migrations: [Migration]) async throws(StoreError) -> [Migration] { try await inner.migrate(migrations) }
  func appliedMigrations() async throws(StoreError) -> [AppliedMigration] { try await inner.appliedMigrations() }
  func close() async { await inner.close() }
}
