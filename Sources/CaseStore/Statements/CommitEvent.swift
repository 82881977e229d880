import CaseRules

/// The row of one event. A process that was stopped between deciding and committing would store it behind a cut: then it is left without a
/// time of recording, and is refused.
enum CommitEvent {
  static let lateColumn = "case_event.recorded"

  /// `clock` takes the place of the database's.
  static func statement(_ event: CaseEvent, _ bytes: [UInt8], _ hash: [UInt8], _ clock: Instant?) -> SQLStatement {
    SQLStatement(
      insert,
      [
        .integer(event.caseID.value), .integer(Int64(event.seq)), .text(event.verb.rawValue), .text(event.actor),
        .text(event.role.rawValue), SQLValue(event.from?.rawValue), .text(event.to.rawValue), .integer(event.effective.microseconds),
        .integer(event.recorded.microseconds), .integer(event.recorded.adding(seconds: Cut.latestCommit).microseconds),
        clock.map { .integer($0.microseconds) } ?? .null, .bytes(bytes), .bytes(hash),
      ])
  }

  private static let insert = SQLText(
    sqlite: row, ServerTime.sqlite, end, postgres: row, ServerTime.postgres, end, because: ServerTime.differs)
  private static let row: StaticString = """
    INSERT INTO case_event (case_id, seq, verb, actor, role, from_state, to_state, effective, recorded, bytes, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN CAST($10 AS BIGINT) >= COALESCE(CAST($11 AS BIGINT),
    """
  private static let end: StaticString = ") THEN CAST($9 AS BIGINT) END, $12, $13)"
}
