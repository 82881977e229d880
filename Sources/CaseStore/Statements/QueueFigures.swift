import CaseRules

/// What a work list shows beside its lines: copies of the case's own record.
public struct CaseGlance: Sendable, Hashable {
  public let lastVerb: Verb
  /// The gravest card that stands.
  public let card: Card.Colour?
  public let returns: Int
  public let isReopened: Bool
  public internal(set) var isWageLinked = false
}

/// How many cases stand in each group of an office's queue, counted up to `QueueCounts.most`.
public struct QueueCounts: Sendable, Hashable {
  public static let most = 100

  public let overdue: Int
  public let today: Int
  public let week: Int
  public let all: Int
}

extension CaseStore {
  /// Callers have the ids from a list in scope.
  public func glances(of ids: [CaseID]) async throws(StoreError) -> [CaseID: CaseGlance] {
    guard !ids.isEmpty else { return [:] }
    let list = [SQLValue.text(ids.map { String($0.value) }.joined(separator: ","))]
    let answers = try await engine.read([SQLStatement(QueueFigures.glances, list), SQLStatement(QueueFigures.flags, list)])
    var glances: [CaseID: CaseGlance] = [:]
    for row in answers[0] {
      guard let verb = Verb(rawValue: try row.text(1)) else { throw StoreError(.corrupt, "case_event: verb") }
      glances[CaseID(try row.integer(0))] = CaseGlance(
        lastVerb: verb, card: try row.optionalText(2).flatMap { Card.Colour(rawValue: $0) }, returns: Int(try row.integer(3)),
        isReopened: try row.integer(4) > 0)
    }
    for row in answers[1] {
      let event: CaseEvent
      do { event = try CaseEvent(canonicalBytes: try row.bytes(1)) } catch { throw StoreError(.corrupt, "case_event: \(error)") }
      for case .attribute(.wageLinked, let value) in event.effects { glances[CaseID(try row.integer(0))]?.isWageLinked = value == "yes" }
    }
    return glances
  }

  /// `own`: only what the office holds itself. `week` counts from today through the day before `weekEnds`.
  public func queueCounts(
    scope: Scope, receiver: OfficeID, own: Bool, today: CivilDate, weekEnds: CivilDate
  ) async throws(StoreError) -> QueueCounts {
    guard let office = ListCases.office(scope, receiver) else { return QueueCounts(overdue: 0, today: 0, week: 0, all: 0) }
    let values: [SQLValue] = [
      .text(office), .text(today.description), .text(today.adding(days: 1).description), .text(weekEnds.description),
    ]
    let row = try await engine.read([SQLStatement(own ? QueueFigures.ownCounts : QueueFigures.allCounts, values)])[0][0]
    return QueueCounts(
      overdue: Int(try row.integer(0)), today: Int(try row.integer(1)), week: Int(try row.integer(2)), all: Int(try row.integer(3)))
  }
}

enum QueueFigures {
  static let glances = SQLText(
    sqlite: """
      SELECT f.case_id, e.verb,
        (SELECT min(k.colour) FROM card k WHERE k.case_id = f.case_id AND k.status <> 'revoked'),
        (SELECT count(*) FROM case_event r WHERE r.case_id = f.case_id AND r.verb = 'agree_return'),
        (SELECT count(*) FROM case_event r WHERE r.case_id = f.case_id AND r.verb = 'reopen')
      FROM json_each('[' || $1 || ']') i JOIN case_file f ON f.case_id = i.value
        JOIN case_event e ON e.case_id = f.case_id AND e.seq = f.version
      """,
    postgres: """
      SELECT f.case_id, e.verb,
        (SELECT min(k.colour) FROM card k WHERE k.case_id = f.case_id AND k.status <> 'revoked'),
        (SELECT count(*) FROM case_event r WHERE r.case_id = f.case_id AND r.verb = 'agree_return'),
        (SELECT count(*) FROM case_event r WHERE r.case_id = f.case_id AND r.verb = 'reopen')
      FROM unnest(string_to_array($1, ',')) i JOIN case_file f ON f.case_id = i::bigint
        JOIN case_event e ON e.case_id = f.case_id AND e.seq = f.version
      """, because: "neither engine has the other's way to make rows of a list")

  /// The events that may say 涉农民工工资, in order.
  static let flags = SQLText(
    sqlite: """
      SELECT e.case_id, e.bytes FROM json_each('[' || $1 || ']') i JOIN case_event e ON e.case_id = i.value
      WHERE e.verb IN ('flag','enter_ledger') ORDER BY e.case_id, e.seq
      """,
    postgres: """
      SELECT e.case_id, e.bytes FROM unnest(string_to_array($1, ',')) i JOIN case_event e ON e.case_id = i::bigint
      WHERE e.verb IN ('flag','enter_ledger') ORDER BY e.case_id, e.seq
      """, because: "neither engine has the other's way to make rows of a list")

  /// A provisional date is never 逾期.
  private static let firm: StaticString = """
    AND NOT EXISTS (SELECT 1 FROM case_file f JOIN case_clock c ON c.case_id = f.case_id AND c.limit_id = f.due_limit
      AND c.ended_at IS NULL AND c.due_on = f.due_on AND c.provisional = 1 WHERE f.case_id = o.case_id)
    """
  private static let own: StaticString = "AND o.relation = 'holder'"
  private static let none: StaticString = ""

  static let ownCounts = counts(own)
  static let allCounts = counts(none)

  private static func counts(_ reach: StaticString) -> SQLText {
    SQLText(
      "SELECT (SELECT count(*) FROM (SELECT 1 FROM case_office o WHERE o.office_id = $1 AND o.listed = 1", reach, "AND o.due_on < $2", firm,
      "LIMIT 100) a), (SELECT count(*) FROM (SELECT 1 FROM case_office o WHERE o.office_id = $1 AND o.listed = 1", reach,
      "AND o.due_on >= $2 AND o.due_on < $3 LIMIT 100) b),",
      "(SELECT count(*) FROM (SELECT 1 FROM case_office o WHERE o.office_id = $1 AND o.listed = 1", reach,
      "AND o.due_on >= $2 AND o.due_on < $4 LIMIT 100) c),",
      "(SELECT count(*) FROM (SELECT 1 FROM case_office o WHERE o.office_id = $1 AND o.listed = 1", reach, "LIMIT 100) d)")
  }
}
