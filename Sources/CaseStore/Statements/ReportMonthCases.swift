import CaseRules

/// What each case counts for, in one pass over its tallies.
///
/// Where a case stands is the highest `seq` among the changes of state that count: an event that leaves the state alone may be dated back
/// past a later change. Digits and places are those of `EventTally`.
enum MonthCases {
  static func statement(_ question: MonthQuestion, _ after: CaseID?) -> SQLStatement {
    SQLStatement(sql, question.bounds(after: after) + [.integer(question.start.microseconds), question.fallen[1]])
  }

  static func row(_ row: SQLRow) throws(StoreError) -> MonthRow {
    var out = try MonthRow(row)
    (out.outcome, out.ground) = (try row.mark(5), try row.mark(6))
    let accepted = try row.optionalInteger(14)
    out.acceptedIn = accepted.map { Instant(microseconds: $0).date.firstOfMonth }
    let counts = Counts(
      before: try row.optionalInteger(7).map { $0 & 15 }, place: try row.optionalInteger(8).flatMap { EventTally.Place(rawValue: $0 & 15) },
      month: try row.integer(9), soFar: try row.integer(10), deeds: try row.integer(11), rating: try row.optionalInteger(12),
      days: try row.optionalInteger(13), wasAccepted: accepted != nil)
    out.figures.cases = counts.tally
    out.figures.cases[.transferredNow] = try row.integer(15)
    if counts.isOpenComplaint, try row.integer(16) == 1 { out.figures.cases[.overdueOpen] = 1 }
    out.figures.cases[.missedInstalments] = try row.optionalInteger(17) ?? 0
    if try row.mark(18) == "yes" { out.figures.cases[.wageLinked] = 1 }
    // Sent to another province, or come from one.
    if try row.mark(19) != nil || out.channel == .chuanyu { out.figures.cases[.crossRegion] = 1 }
    return out
  }

  /// An open case is late when its newest handling clock's day is past, no result given since then stands, and no ending stopped it.
  /// Instalments count as missed until an event that ended their clock was recorded, unless what it confirmed was paid in the month.
  static let sql = SQLText(
    MonthText.head, "k.outcome, k.ground, p.at_start, p.at_end, p.month, p.so_far, p.deeds, p.rating, p.days, p.accepted_at, p.sent_on,",
    """
      CASE WHEN h.due_on < $6 AND (p.answer IS NULL OR p.answer % 2 = 0 OR p.answered_at < h.anchor)
        AND (p.left_at IS NULL OR p.left_at < h.anchor) THEN 1 ELSE 0 END, i.missed,
      k.wage, k.crossing FROM (
    """,
    """
      SELECT e.*,
        CASE WHEN e.answered_at >= $5 AND e.answer % 2 = 1 AND e.so_far >> 54 > 0 THEN
          (e.answered_at + 28800000000) / 86400000000 - ((SELECT max(c.anchor) FROM case_clock c WHERE c.case_id = e.case_id
            AND c.limit_id = 'handle' AND c.anchor <= e.answered_at) + 28800000000) / 86400000000 END AS days
      FROM (
        SELECT case_id, max(CASE WHEN effective < $5 THEN move END) AS at_start, max(move) AS at_end,
          CAST(sum(CASE WHEN effective >= $5 THEN counts ELSE 0 END) AS BIGINT) AS month, CAST(sum(counts) AS BIGINT) AS so_far,
          CAST(sum(deeds) AS BIGINT) AS deeds, max(answer) AS answer, max(CASE WHEN answer % 2 = 1 THEN effective END) AS answered_at,
          max(CASE WHEN move % 16 IN (6, 7) THEN effective END) AS left_at, max(rating) AS rating, min(CASE WHEN counts >> 54 > 0 OR (counts >> 6) & 63 > 0 THEN effective END) AS accepted_at,
          CAST(sum(CASE WHEN effective >= $5 THEN deeds & 63 ELSE 0 END) AS BIGINT) AS sent_on
        FROM case_tally WHERE effective < $1 AND recorded <= $2 AND case_id > $4 GROUP BY case_id
      ) e
    ) p LEFT JOIN (
      SELECT c.case_id, c.anchor, CASE WHEN CASE WHEN w.moved IS NULL THEN c.provisional ELSE w.provisional END = 1 THEN '9999'
        WHEN w.moved IS NULL THEN c.due_on ELSE w.due_on END AS due_on
      FROM case_clock c LEFT JOIN
    """, FormerClocks.asOf,
    """
      WHERE c.limit_id = 'handle' AND c.anchor < $1 AND NOT EXISTS (
        SELECT 1 FROM case_clock n WHERE n.case_id = c.case_id AND n.limit_id = 'handle' AND n.anchor > c.anchor AND n.anchor < $1
          AND NOT EXISTS (SELECT 1 FROM case_tally t WHERE t.case_id = n.case_id AND t.effective = n.anchor AND t.recorded > $2))
        AND NOT EXISTS (
          SELECT 1 FROM case_tally t WHERE t.case_id = c.case_id AND t.effective = c.anchor AND t.effective < $1 AND t.recorded > $2)
    ) h ON h.case_id = p.case_id LEFT JOIN (
      SELECT c.case_id, count(*) AS missed FROM case_clock c LEFT JOIN
    """, FormerClocks.asOf,
    """
      WHERE c.limit_id = 'instalment' AND c.anchor < $1 AND CASE WHEN w.moved IS NULL THEN c.provisional ELSE w.provisional END = 0
        AND CASE WHEN w.moved IS NULL THEN c.due_on ELSE w.due_on END < $6 AND NOT EXISTS (
          SELECT 1 FROM case_event e WHERE e.case_id = c.case_id AND e.effective = c.ended_at AND e.recorded <= $2 AND (e.effective < $1
            OR EXISTS (SELECT 1 FROM ledger_entry l WHERE l.case_id = e.case_id AND l.seq = e.seq AND l.effective < $6)))
      GROUP BY c.case_id
    ) i ON i.case_id = p.case_id
    """, MonthText.files, "ORDER BY f.case_id")
}

