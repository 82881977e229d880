import CaseRules

/// 答复督办: by whom the letter was sent to.
enum AnswerSupervision: CaseVerb {
  static let verb = Verb.answerSupervision
  static let inputs = [VerbInput("no", .number, "督办书序号", required: false), VerbInput("answer", .text(max: 4000), "答复")]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    let mine = act.record.supervisions.filter { $0.answeredOn == nil && ($0.to == .debtor) == (act.role == .debtor) }
    let named = act.inputs.number("no")
    guard var supervision = named.map({ no in mine.first { $0.no == no } }) ?? mine.first else {
      throw Refusal("no_supervision", "没有发给您、尚待答复的督办书。")
    }
    supervision.answeredOn = act.effective.date
    act.ref = supervision.no
    try act.add(.supervision(supervision))
  }
}
