import CaseRules

/// 不予撤回: the case goes on where it stood.
enum RefuseWithdrawal: CaseVerb {
  static let verb = Verb.refuseWithdrawal
  static let inputs = [VerbInput.reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) { try act.add(.letter(Letter(.withdrawalRefused, to: .creditor))) }
}
