/// The name of a time limit in a rule set; what it means there (length, unit, basis) is dated data.
public enum LimitID: String, CaseIterable, Sendable, Hashable, Codable {
  // 法定
  case review
  case transfer
  case handle
  case handleCap = "handle-cap"
  case receivableConfirmation = "receivable-confirmation"
  case paymentOrgan = "payment-organ"
  case paymentOrganMax = "payment-organ-max"
  case paymentLarge = "payment-large"
  case disclosureOrgan = "disclosure-organ"
  case annualReportLarge = "annual-report-large"
  // 内部
  case supplement
  case returnObjection = "return-objection"
  case returnDecision = "return-decision"
  case transferRemainder = "transfer-remainder"
  case returnAdjudication = "return-adjudication"
  case handlerShare = "handler-share"
  case debtorReply = "debtor-reply"
  case superviseReply = "supervise-reply"
  case urgeReply = "urge-reply"
  case extensionDecision = "extension-decision"
  case resultReview = "result-review"
  case withdrawConfirm = "withdraw-confirm"
  case paymentConfirm = "payment-confirm"
  case crossRegionReply = "cross-region-reply"
  case followUp = "follow-up"
  case planGrace = "plan-grace"
  case archive
  // 按约定
  case instalment
}
