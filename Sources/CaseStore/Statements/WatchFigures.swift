import CaseRules

/// How the watch stands, in figures for an alarm.
public struct WatchFigures: Sendable, Hashable {
  public let running: Int64
  /// Steps that have come and are not written down.
  public let due: Int64
  /// The day the oldest of them came.
  public let oldest: CivilDate?
  /// Clocks whose date the loaded calendar does not settle.
  public let provisional: Int64
  /// Cases on which the watch failed.
  public let unknown: Int64
  /// Rungs so far, and those of them written down on a later day than they came.
  public let fired: [Rung.ID: Int64]
  public let late: Int64
  /// Cards by colour and what became of them.
  public let cards: [CardGroup: Int64]

  public struct CardGroup: Hashable, Sendable {
    public let colour: Card.Colour
    public let status: Card.Status

    public init(colour: Card.Colour, status: Card.Status) { (self.colour, self.status) = (colour, status) }
  }
}

extension CaseStore {
  public func watchFigures(by day: CivilDate) async throws(StoreError) -> WatchFigures {
    let answers = try await engine.read(
      [SQLStatement(Self.clockFigures), SQLStatement(Self.dueFigures, [.text(day.description)]), SQLStatement(Self.rungFigures)]
        + [SQLStatement(Self.cardFigures), SQLStatement(Self.failureFigures)])
    let (clocks, due) = (answers[0][0], answers[1][0])
    var (fired, cards, late): ([Rung.ID: Int64], [WatchFigures.CardGroup: Int64], Int64) = ([:], [:], 0)
    for row in answers[2] {
      guard let rung = Rung.ID(rawValue: try row.text(0)) else { continue }
      fired[rung] = try row.integer(1)
      late += try row.integer(2)
    }
    for row in answers[3] {
      guard let colour = Card.Colour(rawValue: try row.text(0)), let status = Card.Status(rawValue: try row.text(1)) else { continue }
      cards[.init(colour: colour, status: status)] = try row.integer(2)
    }
    return WatchFigures(
      running: try clocks.integer(0), due: try due.integer(0), oldest: try due.optionalText(1).flatMap { CivilDate($0) },
      provisional: try clocks.integer(1), unknown: try answers[4][0].integer(0), fired: fired, late: late, cards: cards)
  }

  private static let clockFigures = SQLText(
    "SELECT count(*), CAST(coalesce(sum(provisional), 0) AS BIGINT) FROM case_clock WHERE ended_at IS NULL")
  private static let dueFigures = SQLText("SELECT count(*), min(step_on) FROM case_clock WHERE step_on <= $1")
  /// Recorded on a later civil day than it came; days since 1970 in Beijing.
  private static let rungFigures = SQLText(
    sqlite: """
      SELECT rung, count(*), count(*) FILTER (WHERE date((recorded + 28800000000) / 1000000, 'unixepoch') > came_on)
      FROM rung_fired GROUP BY rung
      """,
    postgres: """
      SELECT rung, count(*), count(*) FILTER (WHERE to_char(to_timestamp(recorded / 1000000) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') > came_on)
      FROM rung_fired GROUP BY rung
      """, because: "neither engine has the other's calendar functions")
  private static let cardFigures = SQLText("SELECT colour, status, count(*) FROM card GROUP BY colour, status")
  private static let failureFigures = SQLText("SELECT count(*) FROM watch_failure")
}
