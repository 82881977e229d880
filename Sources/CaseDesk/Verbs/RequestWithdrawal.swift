import CaseRules

/// 申请撤回: asked whether it is of the complainant's own will; every limit runs on until it is confirmed.
enum RequestWithdrawal: CaseVerb {
  static let verb = Verb.requestWithdrawal
  static let inputs = [VerbInput("voluntary", .yesNo, "是否出于自愿、未受压力"), .reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    try act.add(.attribute(.voluntariness, act.inputs.word("voluntary") ?? ""))
  }
}
