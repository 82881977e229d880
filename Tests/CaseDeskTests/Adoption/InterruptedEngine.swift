import CaseRules
import CaseStore
import Synchronization

/// Another engine in which somebody else acts just before a case is read for the n-th time.
final class InterruptedEngine: StorageEngine {
  private let inner: any StorageEngine
  private let act: @Sendable () async throws -> Void
  private let left: Mutex<Int>

  init(_ inner: any StorageEngine, beforeReading no: Int, _ act: @escaping @Sendable () async throws -> Void) {
    (self.inner, self.act) = (inner, act)
    left = Mutex(no)
  }

  func read(_ statements: [SQLStatement]) async throws(StoreError) -> [[SQLRow]] {
    if statements.contains(where: { $0.sql.text(for: dialect).contains("JOIN case_event") }) {
      let isNow = left.withLock { left in
        left -= 1
        return left == 0
      }
      do { if isNow { try await act() } } catch { throw StoreError(.unavailable, "\(error)") }
    }
    return try await inner.read(statements)
  }

  var dialect: Dialect { inner.dialect }
  var injectedClock: (@Sendable () -> Instant)? { inner.injectedClock }
  func commit(_ batch: WriteBatch) async throws(StoreError) -> CommitOutcome { try await inner.commit(batch) }
  func stream(_ statement: SQLStatement, _ body: @escaping @Sendable (SQLRow) throws -> Void) async throws {
    try await inner.stream(statement, body)
  }
  func migrate(_ migrations: [Migration]) async throws(StoreError) -> [Migration] { try await inner.migrate(migrations) }
  func appliedMigrations() async throws(StoreError) -> [AppliedMigration] { try await inner.appliedMigrations() }
  func close() async { await inner.close() }
}
