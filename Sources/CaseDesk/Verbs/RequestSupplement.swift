import CaseRules

/// 通知补正: what is missing, until when; the answer to the review limit.
enum RequestSupplement: CaseVerb {
  static let verb = Verb.requestSupplement
  static let inputs = [VerbInput("missing", .text(max: 2000), "需补正的材料")]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    try act.add(.letter(Letter(.supplement, to: .creditor, facts: ["round=\(act.record.supplementRounds + 1)"])))
  }
}
