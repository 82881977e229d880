import CaseRules

/// Limits that ran out in the month, and how many were kept: the clocks due in it, each with its case's tallies since it started.
///
/// A clock's stored due date serves: an extension must be approved before the day it moves, so that a day once past never moves again.
/// Whether it was answered is asked of the events, because a result sent back sets the clock running as if it had never ended. Clocks that
/// a termination or withdrawal ended in time are left out; one that was late by then stays late. Ledger entries have no 法定 limit.
enum MonthDue {
  static let part = MonthPart(sql: sql, values: { $0.bounds + $0.fallen + [.integer($0.start.microseconds)] }) {
    row, figures throws(StoreError) in
    figures.due = try row.tally(DueFigure.allCases)
  }

  /// A due day ends as many days after the month's start as its own number says.
  private static let sql = SQLText(
    """
    SELECT substr(f.region, 1, CAST($4 AS INTEGER)), f.respondent_kind,
      count(*) FILTER (WHERE k.limit_id = 'handle' AND k.gone = 0),
      count(*) FILTER (WHERE k.limit_id = 'handle' AND k.gone = 0 AND k.kept = 1),
      count(*) FILTER (WHERE k.limit_id = 'transfer' AND k.gone = 0),
      count(*) FILTER (WHERE k.limit_id = 'transfer' AND k.gone = 0 AND k.kept = 1)
    FROM (
      SELECT case_id, limit_id, CASE WHEN left_at < late_at AND answered_at IS NULL THEN 1 ELSE 0 END AS gone,
        CASE WHEN answered_at < late_at AND (limit_id = 'transfer' OR answer % 2 = 1) THEN 1 ELSE 0 END AS kept
      FROM (
        SELECT c.case_id, c.limit_id, $7 + CAST(substr(c.due_on, 9, 2) AS BIGINT) * 86400000000 AS late_at,
          min(CASE WHEN e.move % 16 IN (6, 7) THEN e.effective END) AS left_at,
          CASE WHEN c.limit_id = 'handle' THEN max(CASE WHEN e.answer % 2 = 1 THEN e.effective END)
            ELSE min(CASE WHEN e.deeds & 63 > 0 THEN e.effective END) END AS answered_at,
          max(e.answer) AS answer
        FROM case_clock c JOIN case_tally e ON e.case_id = c.case_id AND e.effective >= c.anchor
          LEFT JOIN case_clock n ON n.case_id = c.case_id AND n.limit_id = c.limit_id AND n.ref = c.ref
            AND n.generation = c.generation + 1 AND n.turn = 1
        WHERE c.limit_id IN ('handle', 'transfer') AND c.due_on >= $5 AND c.due_on < $6 AND c.provisional = 0
          AND e.effective < $1 AND e.recorded <= $2 AND (n.anchor IS NULL OR e.effective < n.anchor)
        GROUP BY c.case_id, c.limit_id, c.ref, c.generation, c.turn, c.anchor, c.due_on
        HAVING min(e.effective) = c.anchor
      ) x
    ) k JOIN case_file f ON f.case_id = k.case_id
    WHERE ($3 = '' OR substr(f.region, 1, length($3)) = $3) AND f.channel <> 'ledger'
    GROUP BY 1, 2
    """)
}

extension MonthQuestion {
  /// The ledger's own bounds: `$6` the month's first day, `$7` the next month's.
  var days: [SQLValue] { [.text(first.description), .text(next.description)] }

  /// Days of the month that are wholly past at the cut.
  var fallen: [SQLValue] { [.text(first.description), .text(min(next, cut.date).description)] }
}
