import CaseRules

/// 放弃款项: the creditor gives up part of what is open, with a reason.
enum Waive: CaseVerb {
  static let verb = Verb.waive
  static let inputs = [VerbInput("line", .number, "第几笔"), VerbInput("amount", .amount, "放弃金额"), .signedPaper, .reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let line = act.inputs.number("line"), let amount = act.inputs.amount("amount") else { return }
    try act.requireSignedPaper()
    try act.strikeOff(.waived, amount, line: line)
    try act.followInstalments()
  }
}
