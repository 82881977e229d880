import CaseStore
import Cast
import Testing

@Suite struct EngineCommitTests {
  @Test("a batch is all or nothing", arguments: Backend.underTest)
  func allOrNothing(_ backend: Backend) async throws {
    try await backend.withTables { engine in
      let error = await storeError {
        _ = try await engine.commit(EngineTables.item(1), EngineTables.event(1, 1), EngineTables.item(2, amount: .integer(13)))
      }
      #expect(error?.code == .rejected)
      let found = try await engine.read([EngineTables.itemCount, EngineTables.eventCount])
      #expect(found.map { $0[0].values } == [[.integer(0)], [.integer(0)]])
    }
  }

  @Test("a taken key is a conflict in the tables named for it, a duplicate elsewhere", arguments: Backend.underTest)
  func conflictOrDuplicate(_ backend: Backend) async throws {
    try await backend.withTables { engine in
      _ = try await engine.commit(EngineTables.item(1), EngineTables.event(1, 1))
      let stale = try await engine.commit(EngineTables.item(2), EngineTables.event(1, 1), conflictTables: ["event"])
      #expect(stale == .conflict(table: "event"))
      let twice = await storeError { _ = try await engine.commit(EngineTables.item(1), conflictTables: ["event"]) }
      #expect(twice?.code == .duplicate)
      let count = try await engine.count(EngineTables.itemCount)
      #expect(count == 1)
    }
  }

  @Test("what breaks a check, a reference, a type or NOT NULL is rejected", arguments: Backend.underTest)
  func rejected(_ backend: Backend) async throws {
    let bad = [
      EngineTables.item(1, amount: .integer(13)), EngineTables.child(1, of: 404), EngineTables.item(2, amount: .text("ten")),
      SQLStatement(SQLText("INSERT INTO event (case_id, seq) VALUES ($1, $2)"), [.integer(1), .integer(1)]),
      SQLStatement(SQLText("INSERT INTO nowhere VALUES (1)")), SQLStatement(SQLText("INSERT INTO item (id) VALUES ($1)"), []),
    ]
    try await backend.withTables { engine in
      for statement in bad {
        let error = await storeError { _ = try await engine.commit(EngineTables.item(9), statement, conflictTables: ["item", "event"]) }
        #expect(error?.code == .rejected, "\(statement.sql)")
      }
      let count = try await engine.count(EngineTables.itemCount)
      #expect(count == 0)
      let after = try await engine.commit(EngineTables.item(9))
      #expect(after == .done)
    }
  }

  @Test("a guard that finds nothing is a conflict and nothing is written", arguments: Backend.underTest)
  func guardStatement(_ backend: Backend) async throws {
    try await backend.withTables { engine in
      _ = try await engine.commit(EngineTables.event(1, 1), EngineTables.event(1, 2))
      let stale = WriteBatch(guardStatement: EngineTables.isLast(1, of: 1), statements: [EngineTables.item(1)])
      let fresh = WriteBatch(guardStatement: EngineTables.isLast(2, of: 1), statements: [EngineTables.item(2), EngineTables.event(1, 3)])
      let refused = try await engine.commit(stale)
      #expect(refused == .conflict(table: nil))
      let taken = try await engine.commit(fresh)
      #expect(taken == .done)
      let again = try await engine.commit(fresh)
      #expect(again == .conflict(table: nil))
      let bad = WriteBatch(guardStatement: EngineTables.isLast(3, of: 1), statements: [EngineTables.item(2)])
      let error = await storeError { _ = try await engine.commit(bad) }
      #expect(error?.code == .duplicate)
      let items = try await engine.read([EngineTables.items])
      #expect(items[0].map { $0.values[0] } == [.integer(2)])
    }
  }

  @Test("of fifty writers of the same version exactly one wins", arguments: Backend.underTest)
  func race(_ backend: Backend) async throws {
    try await backend.withTables { engine in
      let outcomes = try await withThrowingTaskGroup(of: CommitOutcome.self) { group in
        for writer in 1...50 {
          group.addTask {
            let batch = WriteBatch(
              guardStatement: nil, statements: [EngineTables.item(Int64(writer)), EngineTables.event(7, 1)], conflictTables: ["event"])
            return try await engine.commit(batch)
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == .done } == 1)
      #expect(outcomes.count { $0 == .conflict(table: "event") } == 49)
      let found = try await engine.read([EngineTables.itemCount, EngineTables.eventCount])
      #expect(found.map { $0[0].values } == [[.integer(1)], [.integer(1)]])
    }
  }

  @Test("a bad batch does not take its neighbours with it", arguments: Backend.underTest)
  func neighbours(_ backend: Backend) async throws {
    try await backend.withTables { engine in
      let refused = await withTaskGroup(of: Bool.self) { group in
        for id in 1...200 {
          group.addTask {
            let amount: SQLValue = id % 10 == 0 ? .integer(13) : .integer(1)
            let error = await storeError { _ = try await engine.commit(EngineTables.item(Int64(id), amount: amount)) }
            return error?.code == .rejected
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(refused == 20)
      let count = try await engine.count(EngineTables.itemCount)
      #expect(count == 180)
    }
  }

  @Test("a batch with nothing in it is done", arguments: Backend.underTest)
  func empty(_ backend: Backend) async throws {
    try await backend.withTables { engine in
      let outcome = try await engine.commit(WriteBatch(statements: []))
      #expect(outcome == .done)
    }
  }
}
