import CaseDesk
import CaseRules
import HTTPTypes

/// 批量转办: judged without effect, or done; an answer for each.
enum TransfersAPI {
  static let all: [Route] = [
    Route(
      .post, "/api/v1/transfers/preview", .officials(doing: .transfer), body: .json,
      schema: RouteSchema(takes: asked, gives: Shape.object(["transfers": Shape.list(Shape.ref("Transfer"))])), "批量转办会怎样：逐件说明能否办理，不生效"
    ) { visit in
      return .json(["transfers": .array(try await batch(visit).judged().map(json))])
    },
    Route(
      .post, "/api/v1/transfers", .officials(doing: .transfer), body: .json, idempotent: true,
      schema: RouteSchema(takes: asked, gives: Shape.object(["transfers": Shape.list(Shape.ref("Transfer"))])), "批量转办：逐件办理，逐件答复"
    ) { visit in
      let key = try visit.idempotencyKey()
      return .json(["transfers": .array(try await batch(visit).run(key: key).map(json))])
    },
  ]

  private static let asked = Shape.object([
    "transfers": [
      "type": "array", "minItems": 1, "maxItems": .integer(TransferBatch.most),
      "items": Shape.object(
        ["number": Shape.text(most: 40), "office": Shape.text(most: 40), "version": Shape.orNull(Shape.whole(1...1_000_000))],
        optional: ["version"]),
    ]
  ])

  static let transfer = Shape.object([
    "number": Shape.text, "office": Shape.text, "ok": Shape.flag, "problem": Shape.orNull(Shape.text),
    "version": Shape.orNull(Shape.whole), "state": Shape.orNull(Shape.words(CaseState.self)),
  ])

  private static func batch(_ visit: Visit) throws -> TransferBatch {
    _ = try Asked(visit)
    let faults = FaultList()
    let form = JSONForm(try visit.document(), faults)
    var items: [TransferBatch.Item] = []
    for one in form.list("transfers", atMost: TransferBatch.most) {
      let (number, office) = (one.text("number", max: 40), one.text("office", max: 40))
      let version = one.number("version", in: 1...1_000_000, required: false)
      one.rejectUnknown()
      guard let number, let office else { continue }
      guard let read = CaseNumber(number) else {
        one.fault("number", "不是投诉编号。")
        continue
      }
      if items.contains(where: { $0.number == read }) { one.fault("number", "给了两次。") }
      items.append(TransferBatch.Item(read, to: OfficeID(office), version: version))
    }
    form.rejectUnknown()
    guard faults.all.isEmpty else { throw InputFaults(faults.all) }
    return TransferBatch(items, on: visit.web.desk, by: visit.actor)
  }

  private static func json(_ outcome: TransferBatch.Outcome) -> JSONValue {
    [
      "number": .text(outcome.item.number.description), "office": .text(outcome.item.office.rawValue), "ok": .bool(outcome.problem == nil),
      "problem": .text(outcome.problem), "version": .integer(outcome.record?.version), "state": .text(outcome.record?.state.rawValue),
    ]
  }
}
