import CaseRules

/// 裁决申诉: the card stands or is revoked, decided by another than who appealed.
enum DecideCard: CaseVerb {
  static let verb = Verb.decideCard
  static let inputs = [VerbInput("decision", .choice([.init("stands", "维持"), .init("revoked", "撤销")]), "裁决"), .reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    try act.add(.attribute(.cardAppeal, "decided"))
    try act.add(.attribute(.cardDecision, act.inputs.word("decision") ?? ""))
  }
}
