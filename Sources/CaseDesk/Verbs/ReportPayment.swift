import CaseRules

/// 报告付款: one side says money moved; it counts only once the creditor confirms it.
enum ReportPayment: CaseVerb {
  static let verb = Verb.reportPayment
  static let inputs = [
    VerbInput("amount", .amount, "金额"), VerbInput("line", .number, "第几笔", required: false), .effective,
  ]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let amount = act.inputs.amount("amount") else { return }
    let line = act.inputs.number("line")
    if let line, act.record.line(line) == nil { throw Refusal("unknown_line", "没有第 \(line) 笔款项。") }
    let payment = ReportedPayment(
      no: act.record.payments.count + 1, line: line, amount: amount, paidOn: act.effective.date, reportedBy: act.role)
    act.ref = payment.no
    try act.add(.payment(payment))
    try act.add(.letter(Letter(.paymentReported, to: .creditor, facts: ["payment=\(payment.no)", "amount=\(amount)"])))
  }
}
