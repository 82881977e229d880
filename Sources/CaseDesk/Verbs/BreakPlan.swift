import CaseRules

/// 计划违约: an instalment was missed and its grace has passed; handling starts over with limits of its own.
enum BreakPlan: CaseVerb {
  static let verb = Verb.breakPlan

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard var plan = act.record.currentPlan else { return }
    plan.status = .broken
    try act.add(.plan(plan))
    try act.add(.letter(Letter(.planBroken, to: .debtor, facts: ["plan=\(plan.no)"])))
    try act.add(.letter(Letter(.planBroken, to: .creditor, facts: ["plan=\(plan.no)"])))
    try act.tellHandlingOffice(.planBroken, facts: ["plan=\(plan.no)"])
  }
}
