import CaseRules

/// What a leader looks at: an office's cases in a few sums.
public struct Overview: Sendable, Hashable {
  public struct Group: Sendable, Hashable {
    public let cases: Int64
    public let open: Amount
  }

  /// What falls due in a city or prefecture.
  public struct Place: Sendable, Hashable {
    /// The first four digits of the division's code; nil for cases without a place.
    public let area: String?
    public let overdue: Int64
    /// Due from today on, before the week ends.
    public let week: Int64
    public let later: Int64

    public var all: Int64 { overdue + week + later }
  }

  /// Entries of a month by their effective day.
  public struct Month: Sendable, Hashable {
    /// `2026-03`.
    public let month: String
    public let claimed: Amount
    public let cleared: Amount
    /// 核减, 放弃, 抵销, 撤回.
    public let otherwise: Amount
    /// What was open at the month's end.
    public let open: Amount
  }

  public let states: [CaseState: Group]
  public let places: [Place]
  /// Open cases by the time since they were received: one group for each span between `bounds`, the youngest first.
  public let ages: [Group]
  /// The oldest first.
  public let months: [Month]
}

extension CaseStore {
  /// Sums over the cases in scope, of one snapshot. `bounds` are the first days of the age groups, the latest first; `months` the twelve
  /// first days of the months wanted, in order.
  public func overview(
    scope: Scope, receiver: OfficeID, today: CivilDate, weekEnds: CivilDate, bounds: [CivilDate], months: [CivilDate]
  ) async throws(StoreError) -> Overview? {
    guard let office = ListCases.office(scope, receiver), bounds.count == 4, let first = months.first else { return nil }
    let answers = try await engine.read([
      SQLStatement(OverviewQuestions.byState, [.text(office)]),
      SQLStatement(OverviewQuestions.byPlace, [.text(office), .text(today.description), .text(weekEnds.description)]),
      SQLStatement(OverviewQuestions.byAge, [.text(office)] + bounds.map { .integer(Instant($0).microseconds) }),
      SQLStatement(OverviewQuestions.byMonth, [.text(office), .text(first.description)]),
    ])
    var states: [CaseState: Overview.Group] = [:]
    for row in answers[0] {
      guard let state = CaseState(rawValue: try row.text(0)) else { throw StoreError(.corrupt, "case_file: state") }
      states[state] = try OverviewQuestions.group(row, 1)
    }
    let places = try answers[1].map { (row) throws(StoreError) in
      Overview.Place(area: try row.optionalText(0), overdue: try row.integer(1), week: try row.integer(2), later: try row.integer(3))
    }
    var ages = bounds.map { _ in Overview.Group(cases: 0, open: .zero) } + [Overview.Group(cases: 0, open: .zero)]
    for row in answers[2] {
      let index = Int(try row.integer(0))
      if ages.indices.contains(index) { ages[index] = try OverviewQuestions.group(row, 1) }
    }
    return Overview(states: states, places: places, ages: ages, months: try OverviewQuestions.months(answers[3], months))
  }
}

enum OverviewQuestions {
  static func group(_ row: SQLRow, _ column: Int) throws(StoreError) -> Overview.Group {
    Overview.Group(cases: try row.integer(column), open: Amount(fen: try row.integer(column + 1)))
  }

  /// Each month's sums, and what was open at its end: everything before added up.
  static func months(_ rows: [SQLRow], _ wanted: [CivilDate]) throws(StoreError) -> [Overview.Month] {
    var sums: [String: (claimed: Int64, cleared: Int64, otherwise: Int64)] = [:]
    for row in rows { sums[try row.text(0)] = (try row.integer(1), try row.integer(2), try row.integer(3)) }
    var open = sums[""].map { $0.claimed - $0.cleared - $0.otherwise } ?? 0
    return wanted.map { day in
      let month = String(day.description.prefix(7))
      let sum = sums[month] ?? (0, 0, 0)
      open += sum.claimed - sum.cleared - sum.otherwise
      return Overview.Month(
        month: month, claimed: Amount(fen: sum.claimed), cleared: Amount(fen: sum.cleared), otherwise: Amount(fen: sum.otherwise),
        open: Amount(fen: open))
    }
  }

  static let byState = SQLText(
    """
    SELECT f.state, count(*), CAST(sum(f.open_fen) AS BIGINT) FROM case_office o JOIN case_file f ON f.case_id = o.case_id
    WHERE o.office_id = $1 AND o.listed = 1 GROUP BY f.state
    """)
  /// What has no date, or one that is not settled, falls due later.
  static let byPlace = SQLText(
    """
    SELECT area, count(*) FILTER (WHERE due_on < $2 AND provisional = 0),
      count(*) FILTER (WHERE due_on >= $2 AND due_on < $3 AND provisional = 0),
      count(*) FILTER (WHERE due_on >= $3 OR provisional = 1)
    FROM (
      SELECT substr(f.region, 1, 4) AS area, o.due_on,
        CASE WHEN EXISTS (SELECT 1 FROM case_clock c WHERE c.case_id = f.case_id AND c.limit_id = f.due_limit
          AND c.ended_at IS NULL AND c.due_on = f.due_on AND c.provisional = 1) THEN 1 ELSE 0 END AS provisional
      FROM case_office o JOIN case_file f ON f.case_id = o.case_id
      WHERE o.office_id = $1 AND o.listed = 1
    ) due
    GROUP BY area ORDER BY area
    """)
  static let byAge = SQLText(
    """
    SELECT CASE WHEN f.received_at >= $2 THEN 0 WHEN f.received_at >= $3 THEN 1 WHEN f.received_at >= $4 THEN 2
      WHEN f.received_at >= $5 THEN 3 ELSE 4 END AS age, count(*), CAST(sum(f.open_fen) AS BIGINT)
    FROM case_office o JOIN case_file f ON f.case_id = o.case_id
    WHERE o.office_id = $1 AND o.listed = 1 GROUP BY age
    """)
  static let byMonth = SQLText(
    """
    SELECT CASE WHEN l.effective < $2 THEN '' ELSE substr(l.effective, 1, 7) END AS month,
      CAST(sum(CASE WHEN l.kind = 'claimed' THEN l.fen ELSE 0 END) AS BIGINT),
      CAST(sum(CASE WHEN l.kind = 'paid' THEN l.fen ELSE 0 END) AS BIGINT),
      CAST(sum(CASE WHEN l.kind IN ('not_established','waived','offset','withdrawn') THEN l.fen ELSE 0 END) AS BIGINT)
    FROM case_office o JOIN ledger_entry l ON l.case_id = o.case_id
    WHERE o.office_id = $1 GROUP BY month
    """)
}
