import CaseRules

/// 评价: how it went, in the complainant's own words.
enum Rate: CaseVerb {
  static let verb = Verb.rate
  static let inputs = [
    VerbInput("satisfied", .yesNo, "是否满意"), VerbInput("comment", .text(max: 2000), "意见", required: false),
  ]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    try act.add(.attribute(.satisfaction, act.inputs.word("satisfied") ?? ""))
  }
}
