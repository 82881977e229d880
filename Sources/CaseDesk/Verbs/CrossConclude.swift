import CaseRules

/// 外省市办结: the other side's result ends the case here.
enum CrossConclude: CaseVerb {
  static let verb = Verb.crossConclude
  static let inputs = [VerbInput("result", .text(max: 2000), "对方办理结果"), VerbInput("paid", .amountOrZero, "已清偿金额", required: false)]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    if let paid = act.inputs.amount("paid"), paid > .zero { try act.settle(paid, on: nil, paidOn: act.effective.date) }
    try act.add(.attribute(.crossRegion, "concluded"))
    try act.add(.letter(Letter(.closed, to: .creditor)))
  }
}
