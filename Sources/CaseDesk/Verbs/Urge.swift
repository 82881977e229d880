import CaseRules

/// 催办: a reminder to whoever holds the case.
enum Urge: CaseVerb {
  static let verb = Verb.urge
  static let inputs = [VerbInput("matter", .text(max: 1000), "催办事项", required: false)]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    let times = (act.record.attributes[.urged].flatMap { Int($0) } ?? 0) + 1
    try act.add(.attribute(.urged, "\(times)"))
    try act.add(.letter(Letter(.urged, to: .office(act.record.holder ?? act.record.receiver), facts: ["times=\(times)"])))
  }
}
