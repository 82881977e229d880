import CaseRules

/// 预警: the rung that came first and is not written down, with its card and its messages. One rung an act.
enum Warn: CaseVerb {
  static let verb = Verb.warn
  static let inputs = [VerbInput("by_day", .date, "截至", required: false)]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    try act.fireRung(by: min(act.inputs.date("by_day") ?? act.now.date, act.now.date))
  }
}
