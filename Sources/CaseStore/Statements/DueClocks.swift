import CaseRules

/// A running clock whose stored date has passed: where to look, not yet that it has run out.
public struct DueClock: Hashable, Sendable {
  public let caseID: CaseID
  public let number: CaseNumber
  public let limit: LimitID
  public let ref: Int
  public let dueOn: CivilDate

  public init(caseID: CaseID, number: CaseNumber, limit: LimitID, ref: Int, dueOn: CivilDate) {
    (self.caseID, self.number, self.limit, self.ref, self.dueOn) = (caseID, number, limit, ref, dueOn)
  }
}

extension CaseStore {
  /// At most `size` running clocks of `limit` that were due before `day`, the oldest first, from the one after `last` on.
  public func dueClocks(_ limit: LimitID, before day: CivilDate, after last: DueClock?, size: Int) async throws(StoreError) -> [DueClock] {
    let values: [SQLValue] = [
      .text(limit.rawValue), .text(day.description), .text(last?.dueOn.description ?? ""), .integer(last?.caseID.value ?? 0),
      .integer(Int64(last?.ref ?? 0)), .integer(Int64(size)),
    ]
    return try await engine.read([SQLStatement(Self.duePage, values)])[0].map { (row) throws(StoreError) in
      let (number, due) = (try row.text(1), try row.text(3))
      guard let number = CaseNumber(number), let due = CivilDate(due) else { throw StoreError(.corrupt, "case_clock of \(number): \(due)") }
      return DueClock(caseID: CaseID(try row.integer(0)), number: number, limit: limit, ref: Int(try row.integer(2)), dueOn: due)
    }
  }

  private static let duePage = SQLText(
    """
    SELECT c.case_id, f.number, c.ref, c.due_on FROM case_clock c JOIN case_file f ON f.case_id = c.case_id
    WHERE c.limit_id = $1 AND c.ended_at IS NULL AND c.due_on < $2 AND (c.due_on, c.case_id, c.ref) > ($3, $4, $5)
    ORDER BY c.due_on, c.case_id, c.ref LIMIT $6
    """)
}
