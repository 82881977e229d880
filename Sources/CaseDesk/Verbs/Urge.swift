import CaseRules

/// 催办: a demand to whoever holds the case, with its own reply limit.
enum Urge: CaseVerb {
  static let verb = Verb.urge
  static let inputs = [VerbInput("matter", .text(max: 1000), "催办事项", required: false)]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    let urging = Urging(no: act.record.urgings.count + 1, to: act.record.holder ?? act.record.receiver, by: act.role)
    act.ref = urging.no
    try act.add(.urging(urging))
    try act.add(.letter(Letter(.urged, to: .office(urging.to), facts: ["no=\(urging.no)"])))
  }
}
