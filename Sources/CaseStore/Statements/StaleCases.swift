import CaseRules

/// A case whose stored dates follow an earlier version than the one that runs.
public struct StaleCase: Sendable {
  public let id: CaseID
  public let number: CaseNumber
  /// Of the case, when it was read.
  public let version: Int
  public let rules: Int
  /// It could not be gone through before.
  public let failedBefore: Bool
  /// nil where they are no events of this program's.
  public internal(set) var events: [CaseEvent]?
  public internal(set) var clocks: [ClockFact.Key: StoredDerivation.Clock]
}

/// What is put right in a case in which no date moves.
public struct SettledCase: Sendable {
  public let id: CaseID
  public let version: Int
  /// Clocks whose next step comes on another day.
  public let clocks: [DatedClock]

  public init(id: CaseID, version: Int, clocks: [DatedClock]) { (self.id, self.version, self.clocks) = (id, version, clocks) }
}

extension CaseStore {
  /// The next `size` cases after `last` whose dates follow a version before `version`, from one snapshot.
  ///
  /// Cases that could not be gone through are left out until their time to be looked at again.
  public func staleCases(
    before version: Int, after last: StaleCase?, size: Int, now: Instant
  ) async throws(StoreError) -> [StaleCase] {
    let values: [SQLValue] = [
      .integer(Int64(version)), .integer(Int64(last?.rules ?? -1)), .integer(last?.id.value ?? .min), .integer(Int64(size)),
      .integer(now.microseconds),
    ]
    let answers = try await engine.read([StaleCase.page, StaleCase.eventsOfPage, StaleCase.clocksOfPage].map { SQLStatement($0, values) })
    var events: [Int64: [CaseEvent]?] = [:]
    for row in answers[1] {
      let id = try row.integer(0)
      let former = events[id] ?? []
      guard let former, let event = try? CaseEvent(canonicalBytes: try row.bytes(1)) else {
        events[id] = .some(nil)
        continue
      }
      events[id] = former + [event]
    }
    var clocks: [Int64: [ClockFact.Key: StoredDerivation.Clock]] = [:]
    for row in answers[2] {
      guard let (key, clock) = try StoredDerivation.clock(row) else { continue }
      clocks[try row.integer(0), default: [:]][key] = clock
    }
    return try answers[0].map { (row) throws(StoreError) in
      let id = try row.integer(0)
      guard let number = CaseNumber(try row.text(1)) else { throw StoreError(.corrupt, "case_file: number") }
      return StaleCase(
        id: CaseID(id), number: number, version: Int(try row.integer(2)), rules: Int(try row.integer(3)),
        failedBefore: try row.integer(4) > 0, events: events[id] ?? nil, clocks: clocks[id] ?? [:])
    }
  }

  /// How many cases are still to be gone through.
  public func staleCount(before version: Int) async throws(StoreError) -> Int {
    Int(try await engine.read([SQLStatement(StaleCase.count, [.integer(Int64(version))])])[0].first?.integer(0) ?? 0)
  }

  /// Marks cases as following `version`, with the steps that changed; one that went on since it was read is left as it is.
  public func settle(_ cases: [SettledCase], at version: Int) async throws(StoreError) {
    guard !cases.isEmpty else { return }
    let statements = cases.flatMap { one in
      let row: [SQLValue] = [.integer(one.id.value), .integer(Int64(one.version)), .integer(Int64(version))]
      return [SQLStatement(StaleCase.follow, row)]
        + one.clocks.map { clock in
          let key = clock.fact.key
          return SQLStatement(
            StaleCase.step,
            row + [
              .text(key.limit.rawValue), .integer(Int64(key.ref)), .integer(Int64(key.generation)), .integer(Int64(key.turn)),
              SQLValue(clock.step?.what.word), SQLValue(clock.step?.day),
            ])
        }
    }
    guard try await engine.commit(WriteBatch(statements: statements)) == .unknown else { return }
    throw StoreError(.unknown, "the cases are looked at again when it is repeated")
  }
}

extension StaleCase {
  fileprivate static let page = SQLText(
    """
    SELECT f.case_id, f.number, f.version, f.rules_version, coalesce(w.tries, 0)
    FROM case_file f LEFT JOIN watch_failure w ON w.case_id = f.case_id
    WHERE f.rules_version < $1 AND (f.rules_version, f.case_id) > ($2, $3) AND (w.retry_at IS NULL OR w.retry_at <= $5)
    ORDER BY f.rules_version, f.case_id LIMIT $4
    """)
  private static let ofPage: StaticString = """
    FROM (SELECT f.case_id FROM case_file f LEFT JOIN watch_failure w ON w.case_id = f.case_id
      WHERE f.rules_version < $1 AND (f.rules_version, f.case_id) > ($2, $3) AND (w.retry_at IS NULL OR w.retry_at <= $5)
      ORDER BY f.rules_version, f.case_id LIMIT $4) f
    """
  fileprivate static let eventsOfPage = SQLText(
    "SELECT e.case_id, e.bytes", ofPage, "JOIN case_event e ON e.case_id = f.case_id ORDER BY e.case_id, e.seq")
  fileprivate static let clocksOfPage = SQLText(
    "SELECT c.case_id, c.limit_id, c.ref, c.generation, c.turn, c.due_on, c.provisional, c.step, c.step_on", ofPage,
    "JOIN case_clock c ON c.case_id = f.case_id")
  fileprivate static let count = SQLText("SELECT count(*) FROM case_file WHERE rules_version < $1")
  /// Holds the case's row first, so that no act comes between it and its clocks.
  fileprivate static let follow = SQLText(
    "UPDATE case_file SET rules_version = $3 WHERE case_id = $1 AND version = $2 AND rules_version < $3")
  fileprivate static let step = SQLText(
    """
    UPDATE case_clock SET step = $8, step_on = $9 WHERE case_id = $1 AND limit_id = $4 AND ref = $5 AND generation = $6 AND turn = $7
    AND EXISTS (SELECT 1 FROM case_file f WHERE f.case_id = $1 AND f.version = $2 AND f.rules_version = $3)
    """)
}
