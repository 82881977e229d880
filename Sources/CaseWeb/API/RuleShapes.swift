import CaseDesk
import CaseRules

/// What the rules answer.
enum RuleShapes {
  private static let dueMembers: KeyValuePairs<String, JSONValue> = [
    "due": Shape.date, "nominal_end": Shape.date, "internal_target": Shape.orNull(Shape.date), "provisional": Shape.flag,
    "first_uncovered": Shape.orNull(Shape.date), "unit": Shape.words(TimeUnit.self), "length": ["anyOf": [Shape.whole, Shape.text]],
    "basis": Shape.text, "statutory": Shape.flag, "rulebook": Shape.text, "limit": Shape.words(LimitID.self), "name": Shape.text,
    "from": Shape.date, "rolled": Shape.flag,
    "days": Shape.list(
      Shape.object([
        "date": Shape.date, "role": Shape.word(["counted", "skipped", "held", "rolled_over", "rolled_to"]),
        "number": Shape.orNull(Shape.whole),
        "reason": Shape.orNull(Shape.text),
      ])),
  ]

  static let due = Shape.object(dueMembers, optional: ["days"])

  static let paymentDue: JSONValue = {
    guard case .object(let shape) = due, case .object(var properties)? = shape["properties"], case .array(let required)? = shape["required"]
    else {
      return due
    }
    properties.append("starts_on", Shape.date)
    properties.append("start_event", Shape.words(PaymentStart.self))
    properties.append("warnings", Shape.list(Shape.text))
    return [
      "type": "object", "additionalProperties": false, "required": .array(required + ["starts_on", "start_event", "warnings"]),
      "properties": .object(properties),
    ]
  }()

  static let interest = Shape.object([
    "interest": Shape.sum, "interest_paid": Shape.sum, "interest_open": Shape.sum, "closing_principal": Shape.sum, "counted_to": Shape.date,
    "overpaid": Shape.sum, "applied_rate_percent": Shape.text, "rate_basis": Shape.text, "lpr_at_signing_percent": Shape.orNull(Shape.text),
    "segments": Shape.list(Shape.object(["balance": Shape.sum, "days": Shape.whole, "from": Shape.date, "to": Shape.date])),
    "assumptions": Shape.list(Shape.text), "reference_only": Shape.flag, "rulebook": Shape.text,
  ])

  static let limits = Shape.object([
    "rulebook": Shape.text, "name": Shape.text, "valid_from": Shape.date, "valid_to": Shape.orNull(Shape.date), "on": Shape.date,
    "limits": Shape.list(
      Shape.object([
        "id": Shape.words(LimitID.self), "name": Shape.text, "unit": Shape.words(TimeUnit.self),
        "length": ["anyOf": [Shape.whole, Shape.text, ["type": "null"]]], "starts": Shape.text, "roll": Shape.words(RollRule.self),
        "basis": Shape.text, "statutory": Shape.flag, "source": Shape.text, "confidence": Shape.words(Confidence.self),
      ])),
    "numberless": Shape.list(
      Shape.object(["id": Shape.words(LimitID.self), "words": Shape.text, "basis": Shape.text, "source": Shape.text])),
  ])

  static let creditCode = Shape.object(
    [
      "valid": Shape.flag, "code": Shape.text, "registering_department": Shape.text, "reason": Shape.text, "sentence": Shape.text,
    ], optional: ["registering_department", "reason", "sentence"])

  static let states = Shape.object([
    "states": Shape.list(
      Shape.object(["code": Shape.words(CaseState.self), "name": Shape.text, "holder": Shape.text, "open": Shape.flag, "ended": Shape.flag])
    ),
    "verbs": Shape.list(named(Verb.self)), "roles": Shape.list(named(Role.self)),
    "rows": Shape.list(
      Shape.object([
        "from": Shape.list(Shape.words(CaseState.self)), "verb": Shape.words(Verb.self), "by": Shape.list(Shape.words(Role.self)),
        "decided_by": Shape.orNull(Shape.words(Role.self)), "decided_when": Shape.orNull(Shape.text),
        "decided_within": Shape.orNull(Shape.text),
        "to": Shape.list(Shape.words(CaseState.self)), "to_how": Shape.text,
        "clocks_ended": Shape.object(["limits": Shape.list(Shape.words(LimitID.self)), "all": Shape.text]),
        "clocks_started": Shape.list(
          Shape.object(["limit": Shape.words(LimitID.self), "manner": Shape.text, "into": Shape.orNull(Shape.words(CaseState.self))])),
        "requires": Shape.list(Shape.object(["code": Shape.text, "sentence": Shape.text])), "basis": Shape.text,
      ])),
  ])

  private static func named<T: CaseIterable & RawRepresentable<String>>(_ type: T.Type) -> JSONValue {
    Shape.object(["code": Shape.words(type), "name": Shape.text])
  }
}
