import CaseRules

/// 不予受理, by two persons: a coded ground of the rule set, with reasons in writing.
enum Refuse: CaseVerb {
  static let verb = Verb.refuse
  static let inputs = [VerbInput("ground", .word, "不予受理理由"), .reason]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    let ground = try act.ground(act.inputs.word("ground"), among: act.ruleSet.refusalGrounds)
    try act.add(.attribute(.ground, ground.code))
    try act.add(.letter(Letter(.refused, to: .creditor, facts: ["ground=\(ground.code)"])))
  }
}

extension Deliberation {
  /// The coded ground among those the rule set lists; refused with the list otherwise.
  func ground(_ code: String?, among grounds: [Ground]) throws(Refusal) -> Ground {
    guard let ground = grounds.first(where: { $0.code == code }) else {
      let known = grounds.map { "\($0.code)（\($0.sentence)）" }.joined(separator: "；")
      throw Refusal("unknown_ground", "“\(code ?? "")”不在规则版本\(ruleSet.id)所列之内：\(known)")
    }
    return ground
  }
}
