import CaseDesk
import CaseRules

/// A filing over the API: what `Config/filing.schema.json` says of the command line's file, where a null stands for what is left out.
enum FilingShape {
  static let whole = Shape.object(
    [
      "channel": Shape.orNull(Shape.words(SourceChannel.self)), "received": Shape.orNull(Shape.text), "creditor": creditor,
      "debtor": debtor,
      "eligibility": eligibility, "claim": optional(4000), "undertaking": Shape.flag,
      "lines": ["type": "array", "minItems": 1, "maxItems": 200, "items": line],
    ], optional: ["channel", "received", "claim"])

  private static let creditor = Shape.object(
    [
      "name": Shape.text(most: 200), "credit_code": Shape.text(most: 40), "size": Shape.words(SizeClass.self), "region": Shape.region,
      "contact": Shape.text(most: 200), "phone": Shape.text(most: 200), "email": optional(200), "address": optional(200),
      "legal_representative": optional(200), "bank_account": optional(200),
    ], optional: ["email", "address", "legal_representative", "bank_account"])

  private static let debtor = Shape.object(
    [
      "name": Shape.text(most: 200), "credit_code": optional(40), "kind": Shape.words(RespondentKind.self),
      "size": Shape.orNull(Shape.words(SizeClass.self)), "region": Shape.region, "contact": optional(200), "phone": optional(200),
      "email": optional(200), "address": optional(200),
    ], optional: ["credit_code", "size", "contact", "phone", "email", "address"])

  private static let eligibility = Shape.object([
    "object": Shape.word(ContractObject.allCases.map(\.rawValue) + ["none"]), "was_sme_at_signing": Shape.flag,
    "respondent_was_large_at_signing": Shape.flag, "respondent_is_central_body": Shape.flag, "has_contract_with_respondent": Shape.flag,
    "payment_date_passed": Shape.flag, "handled_elsewhere": Shape.flag, "answered_before_nothing_new": Shape.flag,
    "is_military_purchase": Shape.flag, "is_wage": Shape.flag,
  ])

  private static let line = Shape.object(
    [
      "contract_name": Shape.text(most: 200), "contract_number": optional(100), "object": Shape.words(ContractObject.self),
      "debt_kind": Shape.words(DebtKind.self), "signed": Shape.date, "contract_amount": Shape.orNull(Shape.amount),
      "delivered": Shape.orNull(Shape.date), "accepted": Shape.orNull(Shape.date), "inspection_ends": Shape.orNull(Shape.date),
      "settled": Shape.orNull(Shape.date), "agreed_days": Shape.orNull(Shape.whole(1...3650)), "due": Shape.orNull(Shape.date),
      "agreed_annual_rate": Shape.orNull(Shape.rate), "amount": Shape.amount,
    ],
    optional: [
      "contract_number", "contract_amount", "delivered", "accepted", "inspection_ends", "settled", "agreed_days", "due",
      "agreed_annual_rate",
    ])

  private static func optional(_ most: Int) -> JSONValue { Shape.orNull(Shape.text(most: most, least: 0)) }
}
