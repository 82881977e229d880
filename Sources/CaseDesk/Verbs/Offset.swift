import CaseRules

/// 抵销: a debt of the creditor's is set against the line, with a reason.
enum Offset: CaseVerb {
  static let verb = Verb.offset
  static let inputs = [VerbInput("line", .number, "第几笔"), VerbInput("amount", .amount, "抵销金额"), .reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let line = act.inputs.number("line"), let amount = act.inputs.amount("amount") else { return }
    try act.strikeOff(.offset, amount, line: line)
    try act.followInstalments()
  }
}