/// A case's tallies added up, taken apart again into what they count.
private struct Counts {
  /// Where it stood at the month's start, and stands at its end.
  let before: Int64?
  let place: EventTally.Place?
  let month: Int64
  let soFar: Int64
  let deeds: Int64
  let rating: Int64?
  let days: Int64?
  /// Accepted, or entered from the ledger.
  let wasAccepted: Bool

  /// Accepted, open, and with the office that handles it.
  var isOpenComplaint: Bool { place == .open && EventTally.Count.accepted.of(soFar) > 0 }

  var tally: Tally<CaseFigure> {
    var out = Tally<CaseFigure>()
    if let before, before <= EventTally.Place.crossOut.rawValue { out[.broughtForward] = 1 }
    for (figure, count) in Self.balance { out[figure] = count.of(month) }
    switch place {
    case .open: out[.openOther] = 1
    case .plan: out[.openPlan] = 1
    case .crossOut: out[.openCross] = 1
    default: break
    }
    out[.everReceived] = EventTally.Count.received.of(soFar)
    out[.passed] = EventTally.Count.passed.of(soFar)
    out[.examined] = EventTally.Count.refused.of(soFar) + EventTally.Count.guidedOut.of(soFar) + out[.passed]
    out[.accepted] = EventTally.Count.accepted.of(soFar)
    out[.acceptedNow] = EventTally.Count.accepted.of(month)
    if out[.accepted] > 0 { addDeeds(&out) }
    if wasAccepted { addStanding(&out) }
    return out
  }

  /// What became of a complaint that was accepted.
  private func addDeeds(_ out: inout Tally<CaseFigure>) {
    func did(_ deed: EventTally.Deed) -> Int64 { deeds >> (6 * deed.rawValue) & 63 > 0 ? 1 : 0 }
    out[.transferred] = did(.transferred)
    out[.finished] = place == .plan || place == .closed ? 1 : 0
    out[.extended] = did(.extended)
    out[.supervised] = deeds >> (6 * EventTally.Deed.supervised.rawValue) > 0 ? 1 : 0
    (out[.returned], out[.listed]) = (did(.returned), did(.listed))
    if place == .open { out[.listedOpen] = did(.listed) }
    if place == .closed { (out[.endedClosed], out[.followedUp]) = (1, did(.followedUp)) }
    if let rating { (out[.rated], out[.satisfied]) = (1, rating & 1) }
    if let days { (out[.results], out[.resultDays]) = (1, days) }
  }

  private func addStanding(_ out: inout Tally<CaseFigure>) {
    out[.everAccepted] = 1
    switch place {
    case .plan: out[.hasPlan] = 1
    case .closed: out[.hasClosed] = 1
    case .terminated: out[.hasTerminated] = 1
    case .withdrawn: out[.hasWithdrawn] = 1
    default: out[.stillOpen] = 1
    }
  }

  private static let balance: [(CaseFigure, EventTally.Count)] = [
    (.received, .received), (.entered, .entered), (.reopened, .reopened), (.closed, .closed), (.terminated, .terminated),
    (.withdrawn, .withdrawn), (.refused, .refused), (.guidedOut, .guidedOut),
  ]
}

extension EventTally.Count {
  /// Its digits in a sum; the last one is open above.
  fileprivate func of(_ sum: Int64) -> Int64 { self == .accepted ? sum >> (6 * rawValue) : sum >> (6 * rawValue) & 63 }
}

extension SQLRow {
  /// The word of a mark, without the number of the event that said it.
  fileprivate func mark(_ column: Int) throws(StoreError) -> String? { try optionalText(column).map { String($0.dropFirst(6)) } }
}
