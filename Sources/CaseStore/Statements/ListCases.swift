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

  /// How the cases stand to the office whose list it is. Of open cases only.
  public enum Standing: Sendable, Hashable {
    case any
    /// Held by the office itself.
    case own
    /// Held by an office below, or here until a party or another province answers.
    case others
    /// Held here because somebody sent it back, or asks to.
    case returned
  }

  public var state: CaseState?
  /// Part of a creditor's or debtor's name, or a whole number.
  public var text: String?
  /// Only cases whose next due date lies before this day and is settled: a provisional one is never 逾期.
  public var dueBefore: CivilDate?
  /// Only cases whose next due date is this day or later.
  public var dueFrom: CivilDate?
  public var standing = Standing.any
  /// Whether ended cases are listed instead of open ones.
  public var ended = false
  public var order = Order.due
  public var limit = 50
  public var offset = 0

  public init() {}

  /// Leaves only the cases whose next limit is 逾期 on that day.
  public mutating func onlyOverdue(on date: CivilDate) { dueBefore = date }
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
    guard let office = office(scope, receiver) else { return nil }
    return SQLStatement(
      filter.ended ? ended : open(filter.standing, filter.order),
      [
        .text(office), .text(filter.state?.rawValue ?? ""), .text(filter.text.map(pattern) ?? ""),
        .text(filter.dueBefore?.description ?? ""), .integer(Int64(filter.limit)), .integer(Int64(filter.offset)),
        // Bounds on both sides, so that a window of days is a range of the index; a case without a date has the word `none`.
        .text(filter.dueFrom?.description ?? ""), .text(filter.dueBefore?.description ?? "~"),
      ])
  }

  /// The office whose list shows what is in the scope; nil where there is no list.
  static func office(_ scope: Scope, _ receiver: OfficeID) -> String? {
    switch scope.reach {
    case .all: receiver.rawValue
    case .office(let own): own.rawValue
    case .only, .nothing: nil
    }
  }

  private static func open(_ standing: CaseFilter.Standing, _ order: CaseFilter.Order) -> SQLText {
    switch (standing, order) {
    case (.any, .due): openByDue
    case (.any, .received): openByReceipt
    case (.any, .amount): openByAmount
    case (.own, .due): ownByDue
    case (.own, .received): ownByReceipt
    case (.own, .amount): ownByAmount
    case (.others, .due): othersByDue
    case (.others, .received): othersByReceipt
    case (.others, .amount): othersByAmount
    case (.returned, .due): returnedByDue
    case (.returned, .received): returnedByReceipt
    case (.returned, .amount): returnedByAmount
    }
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

  /// The text anywhere in a name as `lower` gives it, with LIKE's own marks taken literally.
  static func pattern(_ text: String) -> String {
    "%" + NameTerms.folded(text).unicodeScalars.map { "%_\\".unicodeScalars.contains($0) ? "\\\($0)" : String($0) }.joined() + "%"
  }

  private static let byDue: StaticString = "ORDER BY o.due_on, o.case_id LIMIT $5 OFFSET $6"
  private static let byReceipt: StaticString = "ORDER BY f.received_at, f.case_id LIMIT $5 OFFSET $6"
  private static let byAmount: StaticString = "ORDER BY f.open_fen DESC, f.case_id LIMIT $5 OFFSET $6"

  private static let openByDue = SQLText(columns, listed, narrowed, byDue)
  private static let openByReceipt = SQLText(columns, listed, narrowed, byReceipt)
  private static let openByAmount = SQLText(columns, listed, narrowed, byAmount)
  private static let ownByDue = SQLText(columns, listed, own, narrowed, byDue)
  private static let ownByReceipt = SQLText(columns, listed, own, narrowed, byReceipt)
  private static let ownByAmount = SQLText(columns, listed, own, narrowed, byAmount)
  private static let othersByDue = SQLText(columns, listed, others, narrowed, byDue)
  private static let othersByReceipt = SQLText(columns, listed, others, narrowed, byReceipt)
  private static let othersByAmount = SQLText(columns, listed, others, narrowed, byAmount)
  private static let returnedByDue = SQLText(columns, listed, own, returned, narrowed, byDue)
  private static let returnedByReceipt = SQLText(columns, listed, own, returned, narrowed, byReceipt)
  private static let returnedByAmount = SQLText(columns, listed, own, returned, narrowed, byAmount)
  private static let ended = SQLText(
    columns, "AND f.state IN ('closed','refused','guided_out','terminated','withdrawn','archived')", narrowed,
    "ORDER BY f.changed_at DESC, f.case_id LIMIT $5 OFFSET $6")

  private static let columns: StaticString = """
    SELECT f.case_id, f.number, f.state, f.holder, f.due_on, f.due_limit, f.open_fen, f.creditor, f.debtor, f.region, f.received_at, f.changed_at
    FROM case_office o JOIN case_file f ON f.case_id = o.case_id
    WHERE o.office_id = $1
    """
  private static let listed: StaticString = "AND o.listed = 1"
  private static let own: StaticString = "AND o.relation = 'holder'"
  private static let others: StaticString = "AND (o.relation = 'above' OR f.state IN ('supplement','cross_out'))"
  /// By the last change of state.
  private static let returned: StaticString = """
    AND (f.state IN ('return_requested','adjudication') OR (SELECT e.verb FROM case_event e WHERE e.case_id = f.case_id
      AND e.from_state <> e.to_state ORDER BY e.seq DESC LIMIT 1) IN ('return_result','reject_return','agree_return','cross_return'))
    """
  private static let narrowed: StaticString = """
    AND ($2 = '' OR f.state = $2)
    AND ($3 = '' OR lower(f.creditor) LIKE $3 ESCAPE '\\' OR lower(f.debtor) LIKE $3 ESCAPE '\\' OR f.number LIKE $3 ESCAPE '\\')
    AND o.due_on >= $7 AND o.due_on < $8
    AND ($4 = '' OR NOT EXISTS (SELECT 1 FROM case_clock c WHERE c.case_id = f.case_id AND c.limit_id = f.due_limit
      AND c.ended_at IS NULL AND c.due_on = f.due_on AND c.provisional = 1))
    """
}
