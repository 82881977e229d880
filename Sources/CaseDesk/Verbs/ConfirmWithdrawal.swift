import CaseRules

/// 确认撤回: identity and free will were checked; what was open leaves the ledger as withdrawn.
enum ConfirmWithdrawal: CaseVerb {
  static let verb = Verb.confirmWithdrawal
  static let inputs = [VerbInput("checked", .yesNo, "已核实身份与自愿")]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard act.inputs.yes("checked") == true else {
      throw Refusal("voluntariness_unchecked", "未核实投诉人身份和自愿的，不能确认撤回。", basis: "条例第二十条")
    }
    for line in act.record.lines {
      try act.strikeOff(.withdrawn, act.record.balances[line.no]?.open ?? .zero, line: line.no)
    }
    try act.add(.letter(Letter(.withdrawn, to: .creditor)))
  }
}
