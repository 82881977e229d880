import CaseRules

/// 改派: another person in the same office; no limit moves.
enum Reassign: CaseVerb {
  static let verb = Verb.reassign
  static let inputs = [VerbInput("handler", .word, "承办人"), VerbInput("reason", .text(max: 500), "理由", required: false)]

  static func decide(_ act: inout Deliberation) throws(Refusal) { try act.add(.attribute(.caseHandler, act.inputs.word("handler") ?? "")) }
}
