import CaseRules

/// A running clock with the date stored of it and what decides how it is counted.
public struct RunningClock: Sendable {
  public let caseID: CaseID
  public let number: CaseNumber
  public let place: ClockPlace
  public let fact: ClockFact
  /// As stored; nil where the rules give no date.
  public let day: Redating.Day?
}

extension CaseStore {
  /// Hands over every running clock of every case, in no order worth relying on, without holding them in memory.
  public func eachRunningClock(_ body: @escaping @Sendable (RunningClock) throws -> Void) async throws {
    try await engine.stream(SQLStatement(RunningClock.all)) { row in try body(try RunningClock(row)) }
  }

  /// How many running clocks reach past the loaded calendar, counted no further than `most`.
  public func provisionalClocks(upTo most: Int) async throws(StoreError) -> Int {
    Int(try await engine.read([SQLStatement(RunningClock.provisional, [.integer(Int64(most))])])[0].first?.integer(0) ?? 0)
  }
}

extension RunningClock {
  fileprivate init(_ row: SQLRow) throws(StoreError) {
    guard let number = CaseNumber(try row.text(1)), let limit = LimitID(rawValue: try row.text(5)) else {
      throw StoreError(.corrupt, "case_clock: number or limit")
    }
    let key = ClockFact.Key(
      limit: limit, ref: Int(try row.integer(6)), generation: Int(try row.integer(7)), turn: Int(try row.integer(8)))
    let provisional = try row.integer(13) == 1
    self.init(
      caseID: CaseID(try row.integer(0)), number: number,
      place: ClockPlace(
        ruleSet: try row.text(2), region: try row.optionalText(3), isFromLedger: try row.text(4) == SourceChannel.ledger.rawValue),
      fact: ClockFact(
        key: key, anchor: Instant(microseconds: try row.integer(9)), fixedDay: try row.optionalText(10).flatMap { CivilDate($0) },
        length: try row.optionalInteger(11).map { Int($0) }),
      day: try row.optionalText(12).flatMap { CivilDate($0) }.map { Redating.Day(on: $0, provisional: provisional) })
  }

  fileprivate static let all = SQLText(
    """
    SELECT c.case_id, f.number, f.rule_set, f.region, f.channel, c.limit_id, c.ref, c.generation, c.turn, c.anchor, c.fixed_day, c.length,
      c.due_on, c.provisional
    FROM case_clock c JOIN case_file f ON f.case_id = c.case_id WHERE c.ended_at IS NULL
    """)
  fileprivate static let provisional = SQLText(
    """
    SELECT count(*) FROM (
      SELECT 1 FROM case_clock WHERE provisional = 1 AND ended_at IS NULL AND limit_id <> 'archive' LIMIT $1) p
    """)
}
