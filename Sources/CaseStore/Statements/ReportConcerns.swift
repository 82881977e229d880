import CaseRules

/// One entry of the auditors' list: money moved to disputed, struck off or corrected.
public struct ConcernLine: Sendable, Hashable {
  public let number: String
  public let region: String?
  public let kind: RespondentKind?
  public let debtor: String
  public let creditor: String
  public let line: Int
  public let entryKind: LedgerEntry.Kind
  public let amount: Amount
  public let concern: LedgerEntry.Concern
  /// The entry corrected.
  public let corrects: Int?
  public let effective: CivilDate
  public let recorded: Instant
  /// The event that holds the reason.
  public let seq: Int
  public let verb: Verb
  public let actor: String
}

extension CaseStore {
  /// Hands out, in the order they were recorded, the entries of concern recorded in the month, and those recorded later, up to the cut,
  /// that changed its figures. Holds one at a time.
  public func concerns(of question: MonthQuestion, _ body: @escaping @Sendable (ConcernLine) throws -> Void) async throws {
    let values: [SQLValue] = [
      .integer(question.start.microseconds), .integer(question.end.microseconds), .integer(question.cut.microseconds),
      .text(question.prefix),
      .text(question.next.description),
    ]
    try await engine.stream(SQLStatement(Self.concerns, values)) { row in try body(try Self.concern(row)) }
  }

  private static func concern(_ row: SQLRow) throws(StoreError) -> ConcernLine {
    guard let kind = LedgerEntry.Kind(rawValue: try row.text(6)), let concern = LedgerEntry.Concern(rawValue: try row.text(8)),
      let effective = CivilDate(try row.text(10)), let verb = Verb(rawValue: try row.text(13))
    else { throw StoreError(.corrupt, "ledger_entry: kind, concern, day or verb") }
    return ConcernLine(
      number: try row.text(0), region: try row.optionalText(1), kind: try row.optionalText(2).flatMap { RespondentKind(rawValue: $0) },
      debtor: try row.text(3), creditor: try row.text(4), line: Int(try row.integer(5)), entryKind: kind,
      amount: Amount(fen: try row.integer(7)),
      concern: concern, corrects: try row.optionalInteger(9).map { Int($0) }, effective: effective,
      recorded: Instant(microseconds: try row.integer(11)), seq: Int(try row.integer(12)), verb: verb, actor: try row.text(14))
  }

  private static let concerns = SQLText(
    """
    SELECT f.number, f.region, f.respondent_kind, f.debtor, f.creditor, l.line, l.kind, l.fen, l.concern, l.corrects, l.effective,
      l.recorded, l.seq, e.verb, e.actor
    FROM ledger_entry l JOIN case_file f ON f.case_id = l.case_id JOIN case_event e ON e.case_id = l.case_id AND e.seq = l.seq
    WHERE l.concern IS NOT NULL AND l.recorded >= $1 AND l.recorded <= $3 AND (l.recorded < $2 OR l.effective < $5)
      AND ($4 = '' OR substr(f.region, 1, length($4)) = $4)
    ORDER BY l.recorded, l.case_id, l.no
    """)
}
