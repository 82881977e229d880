import CaseRules

/// The statements of acts that follow each other on one case, in the order that lets a stale version stop them first: the event's key is
/// taken before anything else.
enum CommitChange {
  /// `clock` takes the place of the database's.
  static func batch(_ changes: [Change], clock: Instant?) -> WriteBatch {
    WriteBatch(
      guardStatement: changes.first.map(\.event).flatMap { event in
        event.seq == 1 ? nil : SQLStatement(atVersion, [.integer(event.caseID.value), .integer(Int64(event.seq - 1))])
      },
      statements: changes.flatMap { statements($0, clock: clock) }, conflictTables: ["case_event", "idempotency", "rung_fired"],
      lateColumn: CommitEvent.lateColumn)
  }

  private static func statements(_ change: Change, clock: Instant?) -> [SQLStatement] {
    let event = change.event
    let bytes = event.canonicalBytes
    let hash = EventChain.hash(bytes, after: change.previousHash)
    var statements: [SQLStatement] = []
    if event.seq == 1 { statements.append(insertFile(change, head: hash)) }
    statements.append(CommitEvent.statement(event, bytes, hash, clock))
    if event.seq > 1 { statements.append(updateFile(change, head: hash)) }
    var letters = 0
    for effect in event.effects {
      switch effect {
      case .entry(let entry): statements.append(insertEntry(event, entry))
      case .letter(let letter):
        letters += 1
        statements.append(insertLetter(event, letters, letter))
      case .rung(let rung): statements.append(LadderCopies.statement(event, rung))
      case .card(let card): statements.append(LadderCopies.statement(event, card))
      case .document(let document): statements.append(EvidenceRows.taken(document.sha256))
      case .asked(let pending): statements.append(PendingCases.insert(pending, event.caseID))
      case .answered: statements.append(PendingCases.delete(event.caseID))
      default: break
      }
    }
    statements += change.clocks.map { upsertClock(event.caseID, $0) }
    statements += change.texts.map { insertText(event, $0) }
    statements += ReportCopies.statements(change)
    statements += relations(change)
    if !change.terms.isEmpty { statements.append(SearchCases.insert(change.terms, of: event.caseID)) }
    if let key = change.idempotency { statements.append(insertAnswer(event, key)) }
    // 本机操作 stands in the log as well, together with what was done.
    if event.actor == Actor.localOperator.user, event.office == nil {
      let log = DeskLogEntry(at: event.recorded, actor: event.actor, act: event.verb, object: change.record.number.description)
      statements.append(log.statement)
    }
    return statements
  }

  private static func insertFile(_ change: Change, head: [UInt8]) -> SQLStatement {
    let record = change.record
    let opening = record.opening
    return SQLStatement(
      fileInsert,
      [
        .integer(record.id.value), .text(record.number.description), .text(record.state.rawValue), SQLValue(record.holder?.rawValue),
        SQLValue(change.nextDue?.on), SQLValue(change.nextDue?.limit.rawValue), .integer(record.balance.open.fen),
        .text(opening.creditor.name),
        SQLValue(opening.creditor.creditCode), .text(opening.debtor.name), SQLValue(opening.debtor.creditCode),
        SQLValue(opening.debtor.region),
        SQLValue(respondentKind(record)), .text(opening.channel.rawValue), .text(opening.ruleSet),
        change.codeHash.map(SQLValue.bytes) ?? .null,
        .bytes(head), .integer(change.event.effective.microseconds), .integer(change.event.recorded.microseconds),
        .integer(Int64(record.rules)),
      ])
  }

  /// As judged on acceptance; until then as the filing says.
  private static func respondentKind(_ record: CaseRecord) -> String? {
    record.attributes[.respondentKind] ?? record.opening.debtor.kind?.rawValue
  }

  private static func updateFile(_ change: Change, head: [UInt8]) -> SQLStatement {
    let record = change.record
    return SQLStatement(
      fileUpdate,
      [
        .integer(record.id.value), .integer(Int64(record.version)), .text(record.state.rawValue), SQLValue(record.holder?.rawValue),
        SQLValue(change.nextDue?.on), SQLValue(change.nextDue?.limit.rawValue), .integer(record.balance.open.fen), .bytes(head),
        .integer(change.event.recorded.microseconds), SQLValue(respondentKind(record)), .integer(Int64(record.rules)),
      ])
  }

  private static func insertEntry(_ event: CaseEvent, _ entry: LedgerEntry) -> SQLStatement {
    SQLStatement(
      entryInsert,
      [
        .integer(event.caseID.value), .integer(Int64(entry.no)), .integer(Int64(event.seq)), .integer(Int64(entry.line)),
        .text(entry.kind.rawValue), .integer(entry.amount.fen), SQLValue(entry.route?.rawValue), .text(entry.effective.description),
        .integer(event.recorded.microseconds), entry.corrects.map { .integer(Int64($0)) } ?? .null, SQLValue(entry.concern?.rawValue),
      ])
  }

