import CaseRules

/// 办结: with the outcome's proof; by two persons while money is open. A signed plan leads into its tracking.
enum Close: CaseVerb {
  static let verb = Verb.close

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    if let fault = act.record.outcomeFault { throw Refusal("outcome_not_proven", "不能办结：\(fault)") }
    let planned = act.record.attributes[.outcome] == "PLAN_SIGNED"
    act.chosen = planned ? .planTracking : .closed
    try act.add(.letter(Letter(.closed, to: .creditor, facts: ["outcome=\(act.record.attributes[.outcome] ?? "")"])))
    try act.add(.letter(Letter(.closed, to: .debtor, facts: ["outcome=\(act.record.attributes[.outcome] ?? "")"])))
  }
}
