/// One claim in whole 元, with what became of it and the plans to pay it.
public struct NaiveMoney: Hashable, Sendable {
  public struct Part: Hashable, Sendable {
    public let day: Int
    public let amount: Int
    public init(day: Int, amount: Int) { (self.day, self.amount) = (day, amount) }
  }

  enum PlanState { case offered, accepted, other }

  struct Plan: Hashable {
    let parts: [Part]
    var paidBefore: Int
    var state: PlanState
    var total: Int { parts.reduce(0) { $0 + $1.amount } }
  }

  struct Payment: Hashable {
    let amount: Int
    var reported = true
  }

  public let claimed: Int
  var (struck, paid, waived, disputed) = (0, 0, 0, 0)
  var plans: [Plan] = []
  var payments: [Payment] = []

  init(claimed: Int) { self.claimed = claimed }

  var open: Int { claimed - struck - paid - waived }
  var undisputed: Int { open - disputed }
  /// The number of the plan being kept.
  var current: Int? { plans.lastIndex { $0.state == .accepted }.map { $0 + 1 } }

  /// Takes money out of what is open, the undisputed part first.
  mutating func take(_ amount: Int, into sum: WritableKeyPath<NaiveMoney, Int>) {
    disputed -= max(0, amount - undisputed)
    self[keyPath: sum] += amount
  }

  /// The instalments of the plan being kept that are not paid for yet, by their numbers.
  var missing: [(no: Int, part: Part)] {
    guard open > 0, let plan = current.map({ plans[$0 - 1] }) else { return [] }
    var left = paid - plan.paidBefore
    var out: [(no: Int, part: Part)] = []
    for (index, part) in plan.parts.enumerated() {
      left -= part.amount
      if left < 0 { out.append((index + 1, part)) }
    }
    return out
  }

  /// Whether an outcome may be filed or stand.
  func proves(_ outcome: String?) -> Bool {
    switch outcome {
    case "FULL_PAID": return open == 0 && paid > 0
    case "NOT_ESTABLISHED": return open == 0 && struck > 0
    case "GUIDED_TO_JUDICIAL": return undisputed == 0
    case "PARTIAL_PAID_REST_DISPUTED": return undisputed == 0 && paid > 0
    case "PLAN_SIGNED":
      guard let plan = current.map({ plans[$0 - 1] }) else { return false }
      return plan.total - (paid - plan.paidBefore) >= undisputed
    default: return false
    }
  }
}
