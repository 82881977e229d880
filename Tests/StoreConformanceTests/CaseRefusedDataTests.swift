import CaseRules
import CaseStore
import Cast
import Testing

@Suite("The database refuses what the program must never write")
struct CaseRefusedDataTests {
  /// A statement over the case in `$1`. Written with `good` it is taken, so that nothing else about it is why `bad` is refused.
  struct Attempt: CustomTestStringConvertible {
    let name: String
    let sql: SQLText
    let bad: SQLValue
    let good: SQLValue

    init(_ name: String, _ sql: SQLText, _ bad: SQLValue, good: SQLValue) {
      (self.name, self.sql, self.bad, self.good) = (name, sql, bad, good)
    }

    var testDescription: String { name }
  }

  private static let entry = SQLText(
    """
    INSERT INTO ledger_entry (case_id, no, seq, line, kind, fen, route, effective, recorded, corrects, concern)
    VALUES ($1, 7, 1, 1, 'paid', $2, NULL, '2025-06-03', 1, NULL, NULL)
    """)
  private static let entryKind = SQLText(
    """
    INSERT INTO ledger_entry (case_id, no, seq, line, kind, fen, route, effective, recorded, corrects, concern)
    VALUES ($1, 7, 1, 1, $2, 100, NULL, '2025-06-03', 1, NULL, NULL)
    """)
  private static let eventHash = SQLText(
    """
    INSERT INTO case_event (case_id, seq, verb, actor, role, from_state, to_state, effective, recorded, bytes, hash)
    SELECT case_id, 2, verb, actor, role, from_state, to_state, effective, recorded, bytes, $2 FROM case_event WHERE case_id = $1
    """)
  private static let eventTime = SQLText(
    """
    INSERT INTO case_event (case_id, seq, verb, actor, role, from_state, to_state, effective, recorded, bytes, hash)
    SELECT case_id, 2, verb, actor, role, from_state, to_state, 1000, $2, bytes, hash FROM case_event WHERE case_id = $1
    """)
  private static let eventSeq = SQLText(
    """
    INSERT INTO case_event (case_id, seq, verb, actor, role, from_state, to_state, effective, recorded, bytes, hash)
    SELECT case_id, $2, verb, actor, role, from_state, to_state, effective, recorded, bytes, hash FROM case_event WHERE case_id = $1
    """)
  private static let digest = SQLValue.bytes(Array(repeating: 9, count: 32))

  static let attempts: [Attempt] = [
    Attempt("an entry of 0 分", entry, .integer(0), good: .integer(1)),
    Attempt("an entry that is text", entry, .text("许多"), good: .integer(1)),
    Attempt("an unknown kind of entry", entryKind, .text("lost"), good: .text("paid")),
    Attempt("a disputed entry without its route", entryKind, .text("disputed"), good: .text("paid")),
    Attempt("an unknown state", SQLText("UPDATE case_file SET state = $2 WHERE case_id = $1"), .text("lost"), good: .text("accepted")),
    Attempt("open money below 0", SQLText("UPDATE case_file SET open_fen = $2 WHERE case_id = $1"), .integer(-1), good: .integer(0)),
    Attempt("version 0", SQLText("UPDATE case_file SET version = $2 WHERE case_id = $1"), .integer(0), good: .integer(2)),
    Attempt("a head that is no digest", SQLText("UPDATE case_file SET head = $2 WHERE case_id = $1"), .bytes([1, 2]), good: digest),
    Attempt("a case without a debtor", SQLText("UPDATE case_file SET debtor = $2 WHERE case_id = $1"), .null, good: .text("某局")),
    Attempt("a hash of 31 bytes", eventHash, .bytes(Array(repeating: 9, count: 31)), good: digest),
    Attempt("a hash of 33 bytes", eventHash, .bytes(Array(repeating: 9, count: 33)), good: digest),
    Attempt("an event recorded before it took effect", eventTime, .integer(999), good: .integer(1000)),
    Attempt("event 0", eventSeq, .integer(0), good: .integer(2)),
    Attempt(
      "an unknown relation of an office", SQLText("UPDATE case_office SET relation = $2 WHERE case_id = $1"), .text("friend"),
      good: .text("past")),
  ]

  @Test("what a check forbids", arguments: Backend.underTest, attempts)
  func check(_ backend: Backend, _ attempt: Attempt) async throws {
    try await DeskFixture.with(backend) { fixture in
      let id = SQLValue.integer(try await fixture.filed().record.id.value)
      let engine = fixture.store.engine
      let error = await storeError { _ = try await engine.commit(SQLStatement(attempt.sql, [id, attempt.bad])) }
      #expect(error?.code == .rejected, "\(error?.detail ?? "it was taken")")
      let good = try await engine.commit(SQLStatement(attempt.sql, [id, attempt.good]))
      #expect(good == .done)
    }
  }

