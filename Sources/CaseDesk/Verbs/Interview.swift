import CaseRules

/// 约谈 of the debtor's or the office's head (art. 23).
enum Interview: CaseVerb {
  static let verb = Verb.interview
  static let inputs = [VerbInput("who", .text(max: 200), "约谈对象"), VerbInput("minutes", .text(max: 4000), "约谈记录")]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    try act.add(.attribute(.interviewed, act.effective.date.description))
    try act.add(.letter(Letter(.interview, to: .debtor)))
  }
}
