import CaseRules

/// 记录走访、协商或调解: who, where, and the minutes.
enum RecordSession: CaseVerb {
  static let verb = Verb.recordSession
  static let inputs = [
    VerbInput("kind", .choice([.init("visit", "走访"), .init("negotiation", "协商"), .init("mediation", "调解")]), "方式"),
    VerbInput("who", .text(max: 500), "参加人"), VerbInput("where", .text(max: 200), "地点", required: false),
    VerbInput("minutes", .text(max: 4000), "纪要"), .effective,
  ]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    let track = ["visit": "verify", "negotiation": "negotiate", "mediation": "mediate"][act.inputs.word("kind") ?? ""]
    if let track { try act.add(.attribute(.track, track)) }
  }
}
