import CaseRules

/// 提出分歧: part of a line is contested; the reason goes on the auditors' list of money moved to disputed.
enum DisputeLine: CaseVerb {
  static let verb = Verb.disputeLine
  static let inputs = [
    VerbInput("line", .number, "第几笔"), VerbInput("amount", .amount, "有分歧金额"), VerbInput("route", .disputeRoute, "处理途径"), .reason,
  ]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let line = act.inputs.number("line"), let amount = act.inputs.amount("amount") else { return }
    try act.enter(.disputed, amount, line: line, route: act.inputs.disputeRoute("route"), concern: .movedToDisputed)
  }
}
