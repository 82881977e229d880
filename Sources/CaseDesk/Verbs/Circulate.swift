import CaseRules

/// 通报 (art. 23).
enum Circulate: CaseVerb {
  static let verb = Verb.circulate
  static let inputs = [VerbInput("text", .text(max: 4000), "通报内容")]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    try act.add(.attribute(.circulated, act.effective.date.description))
    try act.tellHandlingOffice(.circular)
  }
}
