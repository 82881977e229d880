import CaseRules

/// The rows of rungs and cards; each follows from the event alone.
enum LadderCopies {
  static func statement(_ event: CaseEvent, _ rung: FiredRung) -> SQLStatement {
    SQLStatement(rung.lifted ? lift : fire, [.integer(event.caseID.value)] + (rung.lifted ? key(rung) : row(rung, event)))
  }

  static func statement(_ event: CaseEvent, _ card: Card) -> SQLStatement {
    SQLStatement(cardUpsert, [.integer(event.caseID.value)] + row(card, event))
  }

  /// The columns after the case's id.
  static func row(_ rung: FiredRung, _ event: CaseEvent) -> [SQLValue] {
    key(rung) + [.text(rung.cameOn.description), .text(rung.dueOn.description), .integer(event.recorded.microseconds)]
  }

  static func row(_ card: Card, _ event: CaseEvent) -> [SQLValue] {
    [
      .integer(Int64(card.no)), .text(card.colour.rawValue), .text(card.clock.limit.rawValue), .text(card.office.rawValue),
      .text(card.ruleSet), .text(card.shownOn.description), .text(card.dueOn.description), .text(card.replyBy.description),
      .text(card.status.rawValue), SQLValue(card.revoked?.rawValue), .integer(event.recorded.microseconds),
    ]
  }

  private static func key(_ rung: FiredRung) -> [SQLValue] {
    let clock = rung.clock
    return [
      .text(clock.limit.rawValue), .integer(Int64(clock.ref)), .integer(Int64(clock.generation)), .integer(Int64(clock.turn)),
      .text(rung.rung.rawValue), .integer(Int64(rung.series)),
    ]
  }

  private static let fire = SQLText(
    """
    INSERT INTO rung_fired (case_id, limit_id, ref, generation, turn, rung, series, came_on, due_on, recorded, lifted)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)
    """)
  private static let lift = SQLText(
    """
    UPDATE rung_fired SET lifted = 1
    WHERE case_id = $1 AND limit_id = $2 AND ref = $3 AND generation = $4 AND turn = $5 AND rung = $6 AND series = $7
    """)
  /// `recorded` is when the card was shown, whatever became of it.
  private static let cardUpsert = SQLText(
    """
    INSERT INTO card (case_id, no, colour, limit_id, office_id, rule_set, shown_on, due_on, reply_by, status, revoked, recorded)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    ON CONFLICT (case_id, no) DO UPDATE SET status = excluded.status, revoked = excluded.revoked
    """)
}
