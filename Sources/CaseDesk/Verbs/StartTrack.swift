import CaseRules

/// 进入办理环节: 核实, 协商, 调解 or 待反馈.
enum StartTrack: CaseVerb {
  static let verb = Verb.startTrack
  static let tracks = [
    VerbInput.Choice("verify", "核实"), .init("negotiate", "协商"), .init("mediate", "调解"), .init("await_reply", "待反馈"),
  ]
  static let inputs = [VerbInput("track", .choice(tracks), "环节")]

  static func decide(_ act: inout Deliberation) throws(Refusal) { try act.add(.attribute(.track, act.inputs.word("track") ?? "")) }
}
