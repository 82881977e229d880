import CaseDesk
import CaseRules

/// What the API's answers look like, by name; `openapi.json` carries them under `components/schemas`.
enum Shapes {
  static let all: [(name: String, shape: JSONValue)] = [
    (name: "Problem", shape: problem), (name: "Filed", shape: filed), (name: "Performed", shape: performed),
    (name: "Case", shape: CaseShapes.whole),
    (name: "CaseLine", shape: caseLine), (name: "Money", shape: CaseShapes.money), (name: "Clock", shape: CaseShapes.clock),
    (name: "ClockLine", shape: clockLine), (name: "Event", shape: CaseShapes.event), (name: "Action", shape: action),
    (name: "Office", shape: office),
    (name: "Due", shape: RuleShapes.due), (name: "PaymentDue", shape: RuleShapes.paymentDue),
    (name: "Interest", shape: RuleShapes.interest),
    (name: "Limits", shape: RuleShapes.limits), (name: "CreditCode", shape: RuleShapes.creditCode),
    (name: "States", shape: RuleShapes.states),
    (name: "MonthReport", shape: monthReport), (name: "Tracked", shape: tracked), (name: "Me", shape: me),
    (name: "Filing", shape: FilingShape.whole),
    (name: "Paper", shape: PapersAPI.paper), (name: "PaperFiled", shape: PapersAPI.paperFiled),
    (name: "SentLetter", shape: PapersAPI.sentLetter), (name: "LetterText", shape: PapersAPI.letterText),
    (name: "Transfer", shape: TransfersAPI.transfer), (name: "Overview", shape: FiguresAPI.overview),
    (name: "LogLine", shape: FiguresAPI.logLine), (name: "Industry", shape: industry),
  ]

  static let problem = Shape.object(
    [
      "type": Shape.text, "title": Shape.text, "status": Shape.whole, "code": Shape.text, "detail": Shape.text,
      "basis": Shape.orNull(Shape.text),
      "request_id": Shape.text, "faults": Shape.list(Shape.object(["name": Shape.text, "detail": Shape.text])),
    ])

  static let filed = Shape.object([
    "number": Shape.number, "query_code": Shape.orNull(Shape.text), "state": Shape.words(CaseState.self), "repeated": Shape.flag,
    "next_due": Shape.orNull(Shape.date),
  ])

  static let performed = Shape.object([
    "number": Shape.number, "verb": Shape.words(Verb.self), "version": Shape.whole, "state": Shape.words(CaseState.self),
    "pending": Shape.orNull(Shape.words(Verb.self)), "open": Shape.sum, "next_due": Shape.orNull(Shape.date), "repeated": Shape.flag,
    "link": Shape.orNull(Shape.text),
  ])

  static let caseLine = Shape.object([
    "number": Shape.number, "state": Shape.words(CaseState.self), "state_name": Shape.text, "holder": Shape.orNull(Shape.text),
    "holder_name": Shape.orNull(Shape.text), "due": Shape.orNull(Shape.date), "due_limit": Shape.orNull(Shape.words(LimitID.self)),
    "working_days_left": Shape.orNull(Shape.whole), "open": Shape.sum, "creditor": Shape.text, "debtor": Shape.text,
    "region": Shape.orNull(Shape.text), "received": Shape.instant, "last_event": Shape.instant,
  ])

  static let clockLine = Shape.object([
    "number": Shape.number, "state": Shape.words(CaseState.self), "clock": Shape.words(LimitID.self), "name": Shape.text,
    "ref": Shape.whole,
    "generation": Shape.whole, "due": Shape.orNull(Shape.date), "provisional": Shape.flag, "working_days_left": Shape.orNull(Shape.whole),
    "overdue": Shape.orNull(Shape.flag), "card": Shape.orNull(Shape.text), "holder": Shape.orNull(Shape.text), "holder_name": Shape.text,
    "next_step": Shape.orNull(Shape.text), "next_step_on": Shape.orNull(Shape.date), "unknown": Shape.flag, "days": Shape.list(Shape.text),
  ])

  static let action = Shape.object([
    "verb": Shape.words(Verb.self), "name": Shape.text, "allowed": Shape.flag, "role": Shape.orNull(Shape.words(Role.self)),
    "refusal": Shape.orNull(Shape.text), "group": Shape.words(VerbGroup.self), "asked": Shape.flag,
    "asked_by": Shape.list(Shape.words(LimitID.self)),
    "inputs": Shape.list(
      Shape.object([
        "name": Shape.text, "type": Shape.text, "required": Shape.flag, "label": Shape.text,
        "choices": Shape.list(Shape.object(["code": Shape.text, "name": Shape.text])),
      ])),
  ])

  static let industry = Shape.object([
    "number": Shape.whole, "name": Shape.text, "hint": Shape.text,
    "indicators": Shape.list(Shape.object(["indicator": Shape.words(SizeIndicator.self), "name": Shape.text, "unit": Shape.text])),
  ])

  static let office = Shape.object([
    "id": Shape.text, "name": Shape.text, "parent": Shape.orNull(Shape.text), "division": Shape.region,
    "kind": Shape.words(OfficeDirectory.Office.Kind.self), "active": Shape.flag,
  ])

  static let tracked = Shape.object([
    "token": Shape.text, "role": Shape.word([Role.complainant.rawValue, Role.debtor.rawValue]), "number": Shape.number,
    "idle_seconds": Shape.whole,
    "expires": Shape.instant,
  ])

  static let me = Shape.object([
    "user": Shape.text, "roles": Shape.list(Shape.words(Role.self)), "office": Shape.orNull(Shape.text),
    "number": Shape.orNull(Shape.number),
    "token": Shape.orNull(Shape.text),
  ])

  static let monthReport = Shape.object([
    "format": Shape.text, "definition": Shape.text, "month": Shape.text, "effective_before": Shape.instant, "recorded_up_to": Shape.instant,
    "region": Shape.orNull(Shape.region), "preview": Shape.flag, "balanced": Shape.flag,
    "tables": Shape.list(
      Shape.object([
        "id": Shape.text, "title": Shape.text, "by": Shape.text,
        "columns": Shape.list(Shape.object(["id": Shape.text, "label": Shape.text])),
        "rows": Shape.list(Shape.object(["id": Shape.text, "name": Shape.text, "figures": Shape.map(figure)])),
        "notes": Shape.list(Shape.text),
      ])),
    "lists": Shape.list(["type": "object"]), "edition": Shape.orNull(Shape.whole), "serial": Shape.orNull(Shape.whole),
  ])

  /// A figure of a report: a count, a sum, or a rate with what it was worked out from.
  static let figure: JSONValue = [
    "anyOf": [
      Shape.whole, Shape.sum, ["type": "null"],
      Shape.object([
        "value": Shape.text, "numerator": ["anyOf": [Shape.whole, Shape.sum]], "denominator": ["anyOf": [Shape.whole, Shape.sum]],
      ]),
    ]
  ]
}
