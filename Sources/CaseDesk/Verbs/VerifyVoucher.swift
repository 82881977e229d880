import CaseRules

/// 核验凭证: the creditor stayed silent past the limit; the handler verified the voucher, and the payment counts.
enum VerifyVoucher: CaseVerb {
  static let verb = Verb.verifyVoucher
  static let inputs = [VerbInput("payment", .number, "第几笔付款", required: false), VerbInput("voucher", .text(max: 500), "凭证")]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    let payment = try act.reportedPayment()
    guard act.record.hasLapsed(.paymentConfirm, ref: payment.no, at: act.now, under: act.rulebook) else {
      throw Refusal("payment_confirm_runs", Requirement.paymentConfirmLapsed.sentence)
    }
    try act.count(.verified)
  }
}
