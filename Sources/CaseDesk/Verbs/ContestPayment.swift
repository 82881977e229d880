import CaseRules

/// 否认到账: the reported payment does not count.
enum ContestPayment: CaseVerb {
  static let verb = Verb.contestPayment
  static let inputs = [VerbInput("payment", .number, "第几笔付款", required: false), .signedPaper, .reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    try act.requireSignedPaper()
    var payment = try act.reportedPayment()
    payment.status = .contested
    try act.add(.payment(payment))
  }
}
