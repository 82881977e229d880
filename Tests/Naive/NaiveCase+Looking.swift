import CaseRules

/// What whoever makes up histories looks at.
extension NaiveCase {
  public var open: Int { money.open }
  public var undisputed: Int { money.undisputed }
  /// The claim less what was struck off, if all that is open were struck off too.
  public var keptByVerification: Int { money.claimed - money.struck - money.open }
  /// Payments that wait for an answer.
  public var reported: [Int] { money.payments.indices.filter { money.payments[$0].reported }.map { $0 + 1 } }
  public var payments: Int { money.payments.count }
  public var provable: [String] {
    ["FULL_PAID", "PLAN_SIGNED", "PARTIAL_PAID_REST_DISPUTED", "GUIDED_TO_JUDICIAL", "NOT_ESTABLISHED"].filter(money.proves)
  }
  public var asker: Role? { pending?.by }
  public var decider: Role? { pending.flatMap { Self.decidedBy[$0.verb] } }
}
