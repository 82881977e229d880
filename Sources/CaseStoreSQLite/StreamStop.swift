import CaseStore
import GRDB
import GRDBSQLite
import Synchronization

/// Lets a cancelled task end a statement that runs on a reader's thread, be it busy for long before its next row.
final class StreamStop: Sendable {
  private let flag = Atomic(false)

  func set() { flag.store(true, ordering: .relaxed) }

  func check() throws(StoreError) { if isSet { throw StoreError(.unavailable, "the stream was cancelled") } }

  private var isSet: Bool { flag.load(ordering: .relaxed) }

  /// SQLite asks again and again while `body` runs, and only then: the connection is another's afterwards.
  func during(_ db: Database, _ body: () throws -> Void) throws {
    try check()
    sqlite3_progress_handler(
      db.sqliteConnection, Self.steps,
      { stop in
        guard let stop else { return 0 }
        return Unmanaged<StreamStop>.fromOpaque(stop).takeUnretainedValue().isSet ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
    defer { sqlite3_progress_handler(db.sqliteConnection, 0, nil, nil) }
    try body()
  }

  /// A few milliseconds' worth.
  private static let steps: CInt = 100_000
}
