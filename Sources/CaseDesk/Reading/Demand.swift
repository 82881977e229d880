import CaseRules

/// An act that may be done now and that something waits for: read off the rows' effects on the clocks that run.
public struct Demand: Sendable {
  public enum Reason: Hashable, Sendable {
    /// What the act waited for has come about: an application to decide on, a plan that is fulfilled or broken.
    case calledFor
    /// It answers limits that the reader's own office has to keep, or leads to where that can be done.
    case answers
    /// Somebody else's limits have run out, and it presses them.
    case presses
    /// So much is open on a case in handling that the rule set asks to list it publicly (`list_publicly_from`).
    case largeSum(Amount)
  }

  public let verb: Verb
  public let reason: Reason
  /// The limits that ask for it, the first to fall due first; none for what is called for otherwise.
  public private(set) var clocks: [CaseView.Clock] = []

  /// Each act once, under what is most urgent: what is called for, then the reader's own limits as they fall due, then others' that have,
  /// then 挂牌督办 of a sum from `largeSum` on.
  static func list(
    _ actions: [CaseView.Action], _ clocks: [CaseView.Clock], _ record: CaseRecord, _ actor: Actor, largeSum: Amount?
  ) -> [Demand] {
    let allowed = actions.compactMap { action in
      action.role.flatMap { role in
        TransitionTable.row(record.state, action.verb, by: role).map { (verb: action.verb, role: role, row: $0) }
      }
    }
    let duties = clocks.filter { $0.fact.limit.isDuty && $0.due != nil }
    var all = allowed.filter(\.row.isCalledFor).map { Demand(verb: $0.verb, reason: .calledFor) }
    for clock in duties {
      guard case .office(let office, let role) = record.keeper(of: clock.fact.key), actor.isLocalOperator || office == actor.office else {
        continue
      }
      let limit = clock.fact.limit
      var answers = allowed.filter { $0.row.answers(limit) }
      if answers.isEmpty { answers = allowed.filter { $0.row.by.contains(role) && $0.row.leadsToAnswering(limit, by: role) } }
      // What the row ends by name comes before what ends the whole case.
      all += answers.sorted { $0.row.ends.contains(limit) && !$1.row.ends.contains(limit) }
        .map { Demand(verb: $0.verb, reason: .answers, clocks: [clock]) }
    }
    for clock in duties where clock.overdue {
      let pressing = allowed.filter { action in
        switch record.keeper(of: clock.fact.key) {
        // An office is pressed from above, the debtor by a 督办书; the complainant by nobody.
        case .office(let office, _): office != actor.office && action.role.side != .handlingOffice && action.row.presses
        case .party(.debtor): action.row.presses && action.row.starts.contains { $0.limit == .superviseReply }
        case .party: false
        }
      }
      all += pressing.map { Demand(verb: $0.verb, reason: .presses, clocks: [clock]) }
    }
    if let largeSum, record.state == .handling, record.balance.open >= largeSum, record.attributes[.publiclyListed] == nil,
      allowed.contains(where: { $0.verb == .listPublicly })
    {
      all.append(Demand(verb: .listPublicly, reason: .largeSum(largeSum)))
    }
    return all.reduce(into: []) { demands, next in
      if let known = demands.firstIndex(where: { $0.verb == next.verb }) {
        if demands[known].reason == next.reason { demands[known].clocks += next.clocks }
      } else {
        demands.append(next)
      }
    }
  }
}