  private static func insertLetter(_ event: CaseEvent, _ no: Int, _ letter: Letter) -> SQLStatement {
    SQLStatement(
      letterInsert,
      [
        .integer(event.caseID.value), .integer(Int64(event.seq)), .integer(Int64(no)), .text(letter.kind.rawValue),
        .text(letter.recipient.word),
        .text(letter.facts.joined(separator: "\n")), .integer(event.recorded.microseconds),
      ])
  }

  static func upsertClock(_ id: CaseID, _ clock: DatedClock) -> SQLStatement {
    let fact = clock.fact
    return SQLStatement(
      clockUpsert,
      [
        .integer(id.value), .text(fact.limit.rawValue), .integer(Int64(fact.key.ref)), .integer(Int64(fact.key.generation)),
        .integer(Int64(fact.key.turn)), .integer(fact.anchor.microseconds), SQLValue(fact.fixedDay),
        fact.length.map { .integer(Int64($0)) } ?? .null, fact.endedAt.map { .integer($0.microseconds) } ?? .null, SQLValue(clock.dueOn),
        .integer(clock.provisional ? 1 : 0), SQLValue(clock.step?.what.word), SQLValue(clock.step?.day),
      ])
  }

  private static func insertText(_ event: CaseEvent, _ text: ProtectedText) -> SQLStatement {
    SQLStatement(
      textInsert, [.integer(event.caseID.value), .integer(Int64(event.seq)), .text(text.name), .bytes(text.salt), .text(text.value)])
  }

  private static func insertAnswer(_ event: CaseEvent, _ key: IdempotencyRecord) -> SQLStatement {
    SQLStatement(
      answerInsert,
      [
        .text(key.actor), .text(key.route), .text(key.key), .bytes(key.body), .integer(event.caseID.value), .integer(Int64(event.seq)),
        .integer(event.recorded.microseconds),
      ])
  }

  private static func relations(_ change: Change) -> [SQLStatement] {
    let id = SQLValue.integer(change.record.id.value)
    let open = change.record.state.isOpen
    let due = SQLValue.text(change.nextDue?.on.description ?? "none")
    guard let offices = change.offices else {
      return change.listMoved ? [SQLStatement(officeMove, [id, .integer(open ? 1 : 0), due])] : []
    }
    return offices.removed.map { SQLStatement(officeDelete, [id, .text($0.rawValue)]) }
      + offices.present.map { relation in
        let listed = open && relation.kind != .past
        return SQLStatement(
          officeUpsert, [.text(relation.office.rawValue), id, .text(relation.kind.rawValue), .integer(listed ? 1 : 0), due])
      }
  }

  private static let atVersion = SQLText("SELECT 1 FROM case_file WHERE case_id = $1 AND version = $2")
  private static let fileInsert = SQLText(
    """
    INSERT INTO case_file (case_id, number, version, state, holder, due_on, due_limit, open_fen, creditor, creditor_code, debtor, debtor_code,
      region, respondent_kind, channel, rule_set, code_hash, head, received_at, changed_at,
      rules_version)
    VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
    """)
  private static let fileUpdate = SQLText(
    """
    UPDATE case_file SET version = $2, state = $3, holder = $4, due_on = $5, due_limit = $6, open_fen = $7, head = $8, changed_at = $9,
      respondent_kind = $10, rules_version = $11
    WHERE case_id = $1
    """)
  private static let entryInsert = SQLText(
    """
    INSERT INTO ledger_entry (case_id, no, seq, line, kind, fen, route, effective, recorded, corrects, concern)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    """)
  private static let letterInsert = SQLText(
    "INSERT INTO outbox (case_id, seq, no, kind, recipient, facts, created) VALUES ($1, $2, $3, $4, $5, $6, $7)")
  private static let clockUpsert = SQLText(
    """
    INSERT INTO case_clock (case_id, limit_id, ref, generation, turn, anchor, fixed_day, length, ended_at, due_on, provisional,
      step, step_on)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    ON CONFLICT (case_id, limit_id, ref, generation, turn) DO UPDATE SET fixed_day = excluded.fixed_day, ended_at = excluded.ended_at,
      due_on = excluded.due_on, provisional = excluded.provisional, step = excluded.step, step_on = excluded.step_on
    """)
  private static let textInsert = SQLText("INSERT INTO case_text (case_id, seq, name, salt, value) VALUES ($1, $2, $3, $4, $5)")
  private static let officeUpsert = SQLText(
    """
    INSERT INTO case_office (office_id, case_id, relation, listed, due_on) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (case_id, office_id) DO UPDATE SET relation = excluded.relation, listed = excluded.listed, due_on = excluded.due_on
    """)
  private static let officeMove = SQLText("UPDATE case_office SET listed = $2, due_on = $3 WHERE case_id = $1 AND relation <> 'past'")
  private static let officeDelete = SQLText("DELETE FROM case_office WHERE case_id = $1 AND office_id = $2")
  private static let answerInsert = SQLText(
    "INSERT INTO idempotency (actor, route, key, body, case_id, seq, created) VALUES ($1, $2, $3, $4, $5, $6, $7)")
}

extension SQLValue {
  init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }
  init(_ date: CivilDate?) { self = date.map { .text($0.description) } ?? .null }
}
