import CaseRules

/// 撤回申请事项: who asked for a two-person act takes it back.
enum TakeBack: CaseVerb {
  static let verb = Verb.takeBack

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let pending = act.record.pending else { return }
    try act.add(.answered(.takenBack))
    try act.endClock(of: pending)
  }
}
