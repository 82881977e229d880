import CaseRules

/// Sums in 分, from the ledger, the claim lines and the signed plans: one row a claim line.
enum MonthMoney {
  static func statement(_ question: MonthQuestion, _ after: CaseID?) -> SQLStatement {
    SQLStatement(sql, question.bounds(after: after) + question.days + [.integer(question.start.microseconds)])
  }

  static func line(_ row: SQLRow) throws(StoreError) -> MonthLine {
    var out = try MonthRow(row)
    guard let kind = DebtKind(rawValue: try row.text(5)) else { throw StoreError(.corrupt, "claim_line: debt_kind") }
    out.debtKind = kind
    out.owedSince = try row.optionalText(6).flatMap { CivilDate($0) }
    var sums: [Int64] = []
    for column in 11..<26 { sums.append(try row.optionalInteger(column) ?? 0) }
    return MonthLine(
      row: out, verifiedAt: try row.optionalInteger(7).map { Instant(microseconds: $0) },
      verifiedRecorded: try row.optionalInteger(8).map { Instant(microseconds: $0) },
      planTarget: try row.optionalInteger(9).map { Amount(fen: $0) }, isRepeat: try row.integer(10) == 1, sums: sums)
  }

  static let sql = SQLText(
    sqlite: MonthText.headAlone, line, sums, MonthText.filesAlone, order,
    postgres: MonthText.head, line, sums, MonthText.files, order,
    because: "SQLite would gather the marks of all cases and index them before it joins; Postgres hashes them once")

  private static let line: StaticString = "l.debt_kind, a.since, l.verified_at, l.verified_recorded, t.target,"

  /// In the order of `MoneyFigure`, before the month and up to its end.
  private static let sums: StaticString = """
      CASE WHEN l.verified_at >= $7 AND EXISTS (
        SELECT 1 FROM case_file g WHERE g.debtor_code = f.debtor_code AND g.case_id < f.case_id) THEN 1 ELSE 0 END,
      p.claimed_0, p.not_established_0, p.paid_0, p.waived_0, p.offset_0, p.withdrawn_0,
      p.claimed, p.not_established, p.paid, p.waived, p.offset_1, p.withdrawn, p.negotiation, p.mediation, p.judicial
    FROM (
      SELECT case_id, line,
        sum(CASE WHEN effective < $5 AND kind = 'claimed' THEN fen END) AS claimed_0,
        sum(CASE WHEN effective < $5 AND kind = 'not_established' THEN fen END) AS not_established_0,
        sum(CASE WHEN effective < $5 AND kind = 'paid' THEN fen END) AS paid_0,
        sum(CASE WHEN effective < $5 AND kind = 'waived' THEN fen END) AS waived_0,
        sum(CASE WHEN effective < $5 AND kind = 'offset' THEN fen END) AS offset_0,
        sum(CASE WHEN effective < $5 AND kind = 'withdrawn' THEN fen END) AS withdrawn_0,
        sum(CASE WHEN kind = 'claimed' THEN fen END) AS claimed,
        sum(CASE WHEN kind = 'not_established' THEN fen END) AS not_established, sum(CASE WHEN kind = 'paid' THEN fen END) AS paid,
        sum(CASE WHEN kind = 'waived' THEN fen END) AS waived, sum(CASE WHEN kind = 'offset' THEN fen END) AS offset_1,
        sum(CASE WHEN kind = 'withdrawn' THEN fen END) AS withdrawn, sum(CASE WHEN route = 'negotiation' THEN fen END) AS negotiation,
        sum(CASE WHEN route = 'mediation' THEN fen END) AS mediation, sum(CASE WHEN route = 'judicial' THEN fen END) AS judicial
      FROM ledger_entry WHERE recorded <= $2 AND effective < $6 AND case_id > $4 GROUP BY case_id, line
    ) p JOIN claim_line l ON l.case_id = p.case_id AND l.line = p.line
    LEFT JOIN claim_age a ON a.case_id = p.case_id AND a.line = p.line
    LEFT JOIN (SELECT case_id, max(target_fen) AS target FROM case_plan WHERE signed_at < $1 AND signed_recorded <= $2
      AND (ended_at IS NULL OR ended_at >= $1 OR ended_recorded > $2) GROUP BY case_id) t ON t.case_id = p.case_id
    """

