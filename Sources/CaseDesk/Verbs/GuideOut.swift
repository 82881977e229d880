import CaseRules

/// 告知移送: to the national platform, another province or the body that has the say.
enum GuideOut: CaseVerb {
  static let verb = Verb.guideOut
  static let inputs = [VerbInput("destination", .word, "移送去向"), .reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    let destination = try act.ground(act.inputs.word("destination"), among: act.ruleSet.destinations)
    try act.add(.attribute(.destination, destination.code))
    try act.add(.letter(Letter(.guided, to: .creditor, facts: ["destination=\(destination.code)"])))
  }
}
