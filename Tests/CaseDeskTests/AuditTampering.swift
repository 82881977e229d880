import CaseStore
import Testing

/// What somebody with the database's own rights could do to it, and what the audit must call it.
struct Tampering: Sendable, CustomTestStringConvertible {
  let name: String
  let found: Set<ChainAudit.Finding.Kind>
  let statements: [SQLText]

  var testDescription: String { name }

  /// As a superuser would: the triggers go first.
  func apply(to store: CaseStore) async throws {
    _ = try await store.engine.commit(WriteBatch(statements: (Self.disarm + statements).map { SQLStatement($0) }))
  }

  private static let disarm = [
    SQLText(
      sqlite: "DROP TRIGGER case_event_append_only", postgres: "DROP TRIGGER case_event_append_only ON case_event",
      because: "SQLite's triggers have names of their own"),
    SQLText(sqlite: "DROP TRIGGER case_event_kept", postgres: "SELECT 1", because: "Postgres has one trigger for both"),
    SQLText(
      sqlite: "DROP TRIGGER ledger_entry_append_only", postgres: "DROP TRIGGER ledger_entry_append_only ON ledger_entry",
      because: "SQLite's triggers have names of their own"),
    SQLText(sqlite: "DROP TRIGGER ledger_entry_kept", postgres: "SELECT 1", because: "Postgres has one trigger for both"),
  ]

  static let all: [Tampering] = [
    .init(name: "another actor's name", found: [.eventCopy], statements: [SQLText("UPDATE case_event SET actor = 'x' WHERE seq = 2")]),
    .init(
      name: "an event moved to another day", found: [.eventCopy],
      statements: [SQLText("UPDATE case_event SET effective = effective - 1 WHERE seq = 3")]),
    .init(
      name: "an event's bytes put in another's place", found: [.hash, .bytes, .eventCopy],
      statements: [SQLText("UPDATE case_event SET bytes = (SELECT bytes FROM case_event WHERE seq = 3) WHERE seq = 2")]),
    .init(
      name: "a hash that follows from nothing", found: [.hash],
      statements: [SQLText("UPDATE case_event SET hash = (SELECT hash FROM case_event WHERE seq = 3) WHERE seq = 2")]),
    .init(
      name: "an event taken out of the middle", found: [.gap, .hash], statements: [SQLText("DELETE FROM case_event WHERE seq = 2")]),
    .init(
      name: "the last event taken away, the file left", found: [.caseFile, .text],
      statements: [SQLText("DELETE FROM case_event WHERE seq = (SELECT max(seq) FROM case_event)")]),
    .init(name: "another state", found: [.caseFile], statements: [SQLText("UPDATE case_file SET state = 'closed'")]),
    .init(name: "another debtor", found: [.caseFile], statements: [SQLText("UPDATE case_file SET debtor = '某公司'")]),
    .init(name: "another open sum", found: [.caseFile], statements: [SQLText("UPDATE case_file SET open_fen = open_fen - 1")]),
    .init(
      name: "another sum in the ledger", found: [.ledger],
      statements: [SQLText("UPDATE ledger_entry SET fen = fen - 1 WHERE no = 1")]),
    .init(name: "an entry gone", found: [.ledger], statements: [SQLText("DELETE FROM ledger_entry WHERE no = 1")]),
    .init(
      name: "an entry that nobody made", found: [.ledger],
      statements: [
        SQLText(
          """
          INSERT INTO ledger_entry (case_id, no, seq, line, kind, fen, effective, recorded)
          SELECT case_id, 99, 1, 1, 'paid', 100, '2025-06-03', recorded FROM case_event WHERE seq = 1
          """)
      ]),
    .init(name: "another recipient", found: [.letter], statements: [SQLText("UPDATE outbox SET recipient = 'debtor' WHERE seq = 1")]),
    .init(name: "a letter gone", found: [.letter], statements: [SQLText("DELETE FROM outbox WHERE seq = 1")]),
    .init(
      name: "a clock started later", found: [.clock],
      statements: [SQLText("UPDATE case_clock SET anchor = anchor + 86400000000 WHERE limit_id = 'handle'")]),
    .init(
      name: "a clock stopped", found: [.clock],
      statements: [SQLText("UPDATE case_clock SET ended_at = anchor WHERE limit_id = 'handle'")]),
    .init(name: "a clock gone", found: [.clock], statements: [SQLText("DELETE FROM case_clock WHERE limit_id = 'handle'")]),
    .init(
      name: "an event counted as an extension", found: [.tally],
      statements: [SQLText("UPDATE case_tally SET deeds = deeds + 64 WHERE seq = 2")]),
    .init(
      name: "a line verified that was not", found: [.line],
      statements: [SQLText("UPDATE claim_line SET verified_at = 1, verified_recorded = 1")]),
    .init(
      name: "a respondent of another kind", found: [.trait],
      statements: [SQLText("UPDATE case_trait SET kind = '000001privateLarge' WHERE seq = 1")]),
    .init(name: "a debt made younger", found: [.age], statements: [SQLText("UPDATE claim_age SET since = '2026-01-01'")]),
    .init(name: "a line gone", found: [.line], statements: [SQLText("DELETE FROM claim_line")]),
    .init(
      name: "a plan that nobody signed", found: [.plan],
      statements: [
        SQLText(
          """
          INSERT INTO case_plan (case_id, no, target_fen, signed_at, signed_recorded) SELECT case_id, 1, 100, 1, 1 FROM case_file
          """)
      ]),
    .init(name: "another text", found: [.text], statements: [SQLText("UPDATE case_text SET value = '改过' WHERE name = 'note'")]),
    .init(name: "a text gone", found: [.text], statements: [SQLText("DELETE FROM case_text WHERE name = 'note'")]),
  ]

  /// Done so well that nothing in the database tells.
  static let cutTail = Tampering(
    name: "the last event cut off everywhere", found: [.checkpoint],
    statements: [
      SQLText("DELETE FROM case_text WHERE seq = (SELECT version FROM case_file WHERE case_file.case_id = case_text.case_id)"),
      SQLText("DELETE FROM case_event WHERE seq = (SELECT version FROM case_file WHERE case_file.case_id = case_event.case_id)"),
      SQLText(
        """
        UPDATE case_file SET version = version - 1,
          head = (SELECT hash FROM case_event e WHERE e.case_id = case_file.case_id AND e.seq = case_file.version - 1),
          changed_at = (SELECT recorded FROM case_event e WHERE e.case_id = case_file.case_id AND e.seq = case_file.version - 1)
        """),
    ])

  static let lostCase = Tampering(
    name: "a whole case removed", found: [.checkpoint],
    statements: [
      SQLText("DELETE FROM case_text"), SQLText("DELETE FROM outbox"), SQLText("DELETE FROM case_clock"),
      SQLText("DELETE FROM case_office"),
      SQLText("DELETE FROM ledger_entry"), SQLText("DELETE FROM claim_line"), SQLText("DELETE FROM claim_age"),
      SQLText("DELETE FROM case_trait"), SQLText("DELETE FROM case_plan"),
      SQLText("DELETE FROM case_tally"),
      SQLText("DELETE FROM case_event"), SQLText("DELETE FROM case_file"),
    ])
}
