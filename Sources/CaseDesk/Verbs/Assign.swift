import CaseRules

/// 指定承办: final; the office named cannot return the case again.
enum Assign: CaseVerb {
  static let verb = Verb.assign
  static let inputs = [VerbInput("office", .office, "指定的处理投诉部门"), .reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let office = act.inputs.office("office"), office != act.record.receiver else {
      throw Refusal("own_office", "指定承办的部门不能是受理部门自身。")
    }
    try act.add(.office(office))
    try act.add(.attribute(.adjudicated, office.rawValue))
    try act.add(.letter(Letter(.assigned, to: .office(office))))
  }
}
