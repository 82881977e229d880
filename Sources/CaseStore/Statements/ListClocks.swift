import CaseRules

/// One running clock in a list: copies kept for lists, nothing personal.
public struct ClockLine: Sendable, Hashable {
  public let number: CaseNumber
  public let state: CaseState
  public let holder: OfficeID?
  /// The respondent's division, by whose calendar the clock is counted.
  public let region: String?
  public let key: ClockFact.Key
  /// nil where it cannot be said.
  public let dueOn: CivilDate?
  public let provisional: Bool
  /// The gravest card that stands on it.
  public let card: Card.Colour?
  public let step: ClockStep.What?
  public let stepOn: CivilDate?
  /// The watch failed on the case: nothing here may be relied on.
  public let isUnknown: Bool

  /// A provisional date is never 逾期.
  public func isOverdue(on date: CivilDate) -> Bool { !provisional && dueOn.map { date > $0 } ?? false }
}

/// What a list of clocks is narrowed by. Every part is optional.
public struct ClockFilter: Sendable, Hashable {
  public var limit: LimitID?
  /// Only clocks due before this day.
  public var dueBefore: CivilDate?
  /// Only clocks whose date is settled: a provisional one is never 逾期.
  public var firm = false
  /// Only clocks on which a card stands.
  public var carded = false
  public var count = 50
  public var offset = 0

  public init() {}

  /// Leaves only the clocks that are 逾期 on that day.
  public mutating func onlyOverdue(on date: CivilDate) { (dueBefore, firm) = (date, true) }
}

extension CaseStore {
  /// Running clocks of the cases in the scope, the case whose next due date comes first on top.
  public func clocks(_ filter: ClockFilter, scope: Scope, receiver: OfficeID) async throws(StoreError) -> [ClockLine] {
    let office: OfficeID
    switch scope.reach {
    case .all: office = receiver
    case .office(let own): office = own
    case .only, .nothing: return []
    }
    // 回访 and 归档 run where a case has ended and is in no work list.
    let listed = [.followUp, .archive].contains(filter.limit) ? 0 : 1
    let values: [SQLValue] = [
      .text(office.rawValue), .integer(Int64(listed)), .text(filter.limit?.rawValue ?? ""), .text(filter.dueBefore?.description ?? ""),
      .integer(filter.carded ? 1 : 0), .integer(Int64(filter.count)), .integer(Int64(filter.offset)), .integer(filter.firm ? 1 : 0),
    ]
    return try await engine.read([SQLStatement(Self.runningClocks, values)])[0].map { (row) throws(StoreError) in try Self.line(row) }
  }

  private static func line(_ row: SQLRow) throws(StoreError) -> ClockLine {
    guard let number = CaseNumber(try row.text(0)), let state = CaseState(rawValue: try row.text(1)),
      let limit = LimitID(rawValue: try row.text(3))
    else { throw StoreError(.corrupt, "case_clock: number, state or limit") }
    let key = ClockFact.Key(limit: limit, ref: Int(try row.integer(4)), generation: Int(try row.integer(5)), turn: Int(try row.integer(6)))
    return ClockLine(
      number: number, state: state, holder: try row.optionalText(2).map { OfficeID($0) }, region: try row.optionalText(13), key: key,
      dueOn: try row.optionalText(7).flatMap { CivilDate($0) }, provisional: try row.integer(8) == 1,
      card: try row.optionalText(9).flatMap { Card.Colour(rawValue: $0) },
      step: try row.optionalText(10).flatMap { ClockStep.What(word: $0) }, stepOn: try row.optionalText(11).flatMap { CivilDate($0) },
      isUnknown: try row.integer(12) == 1)
  }

  /// `red` sorts before `yellow`.
  private static let runningClocks = SQLText(
    """
    SELECT * FROM (
      SELECT f.number, f.state, f.holder, c.limit_id, c.ref, c.generation, c.turn, c.due_on, c.provisional,
        (SELECT min(k.colour) FROM card k
         WHERE k.case_id = c.case_id AND k.limit_id = c.limit_id AND k.due_on = c.due_on AND k.status <> 'revoked') AS card,
        c.step, c.step_on, CASE WHEN w.case_id IS NULL THEN 0 ELSE 1 END AS unknown, f.region, o.due_on AS first_due, o.case_id
      FROM case_office o JOIN case_file f ON f.case_id = o.case_id JOIN case_clock c ON c.case_id = o.case_id AND c.ended_at IS NULL
        LEFT JOIN watch_failure w ON w.case_id = o.case_id
      WHERE o.office_id = $1 AND o.listed = $2 AND ($3 = '' OR c.limit_id = $3) AND ($4 = '' OR c.due_on < $4) AND ($8 = 0 OR c.provisional = 0)
    ) running
    WHERE $5 = 0 OR card IS NOT NULL
    ORDER BY first_due, case_id, due_on, limit_id, ref LIMIT $6 OFFSET $7
    """)
}
