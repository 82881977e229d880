import CaseDesk
import CaseRules
import CaseStore

/// The whole of a case, as `CaseView.json` tells it.
enum CaseShapes {
  static let whole = Shape.object([
    "number": Shape.number, "state": Shape.words(CaseState.self), "state_name": Shape.text, "status": Shape.text, "version": Shape.whole,
    "at": Shape.instant, "rulebook": Shape.text, "channel": Shape.words(SourceChannel.self), "incomplete": Shape.flag,
    "received": Shape.instant,
    "holder": Shape.orNull(Shape.text), "holder_name": Shape.orNull(Shape.text), "handling_office": Shape.orNull(Shape.text),
    "returns": Shape.orNull(Shape.whole), "supplement_rounds": Shape.whole, "generation": Shape.whole, "creditor": party, "debtor": party,
    "money": Shape.ref("Money"), "paid_status": Shape.text, "resolved": Shape.flag, "lines": Shape.list(line),
    "payments": Shape.list(payment),
    "plans": Shape.list(plan), "ledger": Shape.list(entry), "clocks": Shape.list(Shape.ref("Clock")),
    "without_clock": Shape.list(Shape.object(["limit": Shape.words(LimitID.self), "reason": Shape.text])),
    "pending": Shape.orNull(
      Shape.object(["verb": Shape.words(Verb.self), "by": Shape.text, "at": Shape.instant, "inputs": Shape.list(Shape.text)])),
    "attributes": Shape.map(Shape.text), "documents": Shape.list(document), "letters": Shape.list(letter),
    "supervisions": Shape.list(Shape.object(["no": Shape.whole, "to": Shape.text, "answered": Shape.orNull(Shape.date)])),
    "cards": Shape.list(card),
    "urgings": Shape.list(Shape.object(["no": Shape.whole, "to": Shape.text, "answered": Shape.orNull(Shape.date)])),
    "texts": Shape.list(Shape.object(["version": Shape.whole, "name": Shape.text, "label": Shape.text, "value": Shape.text])),
    "timeline": Shape.list(Shape.ref("Event")),
  ])

  static let money = Shape.object([
    "claimed": Shape.sum, "not_established": Shape.sum, "paid": Shape.sum, "waived": Shape.sum, "offset": Shape.sum, "withdrawn": Shape.sum,
    "open": Shape.sum, "undisputed": Shape.sum, "disputed": Shape.sum, "negotiation": Shape.sum, "mediation": Shape.sum,
    "judicial": Shape.sum,
    "overpaid": Shape.sum,
  ])

  static let clock = Shape.object([
    "limit": Shape.words(LimitID.self), "name": Shape.text, "ref": Shape.whole, "generation": Shape.whole, "anchor": Shape.instant,
    "due": Shape.orNull(Shape.date), "nominal_end": Shape.orNull(Shape.date), "internal_target": Shape.orNull(Shape.date),
    "provisional": Shape.flag, "first_uncovered": Shape.orNull(Shape.date), "extended_to": Shape.orNull(Shape.date),
    "statutory": Shape.flag,
    "basis": Shape.orNull(Shape.text), "working_days_left": Shape.orNull(Shape.whole), "overdue": Shape.flag,
    "keeper": Shape.orNull(Shape.text), "card": Shape.orNull(Shape.text), "next_step": Shape.orNull(Shape.text),
    "next_step_on": Shape.orNull(Shape.date),
  ])

  static let event = Shape.object([
    "version": Shape.whole, "verb": Shape.words(Verb.self), "name": Shape.text, "actor": Shape.orNull(Shape.text),
    "role": Shape.words(Role.self), "office": Shape.orNull(Shape.text), "effective": Shape.instant, "recorded": Shape.instant,
    "from": Shape.orNull(Shape.words(CaseState.self)), "to": Shape.words(CaseState.self),
  ])

  private static let party = Shape.object([
    "name": Shape.text, "credit_code": Shape.orNull(Shape.text), "kind": Shape.orNull(Shape.words(RespondentKind.self)),
    "size": Shape.orNull(Shape.words(SizeClass.self)), "region": Shape.orNull(Shape.text),
  ])

  private static let line = Shape.object([
    "no": Shape.whole, "contract_name": Shape.text, "contract_number": Shape.orNull(Shape.text), "object": Shape.words(ContractObject.self),
    "debt_kind": Shape.words(DebtKind.self), "signed": Shape.orNull(Shape.date), "due": Shape.orNull(Shape.date), "verified": Shape.flag,
    "money": Shape.ref("Money"), "interest": Shape.orNull(Shape.sum), "undisputed_interest": Shape.orNull(Shape.sum),
    "warnings": Shape.list(Shape.text),
  ])

  private static let payment = Shape.object([
    "no": Shape.whole, "line": Shape.orNull(Shape.whole), "amount": Shape.sum, "paid_on": Shape.orNull(Shape.date),
    "reported_by": Shape.words(Role.self),
    "status": Shape.text,
  ])

  private static let plan = Shape.object([
    "no": Shape.whole, "status": Shape.text, "total": Shape.sum,
    "instalments": Shape.list(Shape.object(["no": Shape.whole, "due": Shape.date, "amount": Shape.sum])),
  ])

  private static let entry = Shape.object([
    "no": Shape.whole, "line": Shape.whole, "kind": Shape.text, "amount": Shape.sum, "route": Shape.orNull(Shape.words(DisputeRoute.self)),
    "effective": Shape.date, "corrects": Shape.orNull(Shape.whole), "concern": Shape.orNull(Shape.text),
  ])

  private static let document = Shape.object([
    "no": Shape.whole, "kind": Shape.text, "sha256": Shape.text, "size": Shape.whole, "media_type": Shape.text,
    "by": Shape.words(Role.self),
  ])

  static let letter = Shape.object([
    "kind": Shape.text, "name": Shape.text, "to": Shape.text, "facts": Shape.list(Shape.text), "number": Shape.orNull(Shape.text),
    "status": Shape.orNull(Shape.text),
    "deliveries": Shape.list(
      Shape.object([
        "recipient": Shape.text, "status": Shape.text, "release_at": Shape.instant, "message": Shape.orNull(Shape.text),
        "attempts": Shape.whole, "sent": Shape.orNull(Shape.instant),
      ])),
  ])

  private static let card = Shape.object([
    "no": Shape.whole, "colour": Shape.text, "clock": Shape.words(LimitID.self), "office": Shape.text, "rulebook": Shape.text,
    "basis": Shape.text, "shown": Shape.date, "due": Shape.date, "reply_by": Shape.date, "status": Shape.text,
    "revoked": Shape.orNull(Shape.text),
  ])
}
