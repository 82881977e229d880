import CaseRules

/// 答复督办: by whom the letter was sent to.
enum AnswerSupervision: CaseVerb {
  static let verb = Verb.answerSupervision
  static let inputs = [VerbInput("no", .number, "督办书序号", required: false), VerbInput("answer", .text(max: 4000), "答复")]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    let mine = act.record.supervisions.filter { $0.answeredOn == nil && act.answers(for: $0.to) }
    let named = act.inputs.number("no")
    guard var supervision = named.map({ no in mine.first { $0.no == no } }) ?? mine.first else {
      throw Refusal("no_supervision", "没有发给您、尚待答复的督办书。")
    }
    supervision.answeredOn = act.effective.date
    act.ref = supervision.no
    try act.add(.supervision(supervision))
  }
}

extension Deliberation {
  /// Whether a letter to `recipient` is the actor's to answer. What went to an office that has given the case away is answered by the
  /// office that has it now.
  fileprivate func answers(for recipient: Letter.Recipient) -> Bool {
    if role == .debtor { return recipient == .debtor }
    guard case .office(let office) = recipient else { return false }
    return speaks(for: office) || office != record.receiver && speaks(for: record.handlingOffice ?? office)
  }
}
