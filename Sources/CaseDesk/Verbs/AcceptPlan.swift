import CaseRules

/// 接受还款计划: by the complainant, or by the handler with the signed paper. What it covers counts as 化解, not as 清偿.
enum AcceptPlan: CaseVerb {
  static let verb = Verb.acceptPlan
  static let inputs = [VerbInput.signedPaper]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let offered = act.record.plans.last(where: { $0.status == .offered }) else { return }
    guard offered.total <= act.record.balance.open else {
      throw Refusal("plan_above_open", "计划金额 \(offered.total.grouped) 元超过未结清余额 \(act.record.balance.open.grouped) 元，应由被投诉人重新提出。")
    }
    try act.requireSignedPaper()
    if var former = act.record.currentPlan {
      former.status = .superseded
      try act.add(.plan(former))
    }
    let plan = RepaymentPlan(no: offered.no, instalments: offered.instalments, paidBefore: act.record.balance[.paid], status: .accepted)
    try act.add(.plan(plan))
    if act.record.state == .planTracking { try act.replaceInstalmentClocks() }
  }
}

extension Deliberation {
  /// A plan that takes another's place while it is being kept brings its own instalment clocks.
  mutating func replaceInstalmentClocks() throws(Refusal) {
    for var clock in record.runningClocks where clock.limit == .instalment {
      clock.endedAt = max(effective, clock.anchor)
      try add(.clock(clock))
    }
    try start(.instalments)
  }
}
