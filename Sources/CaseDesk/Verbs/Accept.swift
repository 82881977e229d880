import CaseRules

/// 受理: the creditor's size at signing, the respondent's kind and the contract relation have been judged.
enum Accept: CaseVerb {
  static let verb = Verb.accept
  static let inputs = [
    VerbInput("creditor_size", .choice(SizeClass.allCases.filter(\.isSME).map { .init($0.rawValue, $0.name) }), "签约时规模"),
    VerbInput("respondent_kind", .choice(RespondentKind.allCases.filter { $0.payer != nil }.map { .init($0.rawValue, $0.name) }), "被投诉人类别"),
    VerbInput("contract_relation", .yesNo, "与被投诉人有合同关系"),
  ]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard act.inputs.yes("contract_relation") == true else {
      throw Refusal("no_contract_relation", "投诉人与被投诉人之间没有合同关系的，不能受理。", basis: "条例第二十五条第四款")
    }
    try act.add(.attribute(.size, act.inputs.word("creditor_size") ?? ""))
    try act.add(.attribute(.respondentKind, act.inputs.word("respondent_kind") ?? ""))
    try act.add(.letter(Letter(.accepted, to: .creditor)))
  }
}
