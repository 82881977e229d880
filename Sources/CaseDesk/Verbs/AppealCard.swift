import CaseRules

/// 申诉黄红牌: the handler contests the card shown.
enum AppealCard: CaseVerb {
  static let verb = Verb.appealCard
  static let inputs = [VerbInput.reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) { try act.add(.attribute(.cardAppeal, "open")) }
}
