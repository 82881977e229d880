import CaseRules

/// 发督办书: the supervisor to the handling office, or the handler to the debtor; each has its own reply limit (art. 25(3)).
enum Supervise: CaseVerb {
  static let verb = Verb.supervise
  static let inputs = [VerbInput("demand", .text(max: 2000), "督办要求")]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    let recipient: Letter.Recipient =
      act.role == .handler ? .debtor : .office(act.record.handlingOffice ?? act.record.holder ?? act.record.receiver)
    let supervision = Supervision(no: act.record.supervisions.count + 1, to: recipient)
    act.ref = supervision.no
    try act.add(.supervision(supervision))
    try act.add(.letter(Letter(.supervision, to: recipient, facts: ["no=\(supervision.no)"])))
  }
}
