import CaseRules
import CaseStore
import Dispatch

/// The contract over PostgreSQL 15 or later through libpq: a whole transaction in one round trip.
public final class PostgresEngine: StorageEngine {
  public var dialect: Dialect { .postgres }

  let opening: PostgresSession
  private let connections: WaitingLine<PostgresConnection>
  private let streams: WaitingLine<PostgresConnection>
  public let injectedClock: (@Sendable () -> Instant)?

  /// Connects once to learn whether the server can be relied on.
  ///
  /// `dsn` is a libpq connection string or URI; with several hosts libpq takes the first that fits (`target_session_attrs`).
  /// `clock` replaces the database's clock in tests.
  /// Throws `.unavailable` when no server answers, or one that may forget acknowledged commits (`synchronous_commit`, `fsync` or
  /// `full_page_writes` off) and `allowUnsafe` is not set.
  public init(
    _ dsn: String, options: PostgresOptions = PostgresOptions(), clock: (@Sendable () -> Instant)? = nil
  ) async throws(StoreError) {
    opening = PostgresSession(dsn: dsn, options: options)
    connections = WaitingLine(capacity: options.connections, wait: .milliseconds(options.waitMilliseconds))
    streams = WaitingLine(capacity: options.streams, wait: .milliseconds(options.waitMilliseconds))
    injectedClock = clock
    try await onConnection { _ in }
  }

  public func read(_ statements: [SQLStatement]) async throws(StoreError) -> [[SQLRow]] {
    try await onConnection { try $0.read(statements) }
  }

  public func stream(_ statement: SQLStatement, _ body: @escaping @Sendable (SQLRow) throws -> Void) async throws {
    let connection = try await streams.take() ?? PostgresConnection(opening, for: .stream)
    defer { streams.giveBack(connection) }
    let stop = StreamStop()
    let answer = await withTaskCancellationHandler {
      await connection.perform { try $0.stream(statement, stop: stop, body) }
    } onCancel: {
      DispatchQueue.global().async { stop.set() }
    }
    try answer.get()
  }

  /// The guard costs a round trip of its own and is asked only when `conflictTables` is empty: otherwise a stale version breaks one of
  /// those tables' keys. A guard that must hold until the commit locks its row (`FOR UPDATE` in its Postgres text).
  public func commit(_ batch: WriteBatch) async throws(StoreError) -> CommitOutcome {
    try await onConnection { try $0.commit(batch) }
  }

  public func close() async {
    for connection in await connections.close() + streams.close() {
      await connection.end()
    }
  }

  /// Runs `work` on a connection of the pool. A broken connection heals at its next use.
  func onConnection<T: Sendable>(_ work: @escaping @Sendable (PostgresConnection) throws -> T) async throws(StoreError) -> T {
    let connection = try await connections.take() ?? PostgresConnection(opening, for: .work)
    defer { connections.giveBack(connection) }
    return try await connection.perform(work).storing()
  }
}

extension Result where Failure == any Error {
  /// The connection's own code throws nothing but `StoreError`.
  func storing() throws(StoreError) -> Success {
    do {
      return try get()
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError(.unavailable, String(describing: type(of: error)))
    }
  }
}
