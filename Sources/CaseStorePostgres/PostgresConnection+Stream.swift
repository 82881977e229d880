import CPostgres
import CaseStore
import Synchronization

extension PostgresConnection {
  /// Hands over the rows one at a time as they arrive; libpq holds one of them.
  func stream(_ statement: SQLStatement, stop: StreamStop, _ body: (SQLRow) throws -> Void) throws {
    guard statement.values.allSatisfy(Parameters.canCarry) else { throw StoreError(.rejected, "a text holds U+0000") }
    stop.arm(session)
    defer {
      stop.disarm()
      // Rows left unread are not worth fetching: such a session is not clean, and is ended. A request to cancel may come late.
      if stop.isSet { finish() }
    }
    let sent = Parameters.with(statement.values) { parameters in
      PQsendQueryParams(
        session, statement.sql.text(for: .postgres), parameters.count, nil, parameters.values, parameters.lengths, parameters.formats, 0)
    }
    guard sent == 1, PQsetSingleRowMode(session) == 1 else { throw StoreError(.unavailable, "the connection broke before the stream") }
    while let result = PQgetResult(session) {
      defer { PQclear(result) }
      if stop.isSet { throw StoreError(.unavailable, "the stream was cancelled") }
      switch PQresultStatus(result) {
      case PGRES_SINGLE_TUPLE: try body(ResultRows(result).row(0))
      case PGRES_TUPLES_OK, PGRES_COMMAND_OK: break
      default: throw PostgresFailure(result).storeError
      }
    }
  }
}

/// Lets a cancelled task end a statement that runs on another thread.
final class StreamStop: Sendable {
  private struct Handle: @unchecked Sendable { var cancel: OpaquePointer? }

  private let handle = Mutex(Handle())
  private let flag = Atomic(false)

  var isSet: Bool { flag.load(ordering: .relaxed) }

  func arm(_ session: OpaquePointer?) {
    let cancel = Handle(cancel: PQgetCancel(session))
    handle.withLock { $0 = cancel }
  }

  func disarm() {
    let cancel = handle.withLock { handle in
      defer { handle.cancel = nil }
      return handle
    }
    PQfreeCancel(cancel.cancel)
  }

  /// Blocks while it asks the server.
  func set() {
    flag.store(true, ordering: .relaxed)
    handle.withLock { handle in
      guard let cancel = handle.cancel else { return }
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { why in
        _ = PQcancel(cancel, why.baseAddress, 256)
      }
    }
  }
}
