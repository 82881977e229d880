import CaseRules

/// 申请退回: the office objects to its competence, within 5 working days of delivery, with a coded reason.
enum RequestReturn: CaseVerb {
  static let verb = Verb.requestReturn
  static let inputs = [VerbInput("ground", .word, "退回理由"), .reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    let ground = try act.ground(act.inputs.word("ground"), among: act.ruleSet.returnReasons)
    try act.add(.attribute(.ground, ground.code))
  }
}
