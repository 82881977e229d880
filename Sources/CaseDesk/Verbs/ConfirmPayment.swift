import CaseRules

/// 确认到账: the creditor says the money arrived; now it is 清偿.
enum ConfirmPayment: CaseVerb {
  static let verb = Verb.confirmPayment
  static let inputs = [VerbInput("payment", .number, "第几笔付款", required: false), .signedPaper, .effective]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    try act.requireSignedPaper()
    try act.count(.confirmed)
  }
}

extension Deliberation {
  /// The reported payment named, or the only one open.
  mutating func reportedPayment() throws(Refusal) -> ReportedPayment {
    let open = record.payments.filter { $0.status == .reported }
    let named = inputs.number("payment")
    guard let payment = named.map({ no in open.first { $0.no == no } }) ?? (open.count == 1 ? open.first : nil) else {
      let list = open.map { "\($0.no)：\($0.paidOn) \($0.amount.grouped) 元" }.joined(separator: "；")
      throw Refusal("which_payment", "请写明是哪一笔付款（payment=…）。待确认：\(list)")
    }
    ref = payment.no
    return payment
  }

  /// Counts the payment on the ledger as of the day it was made, and ends the instalments it covers.
  mutating func count(_ status: ReportedPayment.Status) throws(Refusal) {
    var payment = try reportedPayment()
    payment.status = status
    try add(.payment(payment))
    try settle(payment.amount, on: payment.line, paidOn: payment.paidOn)
    try followInstalments()
  }

  /// Ends the clocks of instalments that are covered now; one that a correction uncovered runs again.
  mutating func followInstalments() throws(Refusal) {
    guard record.state == .planTracking, let plan = record.currentPlan else { return }
    let uncovered = Set(record.uncoveredInstalments.map(\.no))
    for var clock in record.clocks
    where clock.limit == .instalment && clock.key.generation == record.generation && clock.key.turn == plan.no {
      guard clock.isRunning != uncovered.contains(clock.key.ref) else { continue }
      clock.endedAt = clock.isRunning ? max(effective, clock.anchor) : nil
      try add(.clock(clock))
    }
    try noteFulfilledPlan()
  }
}
