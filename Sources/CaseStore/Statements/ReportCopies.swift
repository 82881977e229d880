import CaseRules

/// The copies that only reports read; each follows from the event alone or from the fold up to it.
enum ReportCopies {
  static func statements(_ change: Change) -> [SQLStatement] {
    let event = change.event
    let id = SQLValue.integer(event.caseID.value)
    let times = [SQLValue.integer(event.effective.microseconds), .integer(event.recorded.microseconds)]
    var statements = [EventTally(event)].filter { !$0.isEmpty }.map { $0.statement(event) }
    for effect in event.effects {
      switch effect {
      case .line(let line):
        statements.append(
          SQLStatement(insertLine, [id, .integer(Int64(line.no)), .text(line.object.rawValue), .text(line.debtKind.rawValue)]))
      case .verified(let line):
        statements.append(SQLStatement(verifyLine, [id, .integer(Int64(line))] + times))
      case .plan(let plan) where plan.status == .accepted:
        let target = (plan.paidBefore + plan.total).fen
        statements.append(SQLStatement(signPlan, [id, .integer(Int64(plan.no)), .integer(target)] + times))
      case .plan(let plan) where plan.status != .offered:
        statements.append(SQLStatement(endPlan, [id, .integer(Int64(plan.no))] + times))
      default: break
      }
    }
    if event.from != event.to, event.to.endsPlans { statements.append(SQLStatement(endPlans, [id] + times)) }
    return statements + markStatements(event)
  }

  private static let insertLine = SQLText("INSERT INTO claim_line (case_id, line, object, debt_kind) VALUES ($1, $2, $3, $4)")
  private static let verifyLine = SQLText(
    """
    UPDATE claim_line SET verified_at = $3, verified_recorded = $4 WHERE case_id = $1 AND line = $2 AND verified_at IS NULL
    """)
  private static let signPlan = SQLText(
    "INSERT INTO case_plan (case_id, no, target_fen, signed_at, signed_recorded) VALUES ($1, $2, $3, $4, $5)")
  private static let endPlan = SQLText(
    "UPDATE case_plan SET ended_at = $3, ended_recorded = $4 WHERE case_id = $1 AND no = $2 AND ended_at IS NULL")
  private static let endPlans = SQLText(
    "UPDATE case_plan SET ended_at = $2, ended_recorded = $3 WHERE case_id = $1 AND ended_at IS NULL")
}
