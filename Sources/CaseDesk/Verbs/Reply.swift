import CaseRules

/// 被投诉人答复: by the debtor's own link, or on paper through the handler.
enum Reply: CaseVerb {
  static let verb = Verb.reply
  static let inputs = [VerbInput("reply", .text(max: 4000), "答复内容"), VerbInput("admits", .yesNo, "是否认可欠款", required: false)]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    try act.add(.attribute(.debtorReplied, act.inputs.word("admits") ?? "answered"))
    if act.record.attributes[.track] == "await_reply" { try act.add(.attribute(.track, "verify")) }
  }
}
