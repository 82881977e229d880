import CaseRules
import CaseStore
import Cast
import Testing

/// Migrations that do not exist yet, over rows that the real desk wrote.
@Suite("A migration over rows that are there")
struct UpgradeNextTests {
  private static let change = """
    ALTER TABLE case_file ADD COLUMN urgency INTEGER;
    UPDATE case_file SET urgency = CASE WHEN open_fen > 1000000 THEN 2 ELSE 1 END;
    CREATE INDEX case_file_urgency ON case_file (urgency, case_id);
    CREATE TABLE case_mark (case_id BIGINT NOT NULL REFERENCES case_file (case_id), mark TEXT NOT NULL);
    INSERT INTO case_mark (case_id, mark) SELECT case_id, 'kept' FROM case_file;
    """

  @Test("what it adds is there for old rows, and the cases are read and go on", arguments: Backend.underTest)
  func succeeds(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let engine = fixture.store.engine
      try await Self.fill(fixture)
      let all = try backend.migrations
      let next = Migration(number: all.count + 1, name: "add_urgency", sql: Self.change)
      let applied = try await engine.migrate(all + [next])
      #expect(applied == [next])
      let added = try await engine.read([
        SQLStatement(SQLText("SELECT urgency FROM case_file ORDER BY case_id")), SQLStatement(SQLText("SELECT count(*) FROM case_mark")),
      ])
      #expect(added.map { $0.map(\.values) } == [[[.integer(2)], [.integer(1)]], [[.integer(2)]]])
      try await UpgradeCases.expectReadable(fixture.desk, cases: 2)
      fixture.clock.advance()
      try await UpgradeCases.goOn(fixture.desk)
      // A program of before it must not touch the database any more.
      let old = await storeError { _ = try await engine.migrate(all) }
      #expect(old?.code == .schemaAhead)
    }
  }

  @Test(
    "one that fails half-way leaves the version before it, every row as it was", arguments: Backend.underTest,
    [
      "INSERT INTO nowhere VALUES (1)", "UPDATE case_file SET open_fen = -1", "DELETE FROM case_event",
      "UPDATE case_event SET seq = seq + 1", "INSERT INTO case_mark (case_id, mark) VALUES (404, 'lost')",
    ])
  func fails(_ backend: Backend, _ mistake: String) async throws {
    try await DeskFixture.with(backend) { fixture in
      let engine = fixture.store.engine
      try await Self.fill(fixture)
      let all = try backend.migrations
      let before = try await engine.read(Self.everything)
      let bad = Migration(number: all.count + 1, name: "add_urgency", sql: "\(Self.change)\n\(mistake);")
      let error = await storeError { _ = try await engine.migrate(all + [bad]) }
      #expect(error?.code == .rejected, "\(error?.detail ?? "it was taken")")
      #expect(try await engine.appliedMigrations().map(\.number) == all.map(\.number))
      let after = try await engine.read(Self.everything)
      #expect(after.map { $0.map(\.values) } == before.map { $0.map(\.values) })
      let left = await storeError { _ = try await engine.read([SQLStatement(SQLText("SELECT urgency FROM case_file"))]) }
      #expect(left != nil)
      try await UpgradeCases.expectReadable(fixture.desk, cases: 2)
      fixture.clock.advance()
      try await UpgradeCases.goOn(fixture.desk)
      // Put right, the same number is taken.
      let applied = try await engine.migrate(all + [Migration(number: bad.number, name: bad.name, sql: Self.change)])
      #expect(applied.map(\.number) == [bad.number])
    }
  }

  private static func fill(_ fixture: DeskFixture) async throws {
    let number = try await fixture.inHandling()
    try await fixture.act(.note, on: number, by: Cast.luo, ["note": "已电话联系"], key: "k")
    _ = try await fixture.filed(Cast.filing(amounts: ["88.00"]))
  }

  private static let everything = [
    SQLStatement(
      SQLText("SELECT case_id, number, version, state, holder, due_on, open_fen, head, changed_at FROM case_file ORDER BY case_id")),
    SQLStatement(SQLText("SELECT case_id, seq, verb, recorded, bytes, hash FROM case_event ORDER BY case_id, seq")),
    SQLStatement(SQLText("SELECT case_id, no, kind, fen, effective FROM ledger_entry ORDER BY case_id, no")),
    SQLStatement(
      SQLText("SELECT case_id, limit_id, ref, generation, turn, due_on FROM case_clock ORDER BY case_id, limit_id, ref, generation, turn")),
    SQLStatement(SQLText("SELECT case_id, seq, name, salt, value FROM case_text ORDER BY case_id, seq, name")),
    SQLStatement(SQLText("SELECT actor, route, key, body, seq FROM idempotency ORDER BY actor, route, key")),
  ]
}
