import CPostgres
import CaseStore
import Dispatch
import Foundation

/// One session and the thread it lives on. Everything but `perform` runs on that thread.
///
/// Unchecked because libpq's pointer is not Sendable; it never leaves `queue`.
final class PostgresConnection: @unchecked Sendable {
  private let opening: PostgresSession
  private let purpose: PostgresSession.Purpose
  private let queue = DispatchQueue(label: "qingqian.postgres")
  private(set) var session: OpaquePointer?
  var prepared: [SQLText: String] = [:]
  /// A wait for a standby was cancelled: what was committed may be on this server alone.
  var standbyWaitCancelled = false

  init(_ opening: PostgresSession, for purpose: PostgresSession.Purpose) {
    self.opening = opening
    self.purpose = purpose
  }

  deinit { PQfinish(session) }

  /// Runs blocking work on the connection's thread, with an open session. A session that did not end clean is replaced next time.
  func perform<T: Sendable>(
    _ work: @escaping @Sendable (PostgresConnection) throws -> T
  ) async -> Result<T, any Error> {
    await withCheckedContinuation { continuation in
      queue.async {
        let answer = Result {
          try self.ensureOpen()
          return try work(self)
        }
        if !self.isClean { self.finish() }
        continuation.resume(returning: answer)
      }
    }
  }

  /// Ends the session on its own thread.
  func end() async {
    await withCheckedContinuation { continuation in
      queue.async {
        self.finish()
        continuation.resume()
      }
    }
  }

  /// Ends the session, for good or until the next `perform`.
  func finish() {
    PQfinish(session)
    session = nil
    prepared = [:]
  }

  private var isClean: Bool { PQstatus(session) == CONNECTION_OK && PQtransactionStatus(session) == PQTRANS_IDLE }

  /// Nothing comes to an idle session but its end, so whatever can be read now is bad news: better learnt before sending than after.
  private var hasNews: Bool {
    var descriptor = pollfd(fd: PQsocket(session), events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 0) != 0
  }

  private func ensureOpen() throws(StoreError) {
    if session != nil && isClean && !hasNews { return }
    finish()
    let fresh = try opening.open(for: purpose)
    PQsetNoticeReceiver(fresh, Self.receiveNotice, Unmanaged.passUnretained(self).toOpaque())
    session = fresh
  }

  private static let receiveNotice: PQnoticeReceiver = { owner, notice in
    guard let owner, let notice else { return }
    let failure = PostgresFailure(notice)
    guard failure.origin == "SyncRepWaitForLSN" else { return }
    Unmanaged<PostgresConnection>.fromOpaque(owner).takeUnretainedValue().standbyWaitCancelled = true
  }
}
