import CaseStore
import CaseStorePostgres
import Cast
import Foundation
import Synchronization
import Testing

@Suite(.enabled(if: BackendServer.fromEnvironment != nil))
struct EnginePostgresTests {
  @Test(
    "a server that may forget acknowledged commits is refused unless that is wanted",
    arguments: ["synchronous_commit=off", "synchronous_commit=local"])
  func unsafeServer(_ setting: String) async throws {
    let server = try #require(BackendServer.fromEnvironment)
    let place = BackendServer.connectionString(server.dsn, replacing: ["options": "-c \(setting)"])
    let error = await storeError { _ = try await PostgresEngine(place) }
    #expect(error?.code == .unavailable)
    #expect(error?.detail.contains(setting) == true)
    var options = PostgresOptions()
    options.allowUnsafe = true
    let engine = try await PostgresEngine(place, options: options)
    await engine.close()
  }

  @Test("a server that cannot be reached is told with the cause, and without any piece of a password")
  func unreachable() async throws {
    let server = try #require(BackendServer.fromEnvironment)
    let port = try LocalPort.free()
    for (place, cause) in [
      ("host=127.0.0.1 port=\(port) password=geheim", "Connection refused"),
      ("postgres://qingqian:ge@heim@127.0.0.1:\(port)/cases", ""),
      ("postgres:/qingqian:geheim", ""),
      (BackendServer.connectionString(server.dsn, replacing: ["dbname": "nowhere"]), "database \"nowhere\" does not exist"),
    ] {
      let error = await storeError { _ = try await PostgresEngine(place) }
      let said = try #require(error?.detail)
      #expect(error?.code == .unavailable && said.hasPrefix("cannot connect to postgres") && said.hasSuffix(cause), "\(said)")
      #expect(!said.contains("heim"), "\(said)")
    }
  }

  @Test("streams read to their end follow one another in one session; one that is given up takes its session with it")
  func sessions() async throws {
    struct Enough: Error {}
    let rows = SQLStatement(SQLText("SELECT CAST(pg_backend_pid() AS BIGINT) FROM generate_series(1, 100000)"))
    try await withEngine { engine in
      let last = Mutex<Int64>(0)
      func session() async throws -> Int64 {
        try await engine.stream(rows) { row in
          let session = try row.integer(0)
          last.withLock { $0 = session }
        }
        return last.withLock { $0 }
      }
      let first = try await session()
      #expect(try await session() == first)
      await #expect(throws: Enough.self) { try await engine.stream(rows) { _ in throw Enough() } }
      #expect(try await session() != first)
    }
  }

  @Test("a schema may be chosen by the connection string")
  func schema() async throws {
    try await Backend.postgres.withEmptyDatabase(migrations: EngineTables.migrations(.postgres)) { place in
      let server = try #require(BackendServer.fromEnvironment)
      _ = try await server.answer("CREATE SCHEMA other", on: place)
      let other = try await Backend.postgres.open(
        BackendServer.connectionString(place, replacing: ["options": "-csearch_path=other"]))
      let applied = try await other.migrate(EngineTables.migrations(.postgres))
      #expect(applied.map(\.number) == [1, 2])
      _ = try await other.commit(EngineTables.item(1))
      let count = try await server.answer("SELECT (SELECT count(*) FROM other.item) - (SELECT count(*) FROM public.item)", on: place)
      #expect(count == "1")
      await other.close()
    }
  }

  @Test("of two transactions that block each other the one broken off is tried again")
  func deadlock() async throws {
    let lock = SQLText("UPDATE item SET amount = amount + 1 WHERE id = $1")
    let pause = SQLText("SELECT pg_sleep(0.2)")
    try await withEngine { engine in
      _ = try await engine.commit(EngineTables.item(1, amount: .integer(0)), EngineTables.item(2, amount: .integer(0)))
      let outcomes = try await withThrowingTaskGroup(of: CommitOutcome.self) { group in
        for order in [[1, 2], [2, 1]] as [[Int64]] {
          group.addTask {
            let steps = [
              SQLStatement(lock, [.integer(order[0])]), SQLStatement(pause), SQLStatement(lock, [.integer(order[1])]),
            ]
            return try await engine.commit(WriteBatch(statements: steps))
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes == [.done, .done])
      let rows = try await engine.read([SQLStatement(SQLText("SELECT sum(amount) FROM item"))])
      #expect(rows[0][0].values == [.integer(4)])
    }
  }

  @Test("an error names tables and constraints, never what a person typed")
  func noPersonalData() async throws {
    try await withEngine { engine in
      let statements = [
        EngineTables.item(1, amount: .text("王小明")), SQLStatement(SQLText("SELECT CAST($1 AS TEXT)::bigint"), [.text("王小明")]),
      ]
      for statement in statements {
        let error = await storeError { _ = try await engine.commit(statement) }
        #expect(error?.code == .rejected)
        #expect(error?.detail.contains("王小明") == false)
      }
    }
  }

  @Test("a dump restores to a whole database, and only into an empty one")
  func backup() async throws {
    try await OwnFolder.with { folder in
      let path = folder.appending(path: "copy.dump").path
      try await withEngine { engine in
        _ = try await engine.commit(EngineTables.item(1, .text("杭州"), .bytes([0, 255])), EngineTables.event(1, 1))
        try await engine.backup(to: path)
        let again = await storeError { try await engine.backup(to: path) }
        #expect(again?.code == .rejected)
        let filled = await storeError { try await engine.restore(from: path) }
        #expect(filled?.code == .rejected)
      }
      try await Backend.postgres.withEmptyDatabase(migrations: []) { place in
        var options = PostgresOptions()
        options.allowUnsafe = true
        let engine = try await PostgresEngine(place, options: options)
        let missing = await storeError { try await engine.restore(from: path + ".nowhere") }
        #expect(missing?.code == .unavailable)
        try await engine.restore(from: path)
        let items = try await engine.read([EngineTables.items])
        #expect(items[0].map(\.values) == [[.integer(1), .text("杭州"), .bytes([0, 255]), .null]])
        let applied = try await engine.appliedMigrations()
        #expect(applied.map(\.number) == [1, 2])
        await engine.close()
      }
    }
  }

  @Test("a dump that cannot be written or read leaves nothing behind and says why")
  func failingBackup() async throws {
    try await withEngine { engine in
      let nowhere = await storeError { try await engine.backup(to: "/nowhere/at/all.dump") }
      #expect(nowhere?.code == .unavailable)
      let missing = await storeError { try await engine.backup(to: "/tmp/x.dump", tools: "/nowhere") }
      #expect(missing?.detail == "pg_dump cannot be run")
    }
    try await Backend.postgres.withEmptyEngine(migrations: []) { engine in
      let engine = try #require(engine as? PostgresEngine)
      let junk = await storeError { try await engine.restore(from: "/etc/hostname") }
      #expect(junk?.code == .unavailable)
      #expect(junk?.detail.hasPrefix("pg_restore: ") == true)
    }
  }

  private func withEngine(_ body: (PostgresEngine) async throws -> Void) async throws {
    try await Backend.postgres.withEmptyDatabase(migrations: EngineTables.migrations(.postgres)) { place in
      var options = PostgresOptions()
      options.allowUnsafe = true
      options.waitMilliseconds = 20_000
      let engine = try await PostgresEngine(place, options: options)
      try await body(engine)
      await engine.close()
    }
  }
}
