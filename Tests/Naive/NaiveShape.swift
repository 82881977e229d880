import CaseRules

/// What of a case decides how it can go on, days and amounts left out: two cases of one shape can do the same things.
public struct NaiveShape: Hashable, Sendable {
  public let state: CaseState
  /// Each running limit, with whether it has run out where that opens or closes a way.
  public let running: [LimitID: Bool]
  public let reasons: Set<LimitID>
  let stack: [CaseState]
  let numbers: [Int]
  let flags: [Bool]
}

extension NaiveCase {
  private static let telling: Set<LimitID> = [.supplement, .returnObjection, .returnDecision, .archive]

  public var shape: NaiveShape {
    var running: [LimitID: Bool] = [:]
    for clock in clocks where clock.runs {
      running[clock.limit] = (running[clock.limit] ?? false) || Self.telling.contains(clock.limit) && clock.hasRunOut(at: now)
    }
    let flags = [ledger, office != nil, adjudicated, money.open > 0, money.current != nil, overdueGrace(now).isEmpty]
    return NaiveShape(
      state: state, running: running, reasons: reasons, stack: stack,
      numbers: [min(returns, NaiveLimits.finalReturn), min(generation, 2), min(money.missing.count, 1)], flags: flags)
  }

  /// When the next limit, or the next grace, has run out; nil when none is left that can.
  public var nextRunOut: Int? {
    let days = clocks.filter { $0.runs && !$0.hasRunOut(at: now) }.compactMap(\.answer) + grace(at: now).map(\.answer)
    return days.filter { $0.firstUncovered == nil }.map { NaiveTime.end(of: $0.due) }.filter { $0 > now }.min()
  }
}
