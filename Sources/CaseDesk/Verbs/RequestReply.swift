import CaseRules

/// 要求被投诉人答复: starts the debtor's reply limit and issues the debtor's link, which replaces any earlier one.
enum RequestReply: CaseVerb {
  static let verb = Verb.requestReply
  static let inputs = [VerbInput("questions", .text(max: 2000), "需答复事项", required: false)]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    try act.add(.attribute(.track, "await_reply"))
    try act.add(.letter(Letter(.replyRequested, to: .debtor)))
  }
}
