import CaseRules

/// 标记: wage-linked, judicial, supervised SOE, government investment.
enum SetFlag: CaseVerb {
  static let verb = Verb.flag
  static let flags: [Attribute] = [.wageLinked, .judicial, .supervisedSOE, .governmentInvestment]
  static let inputs = [
    VerbInput("flag", .choice(flags.map { .init($0.rawValue, $0.name) }), "标记"), VerbInput("value", .yesNo, "是否"),
  ]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let flag = act.inputs.word("flag").flatMap({ Attribute(rawValue: $0) }) else { return }
    try act.add(.attribute(flag, act.inputs.word("value") ?? "no"))
  }
}
