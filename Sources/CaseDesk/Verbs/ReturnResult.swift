import CaseRules

/// 退回补办: the result does not stand; the handling limits run on as if they had never ended.
enum ReturnResult: CaseVerb {
  static let verb = Verb.returnResult
  static let inputs = [VerbInput.reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) { try act.tellHandlingOffice(.returned, facts: ["stage=result"]) }
}
