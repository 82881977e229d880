import CaseRules

/// 挂牌督办, by two persons.
enum ListPublicly: CaseVerb {
  static let verb = Verb.listPublicly
  static let inputs = [VerbInput.reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    try act.add(.attribute(.publiclyListed, act.effective.date.description))
    try act.add(.letter(Letter(.listed, to: .debtor)))
    try act.tellHandlingOffice(.listed)
  }
}
