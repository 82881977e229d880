import CaseRules

/// 消除分歧: both sides now accept the part; it is undisputed and due.
enum SettleDispute: CaseVerb {
  static let verb = Verb.settleDispute
  static let inputs = [
    VerbInput("line", .number, "第几笔"), VerbInput("amount", .amount, "消除分歧金额"), VerbInput("route", .disputeRoute, "原途径", required: false),
    .reason,
  ]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let line = act.inputs.number("line"), let amount = act.inputs.amount("amount") else { return }
    try act.settleDispute(line: line, amount: amount, route: act.inputs.disputeRoute("route"))
  }
}
