import CaseStore
import Cast
import Foundation
import Synchronization
import Testing

@Suite struct EngineReadTests {
  @Test("all statements of one read see the same moment", arguments: Backend.underTest)
  func snapshot(_ backend: Backend) async throws {
    let pause = SQLText(sqlite: "SELECT 1", postgres: "SELECT 1 FROM pg_sleep(0.005)", because: "only Postgres can wait")
    try await backend.withTables { engine in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for id in 1...150 { _ = try await engine.commit(EngineTables.item(Int64(id)), EngineTables.event(1, Int64(id))) }
        }
        group.addTask {
          for _ in 1...40 {
            let found = try await engine.read([EngineTables.itemCount, SQLStatement(pause), EngineTables.eventCount])
            #expect(found[0][0].values == found[2][0].values)
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test("a read that fails leaves the engine usable", arguments: Backend.underTest)
  func failingRead(_ backend: Backend) async throws {
    try await backend.withTables { engine in
      for statements in [[Self.broken], [EngineTables.itemCount, Self.broken, EngineTables.itemCount]] {
        let error = await storeError { _ = try await engine.read(statements) }
        #expect(error?.code == .rejected)
      }
      let outcome = try await engine.commit(EngineTables.item(1))
      #expect(outcome == .done)
      let count = try await engine.count(EngineTables.itemCount)
      #expect(count == 1)
    }
  }

  @Test("a read of several statements cannot write", arguments: Backend.underTest)
  func readsDoNotWrite(_ backend: Backend) async throws {
    try await backend.withTables { engine in
      let error = await storeError { _ = try await engine.read([EngineTables.itemCount, EngineTables.item(1)]) }
      #expect(error != nil)
      let count = try await engine.count(EngineTables.itemCount)
      #expect(count == 0)
    }
  }

  @Test("a stream of 200 MB passes in order through little memory", arguments: Backend.underTest)
  func stream(_ backend: Backend) async throws {
    let rows = SQLText(
      sqlite: "SELECT id, printf('%.2000c', 'x') FROM item ORDER BY id",
      postgres: "SELECT id, repeat('x', 2000) FROM item ORDER BY id", because: "the functions have different names")
    try await backend.withTables { engine in
      _ = try await engine.commit(SQLStatement(Self.fill))
      let last = Mutex<Int64>(0)
      let before = Self.residentKilobytes
      try await engine.stream(SQLStatement(rows)) { row in
        let id = try row.integer(0)
        last.withLock { last in
          #expect(id == last + 1)
          last = id
        }
      }
      let seen = last.withLock { $0 }
      #expect(seen == 100_000)
      #expect(Self.residentKilobytes - before < 100_000)
    }
  }

  @Test("a stream ends with the error of its reader, and the next one starts", arguments: Backend.underTest)
  func streamThrows(_ backend: Backend) async throws {
    struct Enough: Error {}
    try await backend.withTables { engine in
      _ = try await engine.commit(SQLStatement(Self.fill))
      for _ in 1...5 {
        let seen = Mutex(0)
        await #expect(throws: Enough.self) {
          try await engine.stream(EngineTables.items) { _ in
            let count = seen.withLock { seen in
              seen += 1
              return seen
            }
            if count == 3 { throw Enough() }
          }
        }
        #expect(seen.withLock { $0 } == 3)
      }
      let error = await storeError { try await engine.stream(Self.broken) { _ in } }
      #expect(error?.code == .rejected)
    }
  }

  @Test("a cancelled stream stops", arguments: Backend.underTest)
  func streamCancelled(_ backend: Backend) async throws {
    try await backend.withTables { engine in
      _ = try await engine.commit(SQLStatement(Self.fill))
      let (started, begin) = AsyncStream<Void>.makeStream()
      let task = Task {
        try await engine.stream(SQLStatement(SQLText("SELECT a.id FROM item a, item b"))) { _ in begin.yield() }
      }
      for await _ in started { break }
      task.cancel()
      let error = await storeError { try await task.value }
      #expect(error?.code == .unavailable)
    }
  }

  @Test("a cancelled stream stops while its statement is busy without giving a row", .timeLimit(.minutes(2)), arguments: Backend.underTest)
  func busyStreamCancelled(_ backend: Backend) async throws {
    try await backend.withTables { engine in
      _ = try await engine.commit(SQLStatement(Self.fill))
      let (started, begin) = AsyncStream<Void>.makeStream()
      // Postgres sends rows by the buffer: the last of them wait for what comes behind.
      let seen = Mutex(backend == .sqlite ? 100_000 : 90_000)
      let task = Task {
        try await engine.stream(SQLStatement(SQLText("SELECT id FROM item UNION ALL SELECT count(*) FROM item a, item b"))) { _ in
          seen.withLock { left in
            left -= 1
            if left == 0 { begin.yield() }
          }
        }
      }
      for await _ in started { break }
      task.cancel()
      let error = await storeError { try await task.value }
      #expect(error?.code == .unavailable)
    }
  }

  @Test("after close every call is refused", arguments: Backend.underTest)
  func closed(_ backend: Backend) async throws {
    try await backend.withTables { engine in
      await engine.close()
      let read = await storeError { _ = try await engine.read([EngineTables.items]) }
      let commit = await storeError { _ = try await engine.commit(EngineTables.item(1)) }
      let stream = await storeError { try await engine.stream(EngineTables.items) { _ in } }
      let now = await storeError { _ = try await engine.now() }
      let applied = await storeError { _ = try await engine.appliedMigrations() }
      let migrate = await storeError { _ = try await engine.migrate([]) }
      #expect([read, commit, stream, now, applied, migrate].map { $0?.code } == Array(repeating: .unavailable, count: 6))
    }
  }

  private static let broken = SQLStatement(SQLText("SELECT nothing FROM nowhere"))

  private static let fill = SQLText(
    """
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
    INSERT INTO item (id, label) SELECT i, 'x' FROM n
    """)

  private static var residentKilobytes: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line?.split(separator: " ").compactMap { Int($0) }.first ?? 0
  }
}