  private static let order: StaticString = "ORDER BY f.case_id, l.line"
}

/// One claim line as its entries come to, before it is settled what of it counts.
struct MonthLine {
  var row: MonthRow
  let verifiedAt: Instant?
  let verifiedRecorded: Instant?
  /// The sum paid on the case at which its signed plan is fulfilled.
  let planTarget: Amount?
  /// Verified this month or later, of a debtor complained about before.
  let isRepeat: Bool
  /// In the order of the first fifteen of `MoneyFigure`.
  let sums: [Int64]

  subscript(figure: MoneyFigure) -> Int64 { sums[figure.rawValue] }
}

/// Puts the lines of a case together and settles what of them counts.
///
/// A claim line counts from its verification on. One that was never verified counts with what was paid on it and nothing else, so that no
/// payment stands outside the debt it paid. Complaints refused or guided out were never verified and drop out by that.
struct MonthLines {
  private let question: MonthQuestion
  private var lines: [MonthLine] = []

  init(_ question: MonthQuestion) { self.question = question }

  /// Answers the lines of the case before, once `line` is another's.
  mutating func take(_ line: MonthLine) -> [MonthRow] {
    let done = lines.first.map { $0.row.id != line.row.id } ?? false ? finish() : []
    lines.append(line)
    return done
  }

  mutating func finish() -> [MonthRow] {
    defer { lines = [] }
    var rows = lines.map(counted)
    if let target = lines.first?.planTarget { cover(&rows, target) }
    let fresh = rows.firstIndex { $0.figures.money[.newLines] > 0 }
    if let fresh, !lines.contains(where: { verified($0, before: question.start) }) { rows[fresh].figures.money[.newCases] = 1 }
    let whole = rows.reduce(Amount.zero) { $0 + Amount(fen: $1.figures.money[.claimed] - $1.figures.money[.notEstablished]) }
    for index in rows.indices { rows[index].caseVerified = whole }
    return rows
  }

  private func counted(_ line: MonthLine) -> MonthRow {
    var (row, money) = (line.row, Tally<MoneyFigure>())
    let (before, now) = (verified(line, before: question.start), verified(line, before: question.end))
    for figure in [MoneyFigure.claimedBefore, .notEstablishedBefore, .waivedBefore, .offsetBefore, .withdrawnBefore] where before {
      money[figure] = line[figure]
    }
    for figure in Self.counting where now { money[figure] = line[figure] }
    (money[.paidBefore], money[.paid]) = (line[.paidBefore], line[.paid])
    if !before { money[.claimedBefore] = line[.paidBefore] }
    if !now { money[.claimed] = line[.paid] }
    if now, !before {
      money[.newLines] = 1
      if line.isRepeat { (money[.repeatLines], money[.repeatClaimed]) = (1, line[.claimed] - line[.notEstablished]) }
    }
    if money[.claimed] != 0 { money[.lines] = 1 }
    row.figures.money = money
    return row
  }

  /// What the signed plan still asks for, at most what is open, on the lines one after the other. Payments dated back count against it.
  private func cover(_ rows: inout [MonthRow], _ target: Amount) {
    var left = target.fen - lines.reduce(0) { $0 + $1[.paid] }
    for (index, line) in lines.enumerated() where verified(line, before: question.end) {
      let open = line[.claimed] - line[.notEstablished] - line[.paid] - line[.waived] - line[.offset] - line[.withdrawn]
      let covered = max(0, min(left, open))
      rows[index].figures.money[.planned] = covered
      left -= covered
    }
  }

  private func verified(_ line: MonthLine, before moment: Instant) -> Bool {
    guard let at = line.verifiedAt, let recorded = line.verifiedRecorded else { return false }
    return at < moment && recorded <= question.cut
  }

  private static let counting: [MoneyFigure] = [
    .claimed, .notEstablished, .waived, .offset, .withdrawn, .negotiation, .mediation, .judicial,
  ]
}
