import CaseRules

/// 请求重新办理: goes to the reviewer's queue.
enum AskReopen: CaseVerb {
  static let verb = Verb.askReopen
  static let inputs = [VerbInput.reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) { try act.add(.attribute(.reopenAsked, "open")) }
}
