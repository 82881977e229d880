import CaseRules

/// 答复催办: by the office it was sent to.
enum AnswerUrging: CaseVerb {
  static let verb = Verb.answerUrging
  static let inputs = [VerbInput("no", .number, "催办序号", required: false), VerbInput("answer", .text(max: 4000), "答复")]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    let mine = act.record.urgings.filter { $0.answeredOn == nil && act.speaks(for: $0.to) }
    let named = act.inputs.number("no")
    guard var urging = named.map({ no in mine.first { $0.no == no } }) ?? mine.first else {
      throw Refusal("no_urging", "没有发给您、尚待答复的催办。")
    }
    urging.answeredOn = act.effective.date
    act.ref = urging.no
    try act.add(.urging(urging))
  }
}

extension Deliberation {
  /// Whether the actor answers for `office`: its own people, or somebody at the machine itself.
  func speaks(for office: OfficeID) -> Bool { actor.isLocalOperator || actor.office == office }
}
