import CaseRules

/// 转办: delivers the materials to the office that handles it; the handling limits run from the first delivery.
enum Transfer: CaseVerb {
  static let verb = Verb.transfer
  static let inputs = [VerbInput("office", .office, "处理投诉部门"), VerbInput("reason", .text(max: 500), "转办理由", required: false), .effective]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let office = act.inputs.office("office"), office != act.record.receiver else {
      throw Refusal("own_office", "转办对象不能是受理部门自身。")
    }
    try act.add(.office(office))
    try act.add(.letter(Letter(.transferred, to: .office(office))))
    try act.add(.letter(Letter(.transferred, to: .creditor, facts: ["office=\(office)"])))
  }
}
