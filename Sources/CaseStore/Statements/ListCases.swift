import CaseRules

/// One line of a list of cases: copies kept for lists, nothing personal.
public struct CaseLine: Sendable, Hashable {
  public let id: CaseID
  public let number: CaseNumber
  public let state: CaseState
  public let holder: OfficeID?
  public let dueOn: CivilDate?
  public let dueLimit: LimitID?
  public let open: Amount
  public let creditor: String
  public let debtor: String
  public let region: String?
  public let receivedAt: Instant
  public let changedAt: Instant
}

/// What a list is narrowed by. Every part is optional.
public struct CaseFilter: Sendable, Hashable {
  public enum Order: String, Sendable, CaseIterable { case due, received, amount }

  public var state: CaseState?
  /// Part of a creditor's or debtor's name, or a whole number.
  public var text: String?
  /// Only cases whose next due date lies before this day and is settled: a provisional one is never 逾期.
  public var dueBefore: CivilDate?
  /// Whether ended cases are listed instead of open ones.
  public var ended = false
  public var order = Order.due
  public var limit = 50
  public var offset = 0

  public init() {}
}

extension CaseStore {
  /// Cases in the scope, in the filter's order, at most `limit` of them. The open ones by due date cost the same at any size.
  public func list(_ filter: CaseFilter, scope: Scope, receiver: OfficeID) async throws(StoreError) -> [CaseLine] {
    guard let statement = ListCases.statement(filter, scope, receiver) else { return [] }
    var lines: [CaseLine] = []
    for row in try await engine.read([statement])[0] { lines.append(try ListCases.line(row)) }
    return lines
  }
}

enum ListCases {
  static func statement(_ filter: CaseFilter, _ scope: Scope, _ receiver: OfficeID) -> SQLStatement? {
    let office: OfficeID
    switch scope.reach {
    case .all: office = receiver
    case .office(let own): office = own
    case .only, .nothing: return nil
    }
    let sql =
      switch (filter.ended, filter.order) {
      case (true, _): ended
      case (false, .due): openByDue
      case (false, .received): openByReceipt
      case (false, .amount): openByAmount
      }
    return SQLStatement(
      sql,
      [
        .text(office.rawValue), .text(filter.state?.rawValue ?? ""), .text(filter.text.map(pattern) ?? ""),
        .text(filter.dueBefore?.description ?? ""), .integer(Int64(filter.limit)), .integer(Int64(filter.offset)),
      ])
  }

  static func line(_ row: SQLRow) throws(StoreError) -> CaseLine {
    guard let number = CaseNumber(try row.text(1)), let state = CaseState(rawValue: try row.text(2)) else {
      throw StoreError(.corrupt, "case_file: number or state")
    }
    return CaseLine(
      id: CaseID(try row.integer(0)), number: number, state: state, holder: try row.optionalText(3).map { OfficeID($0) },
      dueOn: try row.optionalText(4).flatMap { CivilDate($0) }, dueLimit: try row.optionalText(5).flatMap { LimitID(rawValue: $0) },
      open: Amount(fen: try row.integer(6)), creditor: try row.text(7), debtor: try row.text(8), region: try row.optionalText(9),
      receivedAt: Instant(microseconds: try row.integer(10)), changedAt: Instant(microseconds: try row.integer(11)))
  }

  /// The text anywhere in a name, with LIKE's own marks taken literally.
  private static func pattern(_ text: String) -> String {
    "%" + text.map { "%_\\".contains($0) ? "\\\($0)" : String($0) }.joined() + "%"
  }

  private static let openByDue = SQLText(columns, "AND o.listed = 1", narrowed, "ORDER BY o.due_on, o.case_id LIMIT $5 OFFSET $6")
  private static let openByReceipt = SQLText(columns, "AND o.listed = 1", narrowed, "ORDER BY f.received_at, f.case_id LIMIT $5 OFFSET $6")
  private static let openByAmount = SQLText(columns, "AND o.listed = 1", narrowed, "ORDER BY f.open_fen DESC, f.case_id LIMIT $5 OFFSET $6")
  private static let ended = SQLText(
    columns, "AND f.state IN ('closed','refused','guided_out','terminated','withdrawn','archived')", narrowed,
    "ORDER BY f.changed_at DESC, f.case_id LIMIT $5 OFFSET $6")

  private static let columns: StaticString = """
    SELECT f.case_id, f.number, f.state, f.holder, f.due_on, f.due_limit, f.open_fen, f.creditor, f.debtor, f.region, f.received_at, f.changed_at
    FROM case_office o JOIN case_file f ON f.case_id = o.case_id
    WHERE o.office_id = $1
    """
  private static let narrowed: StaticString = """
    AND ($2 = '' OR f.state = $2)
    AND ($3 = '' OR f.creditor LIKE $3 ESCAPE '\\' OR f.debtor LIKE $3 ESCAPE '\\' OR f.number LIKE $3 ESCAPE '\\')
    AND ($4 = '' OR o.due_on < $4 AND NOT EXISTS (SELECT 1 FROM case_clock c WHERE c.case_id = f.case_id AND c.limit_id = f.due_limit
      AND c.ended_at IS NULL AND c.due_on = f.due_on AND c.provisional = 1))
    """
}
