import CaseStore
import CaseStorePostgres
import Cast
import Foundation
import Testing

@Suite(.enabled(if: BackendServer.fromEnvironment != nil))
struct EngineCutTests {
  @Test("cut before the server saw the commit: never done, and the row is not there")
  func cutBefore() async throws {
    try await withLink { engine, link, direct in
      link.set(.beforeRequest)
      let outcome = try await engine.commit(EngineTables.item(1))
      #expect(outcome == .unknown)
      link.set(.none)
      let count = try await direct.count(EngineTables.itemCount)
      #expect(count == 0)
      let healed = try await engine.commit(EngineTables.item(1))
      #expect(healed == .done)
    }
  }

  @Test("cut after the server committed and before its answer: unknown, and the row is there")
  func cutAfter() async throws {
    try await withLink { engine, link, direct in
      link.set(.afterCommit)
      let outcome = try await engine.commit(EngineTables.item(1), EngineTables.event(1, 1), conflictTables: ["event"])
      #expect(outcome == .unknown)
      link.set(.none)
      let count = try await direct.count(EngineTables.itemCount)
      #expect(count == 1)
      let again = try await engine.commit(EngineTables.event(1, 1), conflictTables: ["event"])
      #expect(again == .conflict(table: "event"))
    }
  }

  @Test("a read on a link that is cut is unavailable, and the next one is answered")
  func cutRead() async throws {
    try await withLink { engine, link, _ in
      for fault in [EngineLink.Fault.beforeRequest, .afterCommit] {
        link.set(fault)
        for statements in [[EngineTables.items], [EngineTables.items, EngineTables.eventCount]] {
          let error = await storeError { _ = try await engine.read(statements) }
          #expect(error?.code == .unavailable)
        }
        link.set(.none)
        let count = try await engine.count(EngineTables.itemCount)
        #expect(count == 0)
      }
    }
  }

  @Test("a cancelled wait for a standby is unknown, though the server says done; the next commit is done")
  func standby() async throws {
    try await withLink { engine, link, direct in
      link.set(.standbyWaitCancelled)
      let outcome = try await engine.commit(EngineTables.item(1))
      #expect(outcome == .unknown)
      link.set(.none)
      let count = try await direct.count(EngineTables.itemCount)
      #expect(count == 1)
      let next = try await engine.commit(EngineTables.item(2))
      #expect(next == .done)
    }
  }

  @Test("a server that is away is unavailable within the bound, and is used again when it is back")
  func away() async throws {
    try await withLink { engine, link, _ in
      link.set(.down)
      let start = ContinuousClock.now
      let commit = await storeError { _ = try await engine.commit(EngineTables.item(1)) }
      let read = await storeError { _ = try await engine.read([EngineTables.items]) }
      let now = await storeError { _ = try await engine.now() }
      let stream = await storeError { try await engine.stream(EngineTables.items) { _ in } }
      #expect([commit, read, now, stream].map { $0?.code } == Array(repeating: .unavailable, count: 4))
      #expect(ContinuousClock.now - start < .seconds(20))
      link.set(.none)
      let outcome = try await engine.commit(EngineTables.item(1))
      #expect(outcome == .done)
    }
  }

  @Test("who finds all connections busy is told so within the bound")
  func exhausted() async throws {
    try await withLink { engine, link, _ in
      link.set(.stalled)
      let busy = Task { try await engine.count(EngineTables.itemCount) }
      for await _ in link.stalls { break }
      let start = ContinuousClock.now
      let error = await storeError { _ = try await engine.commit(EngineTables.item(1)) }
      #expect(error?.code == .unavailable)
      #expect((.milliseconds(900)...(.seconds(10))).contains(ContinuousClock.now - start))
      link.release()
      let count = try await busy.value
      #expect(count == 0)
      let outcome = try await engine.commit(EngineTables.item(1))
      #expect(outcome == .done)
    }
  }

  @Test("sessions that the server ended while idle are replaced without a word")
  func terminated() async throws {
    try await Backend.postgres.withEmptyDatabase(migrations: EngineTables.migrations(.postgres)) { place in
      let engine = try await Backend.postgres.open(place)
      let server = try #require(BackendServer.fromEnvironment)
      for round in 1...3 {
        // Fills the pool, so that there is more than one session to lose.
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 1...20 { group.addTask { _ = try await engine.read([EngineTables.items, EngineTables.itemCount]) } }
          try await group.waitForAll()
        }
        try await server.endSessions(of: place)
        while try await server.answer(Self.sessions, on: place) != "0" { await Task.yield() }
        let outcomes = try await withThrowingTaskGroup(of: CommitOutcome.self) { group in
          for id in 1...20 { group.addTask { try await engine.commit(EngineTables.item(Int64(round * 100 + id))) } }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes == Array(repeating: .done, count: 20))
      }
      await engine.close()
    }
  }

  private static let sessions = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"

  /// An engine with one connection that goes through a link, and one that goes past it.
  private func withLink(_ body: (PostgresEngine, EngineLink, any StorageEngine) async throws -> Void) async throws {
    let server = try #require(BackendServer.fromEnvironment)
    let link = try EngineLink(to: try await server.address())
    defer { link.end() }
    try await Backend.postgres.withEmptyDatabase(migrations: EngineTables.migrations(.postgres)) { place in
      let direct = try await Backend.postgres.open(place)
      var options = PostgresOptions()
      options.connections = 1
      options.allowUnsafe = true
      let engine = try await PostgresEngine(link.connectionString(place), options: options)
      // Statements are prepared now, so that the fault strikes the transaction and nothing before it.
      _ = try await engine.commit(EngineTables.event(99, 1))
      try await body(engine, link, direct)
      await engine.close()
      await direct.close()
    }
  }
}