  @Test("the record is only ever added to", arguments: Backend.underTest)
  func appendOnly(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let record = try await fixture.filed().record
      let changes = [
        SQLText("UPDATE case_event SET actor = 'somebody' WHERE case_id = $1"), SQLText("DELETE FROM case_event WHERE case_id = $1"),
        SQLText("UPDATE ledger_entry SET fen = fen + 1 WHERE case_id = $1"), SQLText("DELETE FROM ledger_entry WHERE case_id = $1"),
        SQLText("DELETE FROM case_file WHERE case_id = $1"), SQLText("UPDATE case_file SET case_id = case_id + 1 WHERE case_id = $1"),
      ]
      for sql in changes {
        let error = await storeError { _ = try await fixture.store.engine.commit(SQLStatement(sql, [.integer(record.id.value)])) }
        #expect(error?.code == .rejected, "\(sql.text(for: .sqlite)): \(error?.detail ?? "it was taken")")
      }
      for sql in [SQLText("TRUNCATE case_event CASCADE"), SQLText("TRUNCATE ledger_entry")] where backend == .postgres {
        let error = await storeError { _ = try await fixture.store.engine.commit(SQLStatement(sql)) }
        #expect(error?.code == .rejected, "\(error?.detail ?? "it was taken")")
      }
      try await CaseStoredChain(of: record.id, in: fixture.store.engine).expectWhole(1)
      #expect(try await fixture.record(record.number) == record)
    }
  }

  @Test("so is the log of what is done outside a case", arguments: Backend.underTest)
  func log(_ backend: Backend) async throws {
    try await backend.withEmptyEngine { engine in
      let entry = DeskLogEntry(at: Instant(microseconds: 1), actor: "xi", action: .demo, object: "试")
      try await CaseStore(engine).administer([], logging: [entry])
      for sql in [SQLText("UPDATE desk_log SET actor = 'somebody'"), SQLText("DELETE FROM desk_log")]
        + (backend == .postgres ? [SQLText("TRUNCATE desk_log")] : [])
      {
        let error = await storeError { _ = try await engine.commit(SQLStatement(sql)) }
        #expect(error?.code == .rejected, "\(sql.text(for: .sqlite)): \(error?.detail ?? "it was taken")")
      }
    }
  }

  @Test("nothing belongs to a case that is not there", arguments: Backend.underTest)
  func dangling(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let id = SQLValue.integer(try await fixture.filed().record.id.value)
      let inserts = [
        SQLText("INSERT INTO case_text (case_id, seq, name, salt, value) VALUES ($1, 9, 'note', $2, '甲')"),
        SQLText(
          """
          INSERT INTO case_event (case_id, seq, verb, actor, role, from_state, to_state, effective, recorded, bytes, hash)
          VALUES ($1, 9, 'note', 'lin', 'intake', 'submitted', 'submitted', 1, 1, $2, $2)
          """),
      ]
      let others = [
        SQLText(
          """
          INSERT INTO ledger_entry (case_id, no, seq, line, kind, fen, route, effective, recorded, corrects, concern)
          VALUES ($1, 9, 1, 1, 'paid', 1, NULL, '2025-06-03', 1, NULL, NULL)
          """),
        SQLText(
          """
          INSERT INTO case_clock (case_id, limit_id, ref, generation, turn, anchor, fixed_day, length, ended_at, due_on, provisional)
          VALUES ($1, 'accept', 9, 1, 1, 1, NULL, NULL, NULL, NULL, 0)
          """),
        SQLText("INSERT INTO case_office (office_id, case_id, relation, listed, due_on) VALUES ('511300', $1, 'above', 0, 'none')"),
        SQLText("INSERT INTO outbox (case_id, seq, no, kind, recipient, facts, created) VALUES ($1, 9, 1, 'receipt', 'creditor', '', 1)"),
      ]
      let statements = inserts.map { ($0, [Self.digest]) } + others.map { ($0, []) }
      for (sql, values) in statements {
        let error = await storeError { _ = try await fixture.store.engine.commit(SQLStatement(sql, [.integer(404)] + values)) }
        #expect(error?.code == .rejected, "\(sql.text(for: .sqlite)): \(error?.detail ?? "it was taken")")
        let good = try await fixture.store.engine.commit(SQLStatement(sql, [id] + values))
        #expect(good == .done)
      }
    }
  }
}
