import CaseRules

/// 外省市退回: the transfer limit starts afresh, and the case is flagged for it.
enum CrossReturn: CaseVerb {
  static let verb = Verb.crossReturn
  static let inputs = [VerbInput.reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) { try act.add(.attribute(.crossRegion, "returned")) }
}
