import CaseRules

/// 裁决申诉: the card stands or is revoked, decided by another than who appealed.
enum DecideCard: CaseVerb {
  static let verb = Verb.decideCard
  static let inputs = [
    VerbInput("card", .number, "牌序号", required: false),
    VerbInput("decision", .choice([.init("stands", "维持"), .init("revoked", "撤销")]), "裁决"), .reason,
  ]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    var card = try act.card { $0.status == .appealed }
    guard card.appealedBy != act.actor.user || act.actor.isLocalOperator else {
      throw Refusal("same_person", "申诉人不能裁决自己的申诉。")
    }
    let revoked = act.inputs.word("decision") == "revoked"
    (card.status, card.revoked) = revoked ? (.revoked, .appeal) : (.upheld, nil)
    try act.add(.card(card))
    try act.add(
      .letter(
        Letter(
          revoked ? .cardRevoked : .reminder, to: .office(card.office),
          facts: ["card=\(card.no)", revoked ? "reason=appeal" : "appeal=upheld"])))
  }
}
