import CaseRules
import Synchronization

/// An event that came to light after an edition's cut and touches its month.
public struct LateEvent: Hashable, Sendable {
  public let number: String
  public let seq: Int
  public let verb: Verb
  public let effective: Instant
  public let recorded: Instant
}

extension CaseStore {
  /// What was recorded between two cuts and took effect, or put a sum, before the month's end; the first `limit` of it, and how many in all.
  public func lateEvents(
    _ question: MonthQuestion, since earlier: Instant, limit: Int = 500
  ) async throws -> (first: [LateEvent], count: Int) {
    let gathered = Mutex<(first: [LateEvent], count: Int)>(([], 0))
    let values: [SQLValue] = [
      .integer(earlier.microseconds), .integer(question.cut.microseconds), .integer(question.end.microseconds),
      .text(question.next.description), .text(question.prefix),
    ]
    try await engine.stream(SQLStatement(Self.late, values)) { row in
      guard let verb = Verb(rawValue: try row.text(2)) else { throw StoreError(.corrupt, "case_event: verb") }
      let event = LateEvent(
        number: try row.text(0), seq: Int(try row.integer(1)), verb: verb, effective: Instant(microseconds: try row.integer(3)),
        recorded: Instant(microseconds: try row.integer(4)))
      gathered.withLock {
        $0.count += 1
        if $0.first.count < limit { $0.first.append(event) }
      }
    }
    return gathered.withLock { $0 }
  }

  private static let late = SQLText(
    """
    SELECT f.number, e.seq, e.verb, e.effective, e.recorded FROM case_event e JOIN case_file f ON f.case_id = e.case_id
    WHERE e.recorded > $1 AND e.recorded <= $2 AND (e.effective < $3 OR EXISTS (
      SELECT 1 FROM ledger_entry l WHERE l.case_id = e.case_id AND l.seq = e.seq AND l.effective < $4))
      AND ($5 = '' OR substr(f.region, 1, length($5)) = $5)
    ORDER BY e.recorded, e.case_id, e.seq
    """)
}
