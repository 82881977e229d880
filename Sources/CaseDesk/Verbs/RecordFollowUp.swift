import CaseRules

/// 回访: whether what the file says is what the firm lived.
enum RecordFollowUp: CaseVerb {
  static let verb = Verb.recordFollowUp
  static let inputs = [
    VerbInput("result", .choice([.init("confirmed", "属实"), .init("differs", "不属实"), .init("unreached", "未联系上")]), "回访结果"),
    VerbInput("said", .text(max: 2000), "投诉人所述", required: false),
  ]

  static func decide(_ act: inout Deliberation) throws(Refusal) { try act.add(.attribute(.followUp, act.inputs.word("result") ?? "")) }
}
