import CaseRules
import CaseStore
import CaseStorePostgres
import Synchronization

/// An engine whose link fails during the next commit where it is told to, and at no other time.
final class CaseCut: StorageEngine {
  private let engine: PostgresEngine
  private let link: EngineLink
  private let planned = Mutex(EngineLink.Fault.none)

  init(_ engine: PostgresEngine, _ link: EngineLink) { (self.engine, self.link) = (engine, link) }

  /// Plans a fault for the next commit.
  func failNextCommit(_ fault: EngineLink.Fault) { planned.withLock { $0 = fault } }

  func commit(_ batch: WriteBatch) async throws(StoreError) -> CommitOutcome {
    let fault = planned.withLock { planned in
      defer { planned = .none }
      return planned
    }
    link.set(fault)
    defer { link.set(.none) }
    return try await engine.commit(batch)
  }

  var dialect: Dialect { engine.dialect }
  var injectedClock: (@Sendable () -> Instant)? { engine.injectedClock }
  func read(_ statements: [SQLStatement]) async throws(StoreError) -> [[SQLRow]] { try await engine.read(statements) }
  func stream(_ statement: SQLStatement, _ body: @escaping @Sendable (SQLRow) throws -> Void) async throws {
    try await engine.stream(statement, body)
  }
  func migrate(_ migrations: [Migration]) async throws(StoreError) -> [Migration] { try await engine.migrate(migrations) }
  func appliedMigrations() async throws(StoreError) -> [AppliedMigration] { try await engine.appliedMigrations() }
  func close() async { await engine.close() }
}
