import CaseRules

/// 撤销黄红牌: by 督办, without an appeal.
enum RevokeCard: CaseVerb {
  static let verb = Verb.revokeCard
  static let inputs = [VerbInput("card", .number, "牌序号", required: false), VerbInput.reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    var card = try act.card { $0.stands }
    (card.status, card.revoked) = (.revoked, .supervisor)
    try act.add(.card(card))
    try act.add(.letter(Letter(.cardRevoked, to: .office(card.office), facts: ["card=\(card.no)", "reason=supervisor"])))
  }
}

extension Deliberation {
  /// The card that `card` names, or the first, among those that `fit`.
  func card(_ fit: (Card) -> Bool) throws(Refusal) -> Card {
    let fitting = record.cards.filter(fit)
    let named = inputs.number("card")
    guard let card = named.map({ no in fitting.first { $0.no == no } }) ?? fitting.first else {
      throw Refusal("no_card", named.map { "没有可办理的第 \($0) 号牌。" } ?? "没有可办理的黄红牌。")
    }
    return card
  }
}
