import CaseRules

/// 签收: late or early, it moves no clock; the limits already run from delivery.
enum SignIn: CaseVerb {
  static let verb = Verb.signIn
  static let inputs = [VerbInput("handler", .word, "承办人", required: false)]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    try act.add(.attribute(.caseHandler, act.inputs.word("handler") ?? act.actor.user))
  }
}
