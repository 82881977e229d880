import CaseRules

/// 计划履行完毕: the last instalment has been counted.
enum CompletePlan: CaseVerb {
  static let verb = Verb.completePlan

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard var plan = act.record.currentPlan else { return }
    plan.status = .fulfilled
    try act.add(.plan(plan))
    try act.add(.letter(Letter(.closed, to: .creditor, facts: ["plan=\(plan.no)"])))
  }
}
