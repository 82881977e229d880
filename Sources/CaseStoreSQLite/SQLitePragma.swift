import CaseStore
import Dispatch
import GRDB

/// The settings every connection must have, writer and readers alike.
enum SQLitePragma {
  /// As SQLite reports them: synchronous 2 is FULL, secure_delete 1 overwrites what is deleted.
  static let wanted: [(name: String, value: String)] = [
    ("synchronous", "2"), ("foreign_keys", "1"), ("busy_timeout", "5000"), ("trusted_schema", "0"), ("secure_delete", "1"),
  ]

  /// Opens the pool with all settings in force on the writer.
  static func open(_ path: String) throws -> DatabasePool {
    // The log and its index take over the file's permissions.
    try DurableFile.createPrivate(path)
    let pool = try DatabasePool(path: path, configuration: settings())
    // Turning WAL on, GRDB sets synchronous=NORMAL, which loses acknowledged commits when the power fails.
    try pool.writeWithoutTransaction { db in
      try set(on: db)
      try verify(db)
      let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode")
      guard mode == "wal" else { throw StoreError(.unavailable, "journal_mode is \(mode ?? "unknown"), not wal") }
    }
    return pool
  }

  /// Opens a connection beside the writer that cannot write. The writer is open already and has turned WAL on.
  static func openReader(_ path: String) throws -> DatabaseQueue {
    var configuration = settings()
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private static func settings() -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      try set(on: db)
      try verify(db)
    }
    return configuration
  }

  static func read(_ db: Database) throws -> [String: String] {
    var values: [String: String] = [:]
    for name in wanted.map(\.name) + ["journal_mode"] {
      values[name] = try String.fetchOne(db, sql: "PRAGMA \(name)")
    }
    return values
  }

  private static func set(on db: Database) throws {
    for (name, value) in wanted {
      try db.execute(sql: "PRAGMA \(name) = \(value)")
    }
  }

  private static func verify(_ db: Database) throws {
    for (name, value) in wanted {
      let found = try String.fetchOne(db, sql: "PRAGMA \(name)")
      guard found == value else { throw StoreError(.unavailable, "\(name) is \(found ?? "unknown"), not \(value)") }
    }
  }
}

extension SQLiteEngine {
  /// The settings in force, read back from the writer (first) and from every reader. For start-up reports and tests: keeps all readers busy.
  public func pragmas() async throws(StoreError) -> [[String: String]] {
    let readers = self.readerCount
    let all = DispatchGroup()
    for _ in 0..<readers { all.enter() }
    return try await withTaskGroup(of: Result<[String: String], StoreError>.self) { group in
      for _ in 0..<readers {
        group.addTask {
          await self.pragmasOfOneReader {
            // Each keeps its connection until all have one, so that none answers twice.
            all.leave()
            all.wait()
          }
        }
      }
      var answers = [await self.onWriter { db in try SQLitePragma.read(db) }]
      for await answer in group { answers.append(answer) }
      return answers
    }.map { (answer) throws(StoreError) in try answer.get() }
  }

  private func pragmasOfOneReader(_ meet: @escaping @Sendable () -> Void) async -> Result<[String: String], StoreError> {
    do {
      let answer = try await onReader { db in
        defer { meet() }
        return try SQLitePragma.read(db)
      }
      return .success(try storing { try answer.get() })
    } catch {
      meet()
      return .failure(error)
    }
  }
}
