import CaseRules

/// Limits that ran out in the month, and whether each was kept: the clocks due in it, each with its case's tallies since it started.
///
/// A clock's due date is the one that held at the cut.
/// Whether it was answered is asked of the events, because a result sent back sets the clock running as if it had never ended. Clocks that
/// a termination or withdrawal ended in time are left out; one that was late by then stays late. Ledger entries have no 法定 limit.
enum MonthDue {
  static func statement(_ question: MonthQuestion, _ after: CaseID?) -> SQLStatement {
    SQLStatement(sql, question.bounds(after: after) + question.fallen + [.integer(question.start.microseconds)])
  }

  static func row(_ row: SQLRow) throws(StoreError) -> MonthRow {
    var out = try MonthRow(row)
    let kept = try row.integer(6)
    if try row.text(5) == LimitID.handle.rawValue {
      (out.figures.due[.handleDue], out.figures.due[.handleKept]) = (1, kept)
    } else {
      (out.figures.due[.transferDue], out.figures.due[.transferKept]) = (1, kept)
    }
    return out
  }

  /// A due day ends as many days after the month's start as its own number says.
  static let sql = SQLText(
    MonthText.headAlone, "p.limit_id, p.kept FROM (",
    """
      SELECT case_id, limit_id, anchor, CASE WHEN left_at < late_at AND answered_at IS NULL THEN 1 ELSE 0 END AS gone,
        CASE WHEN answered_at < late_at AND (limit_id = 'transfer' OR answer % 2 = 1) THEN 1 ELSE 0 END AS kept
      FROM (
        SELECT c.case_id, c.limit_id, c.anchor, $7 + CAST(substr(c.due_on, 9, 2) AS BIGINT) * 86400000000 AS late_at,
          min(CASE WHEN e.move % 16 IN (6, 7) THEN e.effective END) AS left_at,
          CASE WHEN c.limit_id = 'handle' THEN max(CASE WHEN e.answer % 2 = 1 THEN e.effective END)
            ELSE min(CASE WHEN e.deeds & 63 > 0 THEN e.effective END) END AS answered_at,
          max(e.answer) AS answer
        FROM (
          SELECT c.case_id, c.limit_id, c.ref, c.generation, c.turn, c.anchor, c.due_on FROM case_clock c
          WHERE c.limit_id IN ('handle', 'transfer') AND c.due_on >= $5 AND c.due_on < $6 AND c.provisional = 0 AND c.case_id > $4
            AND NOT EXISTS (SELECT 1 FROM clock_former m WHERE m.case_id = c.case_id AND m.limit_id = c.limit_id AND m.ref = c.ref
              AND m.generation = c.generation AND m.turn = c.turn AND m.moved > $2)
          UNION ALL
          SELECT c.case_id, c.limit_id, c.ref, c.generation, c.turn, c.anchor, w.due_on FROM case_clock c JOIN
    """, FormerClocks.asOf,
    """
          WHERE w.limit_id IN ('handle', 'transfer') AND w.due_on >= $5 AND w.due_on < $6 AND w.provisional = 0 AND c.case_id > $4
        ) c JOIN case_tally e ON e.case_id = c.case_id AND e.effective >= c.anchor
          LEFT JOIN case_clock n ON n.case_id = c.case_id AND n.limit_id = c.limit_id AND n.ref = c.ref
            AND n.generation = c.generation + 1 AND n.turn = 1
        WHERE e.effective < $1 AND e.recorded <= $2 AND (n.anchor IS NULL OR e.effective < n.anchor)
        GROUP BY c.case_id, c.limit_id, c.ref, c.generation, c.turn, c.anchor, c.due_on
        HAVING min(e.effective) = c.anchor
      ) x
    ) p
    """, MonthText.filesAlone, "AND p.gone = 0 AND f.channel <> 'ledger' ORDER BY f.case_id, p.limit_id, p.anchor")
}
