import CaseRules

/// 重新办理: new facts, a false voucher or a proven error. New limits; those of before never move again.
enum Reopen: CaseVerb {
  static let verb = Verb.reopen
  static let inputs = [
    VerbInput("to", .choice([.init("accepted", "已受理待转办"), .init("handling", "办理中")]), "恢复到"),
    VerbInput("ground", .choice([.init("new_facts", "有新的事实"), .init("false_voucher", "付款凭证不实"), .init("proven_error", "确有错误")]), "重新办理事由"),
    .reason,
  ]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    act.chosen = act.inputs.word("to").flatMap { CaseState(rawValue: $0) }
    if act.chosen == .handling, act.record.handlingOffice == nil {
      throw Refusal("never_handled", "本件从未由处理部门承办，只能恢复到“已受理待转办”。")
    }
    try act.add(.attribute(.ground, act.inputs.word("ground") ?? ""))
    try act.add(.attribute(.reopenAsked, "done"))
    try act.add(.letter(Letter(.reopened, to: .creditor)))
    try act.tellHandlingOffice(.reopened)
  }
}
