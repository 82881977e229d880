/// Sums in 分, from the ledger, the claim lines and the signed plans.
///
/// A claim line counts from its verification on. One that was never verified counts with what was paid on it and nothing else, so that no
/// payment stands outside the debt it paid. Complaints refused or guided out were never verified and drop out by that.
enum MonthMoney {
  static let parts = [
    part(debts, [.claimedBefore, .notEstablishedBefore, .paidBefore, .claimed, .notEstablished, .paid]) { $0.moments + $0.days },
    part(
      others, [.waivedBefore, .offsetBefore, .withdrawnBefore, .waived, .offset, .withdrawn, .negotiation, .mediation, .judicial],
      { $0.moments + $0.days }),
    part(verifications, [.newLines, .newCases]) { $0.moments },
    part(plans, [.planned]) { $0.bounds + [.text($0.next.description)] },
  ]

  private static func part(
    _ sql: SQLText, _ columns: [MoneyFigure], _ values: @escaping @Sendable (MonthQuestion) -> [SQLValue]
  ) -> MonthPart {
    MonthPart(sql: sql, values: values) { row, figures throws(StoreError) in figures.money = try row.tally(columns) }
  }

  /// What every debt has: claimed, 核减, paid.
  private static let debts = SQLText(
    """
    SELECT substr(f.region, 1, CAST($5 AS INTEGER)), f.respondent_kind,
      sum(CASE WHEN m.verified_at < $1 AND m.verified_recorded <= $3 THEN m.claimed_0 ELSE m.paid_0 END),
      sum(CASE WHEN m.verified_at < $1 AND m.verified_recorded <= $3 THEN m.not_established_0 ELSE 0 END), sum(m.paid_0),
      sum(CASE WHEN m.verified_at < $2 AND m.verified_recorded <= $3 THEN m.claimed ELSE m.paid END),
      sum(CASE WHEN m.verified_at < $2 AND m.verified_recorded <= $3 THEN m.not_established ELSE 0 END), sum(m.paid)
    FROM (
      SELECT l.case_id, l.line, l.verified_at, l.verified_recorded,
        sum(CASE WHEN e.kind = 'claimed' THEN e.fen ELSE 0 END) AS claimed,
        sum(CASE WHEN e.kind = 'not_established' THEN e.fen ELSE 0 END) AS not_established,
        sum(CASE WHEN e.kind = 'paid' THEN e.fen ELSE 0 END) AS paid,
        sum(CASE WHEN e.effective < $6 AND e.kind = 'claimed' THEN e.fen ELSE 0 END) AS claimed_0,
        sum(CASE WHEN e.effective < $6 AND e.kind = 'not_established' THEN e.fen ELSE 0 END) AS not_established_0,
        sum(CASE WHEN e.effective < $6 AND e.kind = 'paid' THEN e.fen ELSE 0 END) AS paid_0
      FROM claim_line l JOIN ledger_entry e ON e.case_id = l.case_id AND e.line = l.line
      WHERE e.recorded <= $3 AND e.effective < $7 AND e.kind IN ('claimed', 'not_established', 'paid')
      GROUP BY l.case_id, l.line
    ) m JOIN case_file f ON f.case_id = m.case_id
    WHERE $4 = '' OR substr(f.region, 1, length($4)) = $4
    GROUP BY 1, 2
    """)

  /// What few debts have: struck off otherwise, or disputed by some route.
  private static let others = SQLText(
    """
    SELECT substr(f.region, 1, CAST($5 AS INTEGER)), f.respondent_kind,
      sum(CASE WHEN m.early = 1 AND m.kind = 'waived' THEN m.fen ELSE 0 END),
      sum(CASE WHEN m.early = 1 AND m.kind = 'offset' THEN m.fen ELSE 0 END),
      sum(CASE WHEN m.early = 1 AND m.kind = 'withdrawn' THEN m.fen ELSE 0 END),
      sum(CASE WHEN m.kind = 'waived' THEN m.fen ELSE 0 END), sum(CASE WHEN m.kind = 'offset' THEN m.fen ELSE 0 END),
      sum(CASE WHEN m.kind = 'withdrawn' THEN m.fen ELSE 0 END), sum(CASE WHEN m.route = 'negotiation' THEN m.fen ELSE 0 END),
      sum(CASE WHEN m.route = 'mediation' THEN m.fen ELSE 0 END), sum(CASE WHEN m.route = 'judicial' THEN m.fen ELSE 0 END)
    FROM (
      SELECT e.case_id, e.kind, e.route, e.fen,
        CASE WHEN e.effective < $6 AND l.verified_at < $1 AND l.verified_recorded <= $3 THEN 1 ELSE 0 END AS early
      FROM ledger_entry e JOIN claim_line l ON l.case_id = e.case_id AND l.line = e.line
      WHERE e.kind IN ('waived', 'offset', 'withdrawn', 'disputed') AND e.recorded <= $3 AND e.effective < $7
        AND l.verified_at < $2 AND l.verified_recorded <= $3
    ) m JOIN case_file f ON f.case_id = m.case_id
    WHERE $4 = '' OR substr(f.region, 1, length($4)) = $4
    GROUP BY 1, 2
    """)

  private static let verifications = SQLText(
    """
    SELECT substr(f.region, 1, CAST($5 AS INTEGER)), f.respondent_kind, sum(m.fresh), count(*) FILTER (WHERE m.former = 0)
    FROM (
      SELECT case_id, count(*) FILTER (WHERE verified_at >= $1) AS fresh, count(*) FILTER (WHERE verified_at < $1) AS former
      FROM claim_line WHERE verified_at < $2 AND verified_recorded <= $3 GROUP BY case_id HAVING max(verified_at) >= $1
    ) m JOIN case_file f ON f.case_id = m.case_id
    WHERE $4 = '' OR substr(f.region, 1, length($4)) = $4
    GROUP BY 1, 2
    """)

  /// For each plan that stood: what it still asks for, at most what is open. Payments dated back count against it like any other.
  private static let plans = SQLText(
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
