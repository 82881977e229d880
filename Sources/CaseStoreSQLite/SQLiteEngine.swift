import CaseRules
import CaseStore
import Dispatch
import GRDB
import Synchronization

/// The contract over one SQLite file: WAL, every commit flushed, one writer, readers beside it.
public final class SQLiteEngine: StorageEngine {
  public var dialect: Dialect { .sqlite }

  let pool: DatabasePool
  let texts = PreparedText()
  private let commits: GroupCommit
  /// Not GRDB's own readers: its pool costs more than a question about one case does.
  private let readers: WaitingLine<DatabaseQueue>
  let readerCount: Int
  /// Those that nobody has taken yet.
  private let unused: Mutex<[DatabaseQueue]>
  public let injectedClock: (@Sendable () -> Instant)?

  /// Opens the file, making it when it is missing. Blocks briefly.
  ///
  /// `readers` reads run at once; one more waits at most `wait`. `clock` replaces the database's clock in tests.
  /// Throws when the file cannot be opened, is no database, or does not take the settings that durability rests on.
  public init(
    path: String, readers: Int = 4, wait: DispatchTimeInterval = .seconds(1), clock: (@Sendable () -> Instant)? = nil
  ) throws(StoreError) {
    let pool = try storing { try SQLitePragma.open(path) }
    self.pool = pool
    injectedClock = clock
    readerCount = readers
    unused = Mutex(try storing { try (0..<readers).map { _ in try SQLitePragma.openReader(path) } })
    self.readers = WaitingLine(capacity: readers, wait: wait)
    commits = GroupCommit(BatchWriter(pool: pool, texts: texts))
  }

  public func read(_ statements: [SQLStatement]) async throws(StoreError) -> [[SQLRow]] {
    let answer = try await onReader { [texts] db in
      func rows(_ statement: SQLStatement) throws -> [SQLRow] {
        var rows: [SQLRow] = []
        try texts.statement(statement.sql, on: db).run(statement.values) { rows.append($0) }
        return rows
      }
      // One statement is a snapshot by itself.
      if statements.count == 1 { return [try rows(statements[0])] }
      try db.cachedStatement(sql: "BEGIN DEFERRED").run([]) { _ in }
      defer { try? db.cachedStatement(sql: "ROLLBACK").run([]) { _ in } }
      return try statements.map(rows)
    }
    return try storing { try answer.get() }
  }

  public func stream(_ statement: SQLStatement, _ body: @escaping @Sendable (SQLRow) throws -> Void) async throws {
    let stop = StreamStop()
    let answer = try await withTaskCancellationHandler {
      try await onReader { [texts] db in
        try stop.during(db) {
          try texts.statement(statement.sql, on: db).run(statement.values) { row in
            try stop.check()
            try body(row)
          }
        }
      }
    } onCancel: {
      stop.set()
    }
    do {
      try answer.get()
    } catch let failure as SQLiteFailure {
      throw failure.storeError
    } catch let error as DatabaseError {
      throw SQLiteFailure(error).storeError
    }
  }

  public func commit(_ batch: WriteBatch) async throws(StoreError) -> CommitOutcome {
    try await commits.commit(batch)
  }

  public func close() async {
    await commits.close()
    let done = await readers.close() + unused.withLock { $0 }
    // Readers and commits have ended, so nothing is left to fail or to wait for.
    // Readers first: the log is folded into the file, and goes, only when a writer closes last.
    for reader in done { try? reader.close() }
    pool.invalidateReadOnlyConnections()
    try? pool.close()
  }

  /// Runs blocking work on a reader's own thread, not on the cooperative pool's.
  func onReader<T: Sendable>(_ work: @escaping @Sendable (Database) throws -> T) async throws(StoreError) -> Result<T, any Error> {
    // A place without a reader is given only as often as there are unused ones.
    guard let reader = try await readers.take() ?? unused.withLock({ $0.popLast() }) else {
      throw StoreError(.unavailable, "no reader is left")
    }
    defer { readers.giveBack(reader) }
    return await withCheckedContinuation { continuation in
      reader.asyncWriteWithoutTransaction { db in continuation.resume(returning: Result { try work(db) }) }
    }
  }

  /// Runs blocking work on the writing connection, between two groups of commits.
  func onWriter<T: Sendable>(_ work: @escaping @Sendable (Database) throws -> T) async -> Result<T, StoreError> {
    await withCheckedContinuation { continuation in
      pool.asyncWriteWithoutTransaction { db in
        continuation.resume(returning: Result { () throws(StoreError) in try storing { try work(db) } })
      }
    }
  }
}
