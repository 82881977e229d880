import CaseRules

/// 提请裁定: from the k-th return on, 督办 decides who handles the case.
enum EscalateReturn: CaseVerb {
  static let verb = Verb.escalateReturn

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    try act.add(.letter(Letter(.assigned, to: .office(act.record.receiver), facts: ["stage=adjudication"])))
  }
}
