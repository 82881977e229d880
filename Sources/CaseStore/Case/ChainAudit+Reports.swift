import CaseRules

extension AuditedCase {
  /// What reports read of claim lines, signed plans and tallies, against the effects.
  func reportFindings(_ events: [CaseEvent]) -> [Finding] {
    let wantedTallies = events.compactMap { event in
      let tally = EventTally(event)
      return tally.isEmpty ? nil : tally.row(event)
    }
    var wantedLines: [Int: [SQLValue]] = [:]
    var wantedPlans: [Int: [SQLValue]] = [:]
    for event in events {
      let times = [SQLValue.integer(event.effective.microseconds), .integer(event.recorded.microseconds)]
      for effect in event.effects {
        switch effect {
        case .line(let line):
          wantedLines[line.no] = [.integer(Int64(line.no)), .text(line.object.rawValue), .text(line.debtKind.rawValue), .null, .null]
        case .verified(let no) where wantedLines[no]?[3] == .null: wantedLines[no]?.replaceSubrange(3...4, with: times)
        case .plan(let plan) where plan.status == .accepted:
          wantedPlans[plan.no] = [.integer(Int64(plan.no)), .integer((plan.paidBefore + plan.total).fen)] + times + [.null, .null]
        case .plan(let plan) where plan.status != .offered: Self.end(&wantedPlans[plan.no], times)
        default: break
        }
      }
      if event.from != event.to, event.to.endsPlans { for no in wantedPlans.keys { Self.end(&wantedPlans[no], times) } }
    }
    return compare(.line, Array(wantedLines.values), lines, keyed: 1, Self.lineColumns)
      + compare(.plan, Array(wantedPlans.values), plans, keyed: 1, Self.planColumns)
      + compare(.tally, wantedTallies, tallies, keyed: 1, Self.tallyColumns) + traitFindings(events)
  }

  /// A case from before version 6 of the schema has neither traits nor ages until the first report fills them in.
  private func traitFindings(_ events: [CaseEvent]) -> [Finding] {
    guard !traits.isEmpty || !ages.isEmpty else { return [] }
    let wanted = events.compactMap { event in
      let marks = EventMarks(event)
      return marks.isWritten(event) ? marks.row(event) : nil
    }
    let lines = events.flatMap(\.effects).compactMap { effect -> [SQLValue]? in
      if case .line(let line) = effect { [.integer(Int64(line.no)), SQLValue(line.owedSince)] } else { nil }
    }
    return compare(.trait, wanted, traits, keyed: 1, Self.traitColumns) + compare(.age, lines, ages, keyed: 1, ["line", "since"])
  }

  /// A plan ends once.
  private static func end(_ plan: inout [SQLValue]?, _ times: [SQLValue]) {
    if plan?[4] == .null { plan?.replaceSubrange(4...5, with: times) }
  }

  private static let traitColumns = [
    "seq", "effective", "recorded", "kind", "outcome", "ground", "wage", "crossing", "supervised",
  ]
  private static let tallyColumns = ["seq", "effective", "recorded", "move", "counts", "deeds", "answer", "rating"]
  private static let lineColumns = ["line", "object", "debt_kind", "verified_at", "verified_recorded"]
  private static let planColumns = ["no", "target_fen", "signed_at", "signed_recorded", "ended_at", "ended_recorded"]
}
