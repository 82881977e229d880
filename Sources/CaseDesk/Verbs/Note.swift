import CaseRules

/// 备注: what an official wants the next reader to know.
enum Note: CaseVerb {
  static let verb = Verb.note

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard act.inputs.word("note") != nil else { throw Refusal("note_missing", "请写明备注内容。") }
  }
}
