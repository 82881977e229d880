import CaseRules

/// Where a ledger row stands when it is entered: the state column, what was paid and struck off before, and its plan.
public struct LedgerEntryPoint: Sendable, Hashable {
  public enum State: String, Sendable, CaseIterable {
    case handling
    case planTracking = "plan_tracking"
    case closed
  }

  public let state: State
  /// Of what was owed at entry; payments and 核减 beyond the undisputed part settle it.
  public let disputed: Amount
  public let route: DisputeRoute
  public let paid: Amount
  public let struckOff: Amount
  public let instalments: [RepaymentPlan.Instalment]
  /// The office that handles it; the receiver's own hands where the ledger names none.
  public let office: OfficeID?

  public init(
    state: State, disputed: Amount, route: DisputeRoute = .negotiation, paid: Amount, struckOff: Amount,
    instalments: [RepaymentPlan.Instalment], office: OfficeID?
  ) {
    (self.state, self.disputed, self.route, self.paid) = (state, disputed, route, paid)
    (self.struckOff, self.instalments, self.office) = (struckOff, instalments, office)
  }

  var canonicalBytes: [UInt8] {
    var w = CanonicalWriter(domain: "qingqian.ledger-row.2")
    w.put(state.rawValue); w.put(disputed); w.put(route); w.put(paid); w.put(struckOff); w.put(instalments); w.put(office)
    return w.bytes
  }

  /// Brings the money to where the ledger says it stands; no letters.
  func fill(_ act: inout Deliberation) throws(Refusal) {
    act.chosen = CaseState(rawValue: state.rawValue)
    if let office { try act.add(.office(office)) }
    for line in act.record.lines { try act.add(.verified(line: line.no)) }
    guard let first = act.record.lines.first?.no else { return }
    if disputed > .zero { try act.enter(.disputed, disputed, line: first, route: route) }
    try act.strikeOff(.notEstablished, struckOff, line: first)
    if paid > .zero { try act.settle(paid, on: nil, paidOn: act.effective.date) }
    if state == .closed, act.record.balance.open > .zero {
      throw Refusal("closed_with_money_open", "状态为“已办结”，但仍有 \(act.record.balance.open.grouped) 元未结清。")
    }
    guard state == .planTracking else { return }
    guard !instalments.isEmpty else { throw Refusal("plan_dates_missing", "状态为“还款计划”，但没有还款日期和金额。") }
    let plan = RepaymentPlan(no: 1, instalments: instalments, paidBefore: act.record.balance[.paid], status: .accepted)
    guard plan.total <= act.record.balance.open else {
      throw Refusal("plan_above_open", "计划金额超过未结清余额 \(act.record.balance.open.grouped) 元。")
    }
    try act.add(.plan(plan))
  }
}
