import CaseRules

/// 同意退回: one hop more; the handling limits run on, and only what is left of the transfer limit remains.
enum AgreeReturn: CaseVerb {
  static let verb = Verb.agreeReturn
  static let inputs = [VerbInput("reason", .text(max: 500), "说明", required: false)]

  static func decide(_ act: inout Deliberation) throws(Refusal) { try act.tellHandlingOffice(.returned, facts: ["agreed=yes"]) }
}
