import CaseRules

/// A case on which something waits for a second person. What was asked stands in its record.
public struct PendingCase: Sendable, Hashable {
  public let id: CaseID
  public let number: CaseNumber
  public let verb: Verb
  public let askedBy: String
  public let askedAt: Instant
}

extension CaseStore {
  /// Cases in the scope on which something waits for a second person, the longest wait first.
  public func pendingCases(scope: Scope, receiver: OfficeID, limit: Int) async throws(StoreError) -> [PendingCase] {
    guard let office = ListCases.office(scope, receiver) else { return [] }
    let statement = SQLStatement(PendingCases.inSight, [.text(office), .integer(Int64(limit))])
    return try await engine.read([statement])[0].map { (row) throws(StoreError) in
      guard let number = CaseNumber(try row.text(1)), let verb = Verb(rawValue: try row.text(2)) else {
        throw StoreError(.corrupt, "case_pending: number or verb")
      }
      return PendingCase(
        id: CaseID(try row.integer(0)), number: number, verb: verb, askedBy: try row.text(3),
        askedAt: Instant(microseconds: try row.integer(4)))
    }
  }
}

enum PendingCases {
  static func insert(_ pending: Pending, _ id: CaseID) -> SQLStatement {
    SQLStatement(
      insertText, [.integer(id.value), .text(pending.verb.rawValue), .text(pending.by), .integer(pending.at.microseconds)])
  }

  static func delete(_ id: CaseID) -> SQLStatement { SQLStatement(deleteText, [.integer(id.value)]) }

  private static let insertText = SQLText("INSERT INTO case_pending (case_id, verb, asked_by, asked_at) VALUES ($1, $2, $3, $4)")
  private static let deleteText = SQLText("DELETE FROM case_pending WHERE case_id = $1")
  static let inSight = SQLText(
    """
    SELECT p.case_id, f.number, p.verb, p.asked_by, p.asked_at FROM case_pending p JOIN case_file f ON f.case_id = p.case_id
    WHERE EXISTS (SELECT 1 FROM case_office o WHERE o.case_id = p.case_id AND o.office_id = $1) ORDER BY p.asked_at, p.case_id LIMIT $2
    """)
}
