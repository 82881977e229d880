import CaseStore
import Foundation
import GRDB

extension SQLiteEngine {
  /// Writes a copy of the database as it is at one moment, while writers go on. When this returns, the copy is on the disk.
  ///
  /// Throws `.rejected` when `path` exists; nothing is left at `path` on an error.
  public func backup(to path: String) async throws(StoreError) {
    let answer = try await onReader { [pool] _ in
      guard !FileManager.default.fileExists(atPath: path) else { throw StoreError(.rejected, "\(path) exists") }
      let part = path + ".part"
      defer { for suffix in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: part + suffix) } }
      try? FileManager.default.removeItem(atPath: part)
      try DurableFile.createPrivate(part)
      let copy = try DatabaseQueue(path: part)
      try pool.backup(to: copy)
      try Self.check(copy)
      try copy.close()
      try DurableFile.rename(part, to: path)
    }
    try storing { try answer.get() }
  }

  /// Fills this database from a backup file. The database must hold no table, the backup must be whole.
  ///
  /// Throws `.rejected` for a database that is not empty, `.corrupt` for a damaged backup, `.unavailable` when there is none.
  public func restore(from path: String) async throws(StoreError) {
    let pool = self.pool
    let answer = try await onReader { _ in
      var configuration = Configuration()
      configuration.readonly = true
      let source = try DatabaseQueue(path: path, configuration: configuration)
      try Self.check(source)
      try pool.writeWithoutTransaction { db in
        guard try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 else {
          throw StoreError(.rejected, "the database is not empty")
        }
      }
      try source.backup(to: pool)
    }
    try storing { try answer.get() }
  }

  private static func check(_ copy: DatabaseQueue) throws {
    let verdict = try copy.read { db in try String.fetchOne(db, sql: "PRAGMA quick_check(1)") }
    guard verdict == "ok" else { throw StoreError(.corrupt, "quick_check of the copy: \(verdict ?? "no answer")") }
  }
}
