import CaseRules

/// 期限更新: the running clocks follow a changed calendar or changed rules; old and new dates stand in the record.
enum Redate: CaseVerb {
  static let verb = Verb.redate

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    let redatings = act.before?.redatings(under: act.rulebook) ?? []
    guard !redatings.isEmpty else { throw Refusal("nothing_to_redate", "本件的期限已按现行日历和规则推算，无需更新。") }
    for redating in redatings { try act.add(.redated(redating)) }
  }
}

extension CaseDesk {
  /// Moves a case's dates; false where another was first.
  func redate(_ number: CaseNumber) async throws -> Bool {
    do {
      _ = try await perform(Command(.redate, on: number, by: .clock))
      return true
    } catch let refusal as Refusal where refusal.code == "nothing_to_redate" {
      return false
    }
  }
}
