import CaseRules

/// 提交办理结果: the written result to the complainant, with its copy to the receiver; handling is answered by it.
enum FileResult: CaseVerb {
  static let verb = Verb.fileResult
  static let inputs = [
    VerbInput("outcome", .word, "办理结果"),
    VerbInput("result", .text(max: 4000), "书面结果"),
    .effective,
  ]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    let outcomes = act.ruleSet.outcomes
    guard let outcome = outcomes.first(where: { $0.code == act.inputs.word("outcome") }) else {
      throw Refusal("unknown_outcome", "办理结果应为：\(outcomes.map { "\($0.code)（\($0.name)）" }.joined(separator: "、"))。")
    }
    try act.add(.attribute(.outcome, outcome.code))
    if let fault = act.record.outcomeFault { throw Refusal("outcome_not_proven", "不能以“\(outcome.name)”提交：\(fault)") }
    try act.add(.letter(Letter(.result, to: .creditor, facts: ["outcome=\(outcome.code)"])))
    try act.add(.letter(Letter(.result, to: .office(act.record.receiver), facts: ["outcome=\(outcome.code)"])))
  }
}
