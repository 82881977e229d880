import CaseRules

/// 确定分歧处理途径: moves a disputed part from one route to another.
enum RouteDispute: CaseVerb {
  static let verb = Verb.routeDispute
  static let inputs = [
    VerbInput("line", .number, "第几笔"), VerbInput("amount", .amount, "金额"), VerbInput("from", .disputeRoute, "原途径"),
    VerbInput("route", .disputeRoute, "新途径"),
  ]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let line = act.inputs.number("line"), let amount = act.inputs.amount("amount") else { return }
    try act.enter(.disputed, -amount, line: line, route: act.inputs.disputeRoute("from"))
    try act.enter(.disputed, amount, line: line, route: act.inputs.disputeRoute("route"))
  }
}
