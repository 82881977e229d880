import CaseRules

/// A case on which time has brought something about by a day: where to look. What it is follows from the record.
public struct DueStep: Hashable, Sendable {
  public let caseID: CaseID
  public let number: CaseNumber
  /// The stored day, and the rung or verb; `unknown` on a day long past where it was never derived.
  public let day: CivilDate
  public let word: String
  /// The watch failed on this case before.
  public let failedBefore: Bool

  public init(caseID: CaseID, number: CaseNumber, day: CivilDate, word: String, failedBefore: Bool) {
    (self.caseID, self.number, self.day, self.word, self.failedBefore) = (caseID, number, day, word, failedBefore)
  }
}

extension CaseStore {
  /// At most `size` clocks with a step that came by `day`, in the order the steps came, from the case after `last` on.
  ///
  /// A case may come more than once; whoever looks at it looks at all of it.
  /// Cases on which the watch failed are left out until their time to be looked at again.
  public func dueSteps(by day: CivilDate, now: Instant, after last: DueStep?, size: Int) async throws(StoreError) -> [DueStep] {
    let values: [SQLValue] = [
      .text(day.description), .text(last?.day.description ?? ""), .integer(last?.caseID.value ?? .min), .integer(Int64(size)),
      .integer(now.microseconds),
    ]
    return try await engine.read([SQLStatement(Self.duePage, values)])[0].map { (row) throws(StoreError) in
      let (number, day) = (try row.text(1), try row.text(2))
      guard let number = CaseNumber(number), let day = CivilDate(day) else { throw StoreError(.corrupt, "case_clock of \(number): \(day)") }
      return DueStep(
        caseID: CaseID(try row.integer(0)), number: number, day: day, word: try row.text(3), failedBefore: try row.integer(4) > 0)
    }
  }

  /// Writes down that the watch failed on a case, and when to look again: later each time, a day apart at most.
  public func recordWatchFailure(_ id: CaseID, reason: String, now: Instant) async throws(StoreError) {
    let values: [SQLValue] = [.integer(id.value), .integer(now.microseconds), .text(String(reason.prefix(500)))]
    _ = try await engine.commit(WriteBatch(statements: [SQLStatement(Self.fail, values)]))
  }

  public func clearWatchFailure(_ id: CaseID) async throws(StoreError) {
    _ = try await engine.commit(WriteBatch(statements: [SQLStatement(Self.recovered, [.integer(id.value)])]))
  }

  /// Puts the derived columns of a case's clocks right, unless the case has moved on from `version`.
  public func rederive(_ record: CaseRecord, _ clocks: [DatedClock]) async throws(StoreError) {
    _ = try await engine.commit(
      WriteBatch(
        guardStatement: SQLStatement(Self.stillAt, [.integer(record.id.value), .integer(Int64(record.version))]),
        statements: clocks.map { CommitChange.upsertClock(record.id, $0) }))
  }

  private static let duePage = SQLText(
    """
    SELECT c.case_id, f.number, c.step_on, c.step, coalesce(w.tries, 0)
    FROM case_clock c JOIN case_file f ON f.case_id = c.case_id LEFT JOIN watch_failure w ON w.case_id = c.case_id
    WHERE c.step_on <= $1 AND (c.step_on, c.case_id) > ($2, $3) AND (w.retry_at IS NULL OR w.retry_at <= $5)
    ORDER BY c.step_on, c.case_id LIMIT $4
    """)
  private static let stillAt = SQLText(
    sqlite: "SELECT 1 FROM case_file WHERE case_id = $1 AND version = $2",
    postgres: "SELECT 1 FROM case_file WHERE case_id = $1 AND version = $2 FOR UPDATE",
    because: "SQLite has one writer and no row locks")
  /// After 1, 2, 4, … minutes.
  private static let fail = SQLText(
    """
    INSERT INTO watch_failure (case_id, since, tries, retry_at, reason) VALUES ($1, $2, 1, CAST($2 AS BIGINT) + 60000000, $3)
    ON CONFLICT (case_id) DO UPDATE SET tries = watch_failure.tries + 1, reason = excluded.reason,
      retry_at = CAST($2 AS BIGINT) + CASE WHEN watch_failure.tries >= 11 THEN 86400000000 ELSE 60000000 * (CAST(1 AS BIGINT) << CAST(watch_failure.tries AS INTEGER)) END
    """)
  private static let recovered = SQLText("DELETE FROM watch_failure WHERE case_id = $1")
}
