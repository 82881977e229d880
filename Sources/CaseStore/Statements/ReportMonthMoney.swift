/// Sums in 分, in one pass over the ledger and one over the signed plans.
///
/// A claim line counts from its verification on. One that was never verified counts with what was paid on it and nothing else, so that no
/// payment stands outside the debt it paid. Complaints refused or guided out were never verified and drop out by that.
enum MonthMoney {
  static let part = MonthPart(sql: sql, values: { $0.moments + $0.days }) { row, figures throws(StoreError) in
    figures.money = try row.tally(MoneyFigure.allCases.filter { $0 != .planned })
  }

  static let planned = MonthPart(sql: plannedSQL, values: { $0.bounds + [.text($0.next.description)] }) { row, figures throws(StoreError) in
    figures.money[.planned] = try row.integer(2)
  }

  private static let sql = SQLText(
    """
    SELECT substr(f.region, 1, CAST($5 AS INTEGER)), f.respondent_kind,
      sum(m.claimed_0), sum(m.not_established_0), sum(m.paid_0), sum(m.waived_0), sum(m.offset_0), sum(m.withdrawn_0),
      sum(m.claimed), sum(m.not_established), sum(m.paid), sum(m.waived), sum(m.offset_1), sum(m.withdrawn),
      sum(m.negotiation), sum(m.mediation), sum(m.judicial),
      sum(m.new_lines), count(*) FILTER (WHERE m.new_lines > 0 AND m.old_lines = 0)
    FROM (
      SELECT case_id,
        sum(CASE WHEN early = 1 AND kind = CASE WHEN verified_0 = 1 THEN 'claimed' ELSE 'paid' END THEN fen ELSE 0 END) AS claimed_0,
        sum(CASE WHEN early = 1 AND verified_0 = 1 AND kind = 'not_established' THEN fen ELSE 0 END) AS not_established_0,
        sum(CASE WHEN early = 1 AND kind = 'paid' THEN fen ELSE 0 END) AS paid_0,
        sum(CASE WHEN early = 1 AND verified_0 = 1 AND kind = 'waived' THEN fen ELSE 0 END) AS waived_0,
        sum(CASE WHEN early = 1 AND verified_0 = 1 AND kind = 'offset' THEN fen ELSE 0 END) AS offset_0,
        sum(CASE WHEN early = 1 AND verified_0 = 1 AND kind = 'withdrawn' THEN fen ELSE 0 END) AS withdrawn_0,
        sum(CASE WHEN kind = CASE WHEN verified = 1 THEN 'claimed' ELSE 'paid' END THEN fen ELSE 0 END) AS claimed,
        sum(CASE WHEN verified = 1 AND kind = 'not_established' THEN fen ELSE 0 END) AS not_established,
        sum(CASE WHEN kind = 'paid' THEN fen ELSE 0 END) AS paid,
        sum(CASE WHEN verified = 1 AND kind = 'waived' THEN fen ELSE 0 END) AS waived,
        sum(CASE WHEN verified = 1 AND kind = 'offset' THEN fen ELSE 0 END) AS offset_1,
        sum(CASE WHEN verified = 1 AND kind = 'withdrawn' THEN fen ELSE 0 END) AS withdrawn,
        sum(CASE WHEN verified = 1 AND route = 'negotiation' THEN fen ELSE 0 END) AS negotiation,
        sum(CASE WHEN verified = 1 AND route = 'mediation' THEN fen ELSE 0 END) AS mediation,
        sum(CASE WHEN verified = 1 AND route = 'judicial' THEN fen ELSE 0 END) AS judicial,
        count(*) FILTER (WHERE kind = 'claimed' AND verified = 1 AND verified_0 = 0) AS new_lines,
        count(*) FILTER (WHERE kind = 'claimed' AND verified_0 = 1) AS old_lines
      FROM (
        SELECT l.case_id, e.kind, e.route, e.fen,
          CASE WHEN e.effective < $6 THEN 1 ELSE 0 END AS early,
          CASE WHEN l.verified_at < $1 AND l.verified_recorded <= $3 THEN 1 ELSE 0 END AS verified_0,
          CASE WHEN l.verified_at < $2 AND l.verified_recorded <= $3 THEN 1 ELSE 0 END AS verified
        FROM claim_line l JOIN ledger_entry e ON e.case_id = l.case_id AND e.line = l.line
        WHERE e.recorded <= $3 AND e.effective < $7
      ) x GROUP BY case_id
    ) m JOIN case_file f ON f.case_id = m.case_id
    WHERE $4 = '' OR substr(f.region, 1, length($4)) = $4
    GROUP BY 1, 2
    """)

  /// For each plan that stood: what it still asks for, at most what is open. Payments dated back count against it like any other.
  private static let plannedSQL = SQLText(
    """
    SELECT substr(f.region, 1, CAST($4 AS INTEGER)), f.respondent_kind,
      sum(CASE WHEN p.open_fen <= 0 OR p.left_fen <= 0 THEN 0 WHEN p.left_fen < p.open_fen THEN p.left_fen ELSE p.open_fen END)
    FROM (
      SELECT p.case_id, p.target_fen - sum(CASE WHEN e.kind = 'paid' THEN e.fen ELSE 0 END) AS left_fen,
        sum(CASE WHEN l.verified_at < $1 AND l.verified_recorded <= $2 THEN
          CASE WHEN e.kind = 'claimed' THEN e.fen WHEN e.kind IN ('not_established', 'paid', 'waived', 'offset', 'withdrawn') THEN -e.fen
            ELSE 0 END ELSE 0 END) AS open_fen
      FROM case_plan p JOIN claim_line l ON l.case_id = p.case_id JOIN ledger_entry e ON e.case_id = l.case_id AND e.line = l.line
      WHERE p.signed_at < $1 AND p.signed_recorded <= $2 AND (p.ended_at IS NULL OR p.ended_at >= $1 OR p.ended_recorded > $2)
        AND e.recorded <= $2 AND e.effective < $5
      GROUP BY p.case_id, p.no, p.target_fen
    ) p JOIN case_file f ON f.case_id = p.case_id
    WHERE $3 = '' OR substr(f.region, 1, length($3)) = $3
    GROUP BY 1, 2
    """)
}
