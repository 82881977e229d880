import CaseRules

/// 审批: the second person of a two-person act approves or rejects what the first asked for.
enum Decide: CaseVerb {
  static let verb = Verb.decide
  static let inputs = [
    VerbInput("decision", .choice([.init("approve", "同意"), .init("reject", "不同意")]), "决定"),
    VerbInput("reason", .text(max: 2000), "理由", required: false),
  ]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let pending = act.record.pending else { return }
    if act.inputs.word("decision") == "reject" {
      try act.add(.answered(.rejected))
      try act.endClock(of: pending)
      return
    }
    let entry = VerbBook.entry(pending.verb)
    let given = Dictionary(
      uniqueKeysWithValues: pending.inputs.map { pair in
        let parts = pair.split(separator: "=", maxSplits: 1)
        return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
      })
    // Free text was checked when it was asked and stands beside that event; only what enters the record travels here.
    let own = act.inputs
    do {
      act.inputs = try Inputs(given, declared: entry.inputs.filter { given[$0.name] != nil })
    } catch {
      throw Refusal("pending_outdated", "申请事项的内容已不符合现行要求，请重新申请。")
    }
    try act.add(.answered(.approved))
    try act.endClock(of: pending)
    try entry.decide(&act)
    act.inputs = own
  }
}
