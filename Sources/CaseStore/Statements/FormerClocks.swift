/// Where clocks stood as of a cut: a day that moved afterwards counts as it was then.
enum FormerClocks {
  /// Joined to `case_clock c`: the day that held at the cut $2, where another holds now.
  static let asOf: StaticString = """
    (
      SELECT m.* FROM clock_former m WHERE m.moved > $2 AND NOT EXISTS (
        SELECT 1 FROM clock_former b WHERE b.case_id = m.case_id AND b.limit_id = m.limit_id AND b.ref = m.ref
          AND b.generation = m.generation AND b.turn = m.turn AND b.moved > $2 AND b.moved < m.moved)
    ) w ON w.case_id = c.case_id AND w.limit_id = c.limit_id AND w.ref = c.ref AND w.generation = c.generation AND w.turn = c.turn
    """
}
