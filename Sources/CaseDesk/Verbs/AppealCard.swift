import CaseRules

/// 申诉黄红牌: the handler contests a card shown to the own office, within its reply limit.
enum AppealCard: CaseVerb {
  static let verb = Verb.appealCard
  static let inputs = [VerbInput("card", .number, "牌序号", required: false), VerbInput.reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    let today = act.now.date
    var card = try act.card { $0.status == .standing && today <= $0.replyBy && act.speaks(for: $0.office) }
    (card.status, card.appealedBy) = (.appealed, act.actor.user)
    try act.add(.card(card))
    try act.add(.letter(Letter(.reminder, to: .role(act.record.receiver, .supervisor), facts: ["card=\(card.no)", "appeal=open"])))
  }
}
