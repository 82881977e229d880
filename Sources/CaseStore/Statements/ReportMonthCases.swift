/// Counts of cases, in one pass over the events.
///
/// Where a case stands is the highest `seq` among the changes of state that count: an event that leaves the state alone may be dated back
/// past a later change. `archive` is no change here. The state is packed below the `seq`: 0 open, 1 plan, 2 cross-region, 3 closed,
/// 4 refused, 5 guided out, 6 terminated, 7 withdrawn.
enum MonthCases {
  static let part = MonthPart(sql: sql, values: { $0.moments }) { row, figures throws(StoreError) in
    figures.cases = try row.tally(CaseFigure.allCases)
  }

  private static let sql = SQLText(
    """
    SELECT substr(f.region, 1, CAST($5 AS INTEGER)) AS area, f.respondent_kind,
      count(*) FILTER (WHERE p.at_start % 16 <= 2), sum(p.received), sum(p.entered), sum(p.reopened),
      sum(p.closed), sum(p.terminated), sum(p.withdrawn), sum(p.refused), sum(p.guided_out),
      count(*) FILTER (WHERE p.at_end % 16 = 0), count(*) FILTER (WHERE p.at_end % 16 = 1), count(*) FILTER (WHERE p.at_end % 16 = 2),
      count(*) FILTER (WHERE p.from_ledger = 0), sum(p.examined), sum(p.passed), sum(p.accepted),
      count(*) FILTER (WHERE p.accepted = 1 AND p.transferred = 1), count(*) FILTER (WHERE p.accepted = 1 AND p.at_end % 16 IN (1, 3)),
      count(*) FILTER (WHERE p.accepted = 1 AND p.extended = 1), count(*) FILTER (WHERE p.accepted = 1 AND p.supervised = 1),
      count(*) FILTER (WHERE p.accepted = 1 AND p.returned = 1), count(*) FILTER (WHERE p.accepted = 1 AND p.listed = 1),
      count(*) FILTER (WHERE p.accepted = 1 AND p.at_end % 16 = 3),
      count(*) FILTER (WHERE p.accepted = 1 AND p.at_end % 16 = 3 AND p.followed = 1),
      count(*) FILTER (WHERE p.accepted = 1 AND p.rating IS NOT NULL), count(*) FILTER (WHERE p.accepted = 1 AND p.rating % 2 = 1),
      count(p.days), sum(p.days)
    FROM (
      SELECT e.*,
        CASE WHEN e.accepted = 1 AND e.answer % 2 = 1 AND e.answered_at >= $1 THEN
          (e.answered_at + 28800000000) / 86400000000 - ((SELECT max(c.anchor) FROM case_clock c WHERE c.case_id = e.case_id
            AND c.limit_id = 'handle' AND c.anchor <= e.answered_at) + 28800000000) / 86400000000 END AS days
      FROM (
        SELECT case_id,
          max(CASE WHEN moved = 1 AND effective < $1 THEN place END) AS at_start,
          max(CASE WHEN moved = 1 THEN place END) AS at_end,
          count(*) FILTER (WHERE fresh = 1 AND from_state IS NULL AND verb <> 'enter_ledger') AS received,
          count(*) FILTER (WHERE fresh = 1 AND verb = 'enter_ledger') AS entered,
          count(*) FILTER (WHERE fresh = 1 AND verb = 'reopen') AS reopened,
          count(*) FILTER (WHERE fresh = 1 AND moved = 1 AND to_state = 'closed') AS closed,
          count(*) FILTER (WHERE fresh = 1 AND moved = 1 AND to_state = 'terminated') AS terminated,
          count(*) FILTER (WHERE fresh = 1 AND moved = 1 AND to_state = 'withdrawn') AS withdrawn,
          count(*) FILTER (WHERE fresh = 1 AND moved = 1 AND to_state = 'refused') AS refused,
          count(*) FILTER (WHERE fresh = 1 AND moved = 1 AND to_state = 'guided_out') AS guided_out,
          max(CASE WHEN verb = 'enter_ledger' THEN 1 ELSE 0 END) AS from_ledger,
          max(CASE WHEN (from_state = 'submitted' AND to_state = 'accepted') OR (moved = 1 AND to_state IN ('refused', 'guided_out'))
            THEN 1 ELSE 0 END) AS examined,
          max(CASE WHEN from_state = 'submitted' AND to_state = 'accepted' THEN 1 ELSE 0 END) AS passed,
          max(CASE WHEN to_state = 'accepted' AND (from_state IS NULL OR from_state = 'submitted') THEN 1 ELSE 0 END) AS accepted,
          max(CASE WHEN to_state IN ('transferred', 'cross_out') THEN 1 ELSE 0 END) AS transferred,
          max(CASE WHEN verb = 'decide' AND mark = 'extended' THEN 1 ELSE 0 END) AS extended,
          max(CASE WHEN verb = 'supervise' THEN 1 ELSE 0 END) AS supervised,
          max(CASE WHEN verb = 'agree_return' THEN 1 ELSE 0 END) AS returned,
          max(CASE WHEN verb = 'decide' AND mark = 'listed' THEN 1 ELSE 0 END) AS listed,
          max(CASE WHEN verb = 'record_follow_up' AND mark <> 'unreached' THEN 1 ELSE 0 END) AS followed,
          max(CASE WHEN verb = 'rate' THEN seq * 2 + CASE WHEN mark = 'yes' THEN 1 ELSE 0 END END) AS rating,
          max(CASE WHEN verb = 'file_result' THEN seq * 2 + 1 WHEN verb = 'return_result' THEN seq * 2 END) AS answer,
          max(CASE WHEN verb = 'file_result' THEN effective END) AS answered_at
        FROM (
          SELECT case_id, seq, verb, from_state, to_state, effective, mark,
            CASE WHEN effective >= $1 THEN 1 ELSE 0 END AS fresh,
            CASE WHEN to_state = 'archived' OR from_state = to_state THEN 0 ELSE 1 END AS moved,
            seq * 16 + CASE to_state WHEN 'plan_tracking' THEN 1 WHEN 'cross_out' THEN 2 WHEN 'closed' THEN 3 WHEN 'refused' THEN 4
              WHEN 'guided_out' THEN 5 WHEN 'terminated' THEN 6 WHEN 'withdrawn' THEN 7 ELSE 0 END AS place
          FROM case_event WHERE effective < $2 AND recorded <= $3
        ) x GROUP BY case_id
      ) e
    ) p JOIN case_file f ON f.case_id = p.case_id
    WHERE $4 = '' OR substr(f.region, 1, length($4)) = $4
    GROUP BY 1, 2
    """)
}
