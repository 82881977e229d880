/// Counts of cases, in one pass over their tallies.
///
/// Where a case stands is the highest `seq` among the changes of state that count: an event that leaves the state alone may be dated back
/// past a later change. Digits and places are those of `EventTally`.
enum MonthCases {
  static let part = MonthPart(sql: sql, values: { $0.moments }) { row, figures throws(StoreError) in
    figures.cases = try row.tally(CaseFigure.allCases)
  }

  private static let sql = SQLText(
    """
    SELECT substr(f.region, 1, CAST($5 AS INTEGER)), f.respondent_kind,
      count(*) FILTER (WHERE p.at_start % 16 <= 2),
      sum(p.month & 63), sum((p.month >> 6) & 63), sum((p.month >> 12) & 63), sum((p.month >> 18) & 63), sum((p.month >> 24) & 63),
      sum((p.month >> 30) & 63), sum((p.month >> 36) & 63), sum((p.month >> 42) & 63),
      count(*) FILTER (WHERE p.at_end % 16 = 0), count(*) FILTER (WHERE p.at_end % 16 = 1), count(*) FILTER (WHERE p.at_end % 16 = 2),
      sum(p.so_far & 63), sum(((p.so_far >> 36) & 63) + ((p.so_far >> 42) & 63) + ((p.so_far >> 48) & 63)), sum((p.so_far >> 48) & 63),
      sum(p.so_far >> 54),
      count(*) FILTER (WHERE p.so_far >> 54 > 0 AND p.deeds & 63 > 0), count(*) FILTER (WHERE p.so_far >> 54 > 0 AND p.at_end % 16 IN (1, 3)),
      count(*) FILTER (WHERE p.so_far >> 54 > 0 AND (p.deeds >> 6) & 63 > 0), count(*) FILTER (WHERE p.so_far >> 54 > 0 AND p.deeds >> 30 > 0),
      count(*) FILTER (WHERE p.so_far >> 54 > 0 AND (p.deeds >> 12) & 63 > 0),
      count(*) FILTER (WHERE p.so_far >> 54 > 0 AND (p.deeds >> 18) & 63 > 0),
      count(*) FILTER (WHERE p.so_far >> 54 > 0 AND p.at_end % 16 = 3),
      count(*) FILTER (WHERE p.so_far >> 54 > 0 AND p.at_end % 16 = 3 AND (p.deeds >> 24) & 63 > 0),
      count(*) FILTER (WHERE p.so_far >> 54 > 0 AND p.rating IS NOT NULL),
      count(*) FILTER (WHERE p.so_far >> 54 > 0 AND p.rating % 2 = 1), count(p.days), sum(p.days)
    FROM (
      SELECT e.*,
        CASE WHEN e.answered_at >= $1 AND e.answer % 2 = 1 AND e.so_far >> 54 > 0 THEN
          (e.answered_at + 28800000000) / 86400000000 - ((SELECT max(c.anchor) FROM case_clock c WHERE c.case_id = e.case_id
            AND c.limit_id = 'handle' AND c.anchor <= e.answered_at) + 28800000000) / 86400000000 END AS days
      FROM (
        SELECT case_id, max(CASE WHEN effective < $1 THEN move END) AS at_start, max(move) AS at_end,
          CAST(sum(CASE WHEN effective >= $1 THEN counts ELSE 0 END) AS BIGINT) AS month, CAST(sum(counts) AS BIGINT) AS so_far,
          CAST(sum(deeds) AS BIGINT) AS deeds, max(answer) AS answer, max(CASE WHEN answer % 2 = 1 THEN effective END) AS answered_at,
          max(rating) AS rating
        FROM case_tally WHERE effective < $2 AND recorded <= $3 GROUP BY case_id
      ) e
    ) p JOIN case_file f ON f.case_id = p.case_id
    WHERE $4 = '' OR substr(f.region, 1, length($4)) = $4
    GROUP BY 1, 2
    """)
}
