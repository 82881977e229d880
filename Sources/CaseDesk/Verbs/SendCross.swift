import CaseRules

/// 转外省市: the debtor is beyond the province; the other side is asked to handle it.
enum SendCross: CaseVerb {
  static let verb = Verb.sendCross
  static let inputs = [VerbInput("province", .word, "转往省市"), .reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    let province = act.inputs.word("province") ?? ""
    try act.add(.attribute(.crossRegion, province))
    try act.add(.letter(Letter(.crossRegion, to: .creditor, facts: ["province=\(province)"])))
  }
}
