import CaseRules

/// 提出还款计划: instalments on their own dates, together no more than what is open.
enum OfferPlan: CaseVerb {
  static let verb = Verb.offerPlan
  static let inputs = [VerbInput("instalments", .instalments, "分期（日期:金额;…）")]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let instalments = act.inputs.instalments("instalments") else { return }
    let balance = act.record.balance
    let plan = RepaymentPlan(no: act.record.plans.count + 1, instalments: instalments, paidBefore: balance[.paid])
    guard plan.total <= balance.open else {
      throw Refusal("plan_above_open", "计划金额 \(plan.total.grouped) 元超过未结清余额 \(balance.open.grouped) 元。")
    }
    guard let first = instalments.first, first.dueOn >= act.effective.date else {
      throw Refusal("plan_in_past", "第一期还款日不能早于提出之日。")
    }
    for var former in act.record.plans where former.status == .offered {
      former.status = .superseded
      try act.add(.plan(former))
    }
    try act.add(.plan(plan))
  }
}
