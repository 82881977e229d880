import CaseRules

/// 核实款项: what is owed, what is not (核减), and how much of it both sides accept. The undisputed part must be paid in time (art. 15).
enum VerifyLine: CaseVerb {
  static let verb = Verb.verifyLine
  static let inputs = [
    VerbInput("line", .number, "第几笔"),
    VerbInput("verified", .amountOrZero, "核实金额"),
    VerbInput("disputed", .amountOrZero, "其中有分歧", required: false),
    VerbInput("route", .disputeRoute, "分歧处理途径", required: false),
    VerbInput("reason", .text(max: 2000), "核减或分歧的理由", required: false),
  ]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let no = act.inputs.number("line"), let line = act.record.line(no), let verified = act.inputs.amount("verified") else {
      throw Refusal("unknown_line", "没有这一笔款项。")
    }
    let balance = act.record.balances[no] ?? Balance()
    guard verified <= line.claimed else { throw Refusal("above_claim", "核实金额不能超过主张金额 \(line.claimed.grouped) 元。") }
    let reduction = line.claimed - verified - balance[.notEstablished]
    let disputed = act.inputs.amount("disputed")
    if reduction != .zero || disputed ?? .zero > balance.disputed, act.inputs.word("reason") == nil {
      throw Refusal("reason_missing", "核减款项或转为有分歧的，必须写明理由。", basis: "审计关注事项")
    }
    if reduction > .zero { try act.strikeOff(.notEstablished, reduction, line: no) }
    if reduction < .zero { try act.enter(.notEstablished, reduction, line: no, concern: .corrected) }
    if let disputed { try act.dispute(line: no, upTo: disputed, route: act.inputs.disputeRoute("route")) }
    try act.add(.verified(line: no))
  }
}

extension Deliberation {
  /// Brings a line's disputed part to `target`: more needs a route, less is settled.
  mutating func dispute(line: Int, upTo target: Amount, route: DisputeRoute?) throws(Refusal) {
    let balance = record.balances[line] ?? Balance()
    let more = target - balance.disputed
    if more > .zero {
      guard let route else { throw Refusal("route_missing", "有分歧的款项必须写明处理途径（协商、调解或司法）。", basis: "条例第十五条") }
      try enter(.disputed, more, line: line, route: route, concern: .movedToDisputed)
    } else if more < .zero {
      try settleDispute(line: line, amount: -more, route: route)
    }
  }

  /// Takes `amount` out of dispute, on the route named or on any.
  mutating func settleDispute(line: Int, amount: Amount, route: DisputeRoute?) throws(Refusal) {
    var left = amount
    for candidate in route.map({ [$0] }) ?? DisputeRoute.allCases {
      let part = min(left, record.balances[line]?[candidate] ?? .zero)
      guard part > .zero else { continue }
      try enter(.disputed, -part, line: line, route: candidate)
      left -= part
    }
    guard left == .zero else { throw Refusal("dispute_exceeded", "消除分歧的金额超过有分歧余额，差 \(left.grouped) 元。") }
  }
}

extension VerbInput.Kind {
  static let disputeRoute = Self.choice(DisputeRoute.allCases.map { .init($0.rawValue, $0.name) })
}

extension Inputs {
  func disputeRoute(_ name: String) -> DisputeRoute? { word(name).flatMap { DisputeRoute(rawValue: $0) } }
}
