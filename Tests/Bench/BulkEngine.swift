import CaseRules
import CaseStore
import Synchronization

/// Stands in for a database while one worker makes up cases: answers the desk from the one case in hand and gathers what it commits.
///
/// The desk, the rules and the event encoder are the real ones; only the round trips are saved.
final class BulkEngine: StorageEngine {
  let dialect: Dialect
  let injectedClock: (@Sendable () -> Instant)?

  private struct State {
    var statements: [SQLStatement] = []
    var events: [SQLRow] = []
    var eventCount = 0
  }

  private let state = Mutex(State())
  private let serials: SerialCounter

  init(_ dialect: Dialect, serials: SerialCounter, clock: @escaping @Sendable () -> Instant) {
    (self.dialect, self.serials, injectedClock) = (dialect, serials, clock)
  }

  /// Everything committed since the last call, in order, with the number of events among it; the case in hand is put away.
  func take() -> (statements: [SQLStatement], events: Int) {
    state.withLock { state in
      defer { state = State() }
      return (state.statements, state.eventCount)
    }
  }

  func read(_ statements: [SQLStatement]) async throws(StoreError) -> [[SQLRow]] {
    statements.map { statement in
      let text = statement.sql.text(for: .postgres)
      if text.contains("JOIN case_event") { return state.withLock { $0.events } }
      if text.contains("FROM number_block") { return [SQLRow([.integer(serials.reserve())])] }
      return []
    }
  }

  func commit(_ batch: WriteBatch) async throws(StoreError) -> CommitOutcome {
    state.withLock { state in
      for statement in batch.statements {
        let text = statement.sql.text(for: .postgres)
        if text.hasPrefix("INSERT INTO case_event") {
          // Its bytes and its hash stand last.
          state.events.append(SQLRow(statement.values.suffix(2)))
          state.eventCount += 1
        }
        state.statements.append(statement)
      }
    }
    return .done
  }

  func stream(_ statement: SQLStatement, _ body: @escaping @Sendable (SQLRow) throws -> Void) async throws {}
  func migrate(_ migrations: [Migration]) async throws(StoreError) -> [Migration] { [] }
  func appliedMigrations() async throws(StoreError) -> [AppliedMigration] { [] }
  func close() async {}
}

/// Blocks of serials for all workers; what they take is written with the cases, so that the database goes on after it.
final class SerialCounter: Sendable {
  static let block: Int64 = 1000
  private let next = Mutex<Int64>(1)

  /// The first of a block.
  func reserve() -> Int64 {
    next.withLock { next in
      defer { next += Self.block }
      return next
    }
  }
}
