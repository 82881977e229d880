import CaseRules

/// 终止, by two persons: a coded ground of the rule set.
enum Terminate: CaseVerb {
  static let verb = Verb.terminate
  static let inputs = [VerbInput("ground", .word, "终止理由"), .reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    let ground = try act.ground(act.inputs.word("ground"), among: act.ruleSet.terminationGrounds)
    try act.add(.attribute(.ground, ground.code))
    try act.add(.letter(Letter(.terminated, to: .creditor, facts: ["ground=\(ground.code)"])))
  }
}
