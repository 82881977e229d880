import CaseRules

/// The rows of a run of cases, by table and case, from one snapshot.
struct AuditPage {
  let files: [Int64: SQLRow]
  let events: [Int64: [SQLRow]]
  let entries: [Int64: [SQLRow]]
  let letters: [Int64: [SQLRow]]
  let clocks: [Int64: [SQLRow]]
  let texts: [Int64: [SQLRow]]
  let lines: [Int64: [SQLRow]]
  let plans: [Int64: [SQLRow]]
  let tallies: [Int64: [SQLRow]]
  let rungs: [Int64: [SQLRow]]
  let cards: [Int64: [SQLRow]]
  let traits: [Int64: [SQLRow]]
  let ages: [Int64: [SQLRow]]

  init(_ answers: [[SQLRow]]) throws(StoreError) {
    var files: [Int64: SQLRow] = [:]
    for row in answers[0] { files[try row.integer(0)] = row }
    self.files = files
    (events, entries) = (try Self.byCase(answers[1]), try Self.byCase(answers[2]))
    (letters, clocks, texts) = (try Self.byCase(answers[3]), try Self.byCase(answers[4]), try Self.byCase(answers[5]))
    (lines, plans, tallies) = (try Self.byCase(answers[6]), try Self.byCase(answers[7]), try Self.byCase(answers[8]))
    (rungs, cards) = (try Self.byCase(answers[9]), try Self.byCase(answers[10]))
    (traits, ages) = (try Self.byCase(answers[11]), try Self.byCase(answers[12]))
  }

  /// Every case that any of the tables knows, ascending.
  var caseIDs: [Int64] {
    [events, entries, letters, clocks, texts, lines, plans, tallies, rungs, cards, traits, ages]
      .reduce(into: Set(files.keys)) { $0.formUnion($1.keys) }.sorted()
  }

  private static func byCase(_ rows: [SQLRow]) throws(StoreError) -> [Int64: [SQLRow]] {
    var byCase: [Int64: [SQLRow]] = [:]
    for row in rows { byCase[try row.integer(0), default: []].append(row) }
    return byCase
  }

  static func statements(after last: Int64, through end: Int64) -> [SQLStatement] {
    [
      fileRows, eventRows, entryRows, letterRows, clockRows, textRows, lineRows, planRows, tallyRows, rungRows, cardRows, traitRows,
      ageRows,
    ].map { SQLStatement($0, [.integer(last), .integer(end)]) }
  }

  static let nextIDs = SQLText("SELECT case_id FROM case_file WHERE case_id > $1 ORDER BY case_id LIMIT $2")
  private static let fileRows = SQLText(
    """
    SELECT case_id, number, version, state, holder, open_fen, creditor, creditor_code, debtor, debtor_code, region, respondent_kind, channel,
      rule_set, head, received_at, changed_at
    FROM case_file WHERE case_id > $1 AND case_id <= $2
    """)
  private static let eventRows = SQLText(
    """
    SELECT case_id, seq, verb, actor, role, from_state, to_state, effective, recorded, bytes, hash
    FROM case_event WHERE case_id > $1 AND case_id <= $2 ORDER BY case_id, seq
    """)
  private static let entryRows = SQLText(
    """
    SELECT case_id, no, seq, line, kind, fen, route, effective, recorded, corrects, concern
    FROM ledger_entry WHERE case_id > $1 AND case_id <= $2 ORDER BY case_id, no
    """)
  private static let letterRows = SQLText(
    """
    SELECT case_id, seq, no, kind, recipient, facts, created FROM outbox WHERE case_id > $1 AND case_id <= $2 ORDER BY case_id, seq, no
    """)
  private static let clockRows = SQLText(
    """
    SELECT case_id, limit_id, ref, generation, turn, anchor, fixed_day, length, ended_at
    FROM case_clock WHERE case_id > $1 AND case_id <= $2 ORDER BY case_id, limit_id, ref, generation, turn
    """)
  private static let textRows = SQLText(
    "SELECT case_id, seq, name, salt, value FROM case_text WHERE case_id > $1 AND case_id <= $2 ORDER BY case_id, seq, name")
  private static let lineRows = SQLText(
    """
    SELECT case_id, line, object, debt_kind, verified_at, verified_recorded
    FROM claim_line WHERE case_id > $1 AND case_id <= $2 ORDER BY case_id, line
    """)
  private static let planRows = SQLText(
    """
    SELECT case_id, no, target_fen, signed_at, signed_recorded, ended_at, ended_recorded
    FROM case_plan WHERE case_id > $1 AND case_id <= $2 ORDER BY case_id, no
    """)
  private static let tallyRows = SQLText(
    """
    SELECT case_id, seq, effective, recorded, move, counts, deeds, answer, rating FROM case_tally WHERE case_id > $1 AND case_id <= $2
    ORDER BY case_id, seq
    """)
  private static let traitRows = SQLText(
    """
    SELECT case_id, seq, effective, recorded, kind, outcome, ground, wage, crossing, supervised FROM case_trait
    WHERE case_id > $1 AND case_id <= $2 ORDER BY case_id, seq
    """)
  private static let ageRows = SQLText(
    "SELECT case_id, line, since FROM claim_age WHERE case_id > $1 AND case_id <= $2 ORDER BY case_id, line")
  private static let rungRows = SQLText(
    """
    SELECT case_id, limit_id, ref, generation, turn, rung, series, came_on, due_on, recorded, lifted FROM rung_fired
    WHERE case_id > $1 AND case_id <= $2 ORDER BY case_id, limit_id, ref, generation, turn, rung, series
    """)
  private static let cardRows = SQLText(
    """
    SELECT case_id, no, colour, limit_id, office_id, rule_set, shown_on, due_on, reply_by, status, revoked, recorded FROM card
    WHERE case_id > $1 AND case_id <= $2 ORDER BY case_id, no
    """)
}
