import CaseStore
import CaseStoreSQLite
import Cast
import Foundation
import GRDBSQLite
import Testing

@Suite struct EngineSQLiteTests {
  @Test("the writer and every reader have the settings that durability rests on")
  func pragmas() async throws {
    try await Backend.sqlite.withEmptyDatabase(migrations: []) { path in
      let engine = try SQLiteEngine(path: path, readers: 3)
      let found = try await engine.pragmas()
      let wanted = [
        "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000", "trusted_schema": "0", "secure_delete": "1",
        "journal_mode": "wal",
      ]
      #expect(found == Array(repeating: wanted, count: 4))
      await engine.close()
    }
  }

  @Test("a file that is no database is corrupt, a folder that is not there unavailable")
  func badFiles() async throws {
    try await Backend.sqlite.withEmptyDatabase(migrations: []) { path in
      let junk = path + ".junk"
      try Data(repeating: 65, count: 8192).write(to: URL(fileURLWithPath: junk))
      let corrupt = await storeError { _ = try SQLiteEngine(path: junk) }
      #expect(corrupt?.code == .corrupt)
      let missing = await storeError { _ = try SQLiteEngine(path: path + "/no/cases.sqlite") }
      #expect(missing?.code == .unavailable)
    }
  }

  @Test("a full disk is said to be full and takes nothing")
  func full() async throws {
    try await Backend.sqlite.withTables { engine in
      let pages = SQLText(sqlite: "PRAGMA max_page_count = 40", postgres: "SELECT 1", because: "stands for a small disk")
      _ = try await engine.commit(SQLStatement(pages))
      let error = await storeError { _ = try await engine.commit(EngineTables.item(1), EngineTables.item(2, .null, Self.large)) }
      #expect(error?.code == .full)
      let count = try await engine.count(EngineTables.itemCount)
      #expect(count == 0)
    }
  }

  @Test("only the owner may read the files, and close leaves one")
  func files() async throws {
    try await Backend.sqlite.withEmptyDatabase(migrations: []) { path in
      let own = path + ".own"
      let engine = try SQLiteEngine(path: own)
      _ = try await engine.migrate(EngineTables.migrations(.sqlite))
      _ = try await engine.read([EngineTables.items])
      try await engine.backup(to: own + ".backup")
      for file in [own, own + "-wal", own + "-shm", own + ".backup"] {
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600, "\(file)")
      }
      await engine.close()
      let left = try FileManager.default.contentsOfDirectory(atPath: URL(fileURLWithPath: own).deletingLastPathComponent().path)
      #expect(left.filter { $0.contains(".own") }.sorted() == ["cases.sqlite.own", "cases.sqlite.own.backup"])
    }
  }

  @Test("a writer that holds the file too long is unavailable, for all that wait at once")
  func locked() async throws {
    try await Backend.sqlite.withEmptyDatabase(migrations: EngineTables.migrations(.sqlite)) { path in
      let engine = try SQLiteEngine(path: path)
      var other: OpaquePointer?
      #expect(sqlite3_open(path, &other) == SQLITE_OK)
      defer { sqlite3_close(other) }
      #expect(sqlite3_exec(other, "BEGIN IMMEDIATE", nil, nil, nil) == SQLITE_OK)
      let start = ContinuousClock.now
      let codes = await withTaskGroup(of: StoreError.Code?.self) { group in
        for id in 1...20 { group.addTask { await storeError { _ = try await engine.commit(EngineTables.item(Int64(id))) }?.code } }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(codes == Array(repeating: .unavailable, count: 20))
      // The first alone and the rest together: twice the five seconds.
      #expect(ContinuousClock.now - start < .seconds(20))
      sqlite3_exec(other, "ROLLBACK", nil, nil, nil)
      let outcome = try await engine.commit(EngineTables.item(1))
      #expect(outcome == .done)
      await engine.close()
    }
  }

  @Test("two engines on one file take turns")
  func twoWriters() async throws {
    try await Backend.sqlite.withEmptyDatabase(migrations: EngineTables.migrations(.sqlite)) { path in
      let engines = try [SQLiteEngine(path: path), SQLiteEngine(path: path)]
      try await withThrowingTaskGroup(of: Void.self) { group in
        for id in 1...60 { group.addTask { _ = try await engines[id % 2].commit(EngineTables.item(Int64(id))) } }
        try await group.waitForAll()
      }
      let count = try await engines[0].count(EngineTables.itemCount)
      #expect(count == 60)
      for engine in engines { await engine.close() }
    }
  }

  @Test("a backup taken under load restores to a whole database, and only into an empty one")
  func backup() async throws {
    try await Backend.sqlite.withEmptyDatabase(migrations: EngineTables.migrations(.sqlite)) { path in
      let engine = try SQLiteEngine(path: path)
      let copy = path + ".backup"
      _ = try await engine.commit(EngineTables.item(1), EngineTables.event(1, 1))
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for id in 2...200 { _ = try await engine.commit(EngineTables.item(Int64(id)), EngineTables.event(1, Int64(id))) }
        }
        group.addTask { try await engine.backup(to: copy) }
        try await group.waitForAll()
      }
      let again = await storeError { try await engine.backup(to: copy) }
      #expect(again?.code == .rejected)
      let filled = await storeError { try await engine.restore(from: copy) }
      #expect(filled?.code == .rejected)

      let restored = try SQLiteEngine(path: path + ".restored")
      let missing = await storeError { try await restored.restore(from: path + ".nowhere") }
      #expect(missing?.code == .unavailable)
      try await restored.restore(from: copy)
      let found = try await restored.read([EngineTables.itemCount, EngineTables.eventCount])
      #expect(found[0][0].values == found[1][0].values)
      let items = try found[0][0].integer(0)
      #expect((1...200).contains(items))
      let applied = try await restored.appliedMigrations()
      #expect(applied.map(\.number) == [1, 2])
      let pragmas = try await restored.pragmas()
      #expect(pragmas.allSatisfy { $0["journal_mode"] == "wal" && $0["synchronous"] == "2" })
      let outcome = try await restored.commit(EngineTables.item(1000))
      #expect(outcome == .done)
      await restored.close()
      await engine.close()
    }
  }

  @Test("a damaged backup is refused")
  func damagedBackup() async throws {
    try await Backend.sqlite.withEmptyDatabase(migrations: EngineTables.migrations(.sqlite)) { path in
      let engine = try SQLiteEngine(path: path)
      _ = try await engine.commit(EngineTables.item(1, .null, Self.large))
      try await engine.backup(to: path + ".backup")
      await engine.close()
      var bytes = try Data(contentsOf: URL(fileURLWithPath: path + ".backup"))
      bytes.replaceSubrange(4096..<20_000, with: Data(repeating: 0xAA, count: 20_000 - 4096))
      try bytes.write(to: URL(fileURLWithPath: path + ".damaged"))
      let restored = try SQLiteEngine(path: path + ".restored")
      let error = await storeError { try await restored.restore(from: path + ".damaged") }
      #expect(error?.code == .corrupt)
      let applied = try await restored.appliedMigrations()
      #expect(applied == [])
      await restored.close()
    }
  }

  private static let large = SQLValue.bytes(Array(repeating: 7, count: 400_000))
}
