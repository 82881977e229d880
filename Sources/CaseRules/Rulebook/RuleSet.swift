/// The rules in force for complaints received (contracts signed) between two days.
public struct RuleSet: Hashable, Sendable {
  public let id: String
  public let name: String
  public let validFrom: CivilDate
  /// The last day, inclusive; nil while no later set is known.
  public let validTo: CivilDate?
  public internal(set) var limits: [LimitID: TimeLimit]
  /// What each limit's running clock does on the way, first rung first.
  public let ladders: [LimitID: [Rung]]
  /// Duties the law states in words, without a number.
  public let numberless: [LimitID: NumberlessDuty]
  /// 不予受理 grounds.
  public let refusalGrounds: [Ground]
  /// 终止 grounds.
  public let terminationGrounds: [Ground]
  /// 退回 reasons.
  public let returnReasons: [Ground]
  /// 告知移送 destinations.
  public let destinations: [Ground]
  /// 办结 outcomes.
  public let outcomes: [Outcome]
  public let interest: InterestChoices
  public let switches: Switches
  /// Whether pay-when-paid terms of large enterprises are forbidden (Reg. 2025 art. 9(2)).
  public let forbidsPayWhenPaid: Bool

  public func covers(_ date: CivilDate) -> Bool { validFrom <= date && validTo.map { date <= $0 } ?? true }

  /// The limit, or the refusal that says 及时 or 按约定 where the law gives no number.
  public func limit(_ id: LimitID) throws(RuleRefusal) -> TimeLimit {
    if let limit = limits[id] { return limit }
    let unstated = NumberlessDuty(words: "及时", basis: name, source: "", confidence: .design)
    throw .noNumber(id, numberless[id] ?? unstated, ruleSet: self.id)
  }
}

/// A coded ground, reason or destination, with the sentence that goes into the letter.
public struct Ground: Hashable, Sendable {
  public let code: String
  public let sentence: String
  /// Where the person can go instead; nil where there is no such place.
  public let goTo: String?
  public let basis: String?
}

/// How a case may end as 办结.
public struct Outcome: Hashable, Sendable {
  public let code: String
  public let name: String
  /// What must be attached.
  public let proof: String
  /// How far it counts as 化解.
  public let resolved: Resolution
}

/// 化解: paid, or covered by a signed plan.
public enum Resolution: String, CaseIterable, Hashable, Sendable {
  case full, part, none
}

/// Named switches and numbers of a rule set.
public struct Switches: Hashable, Sendable {
  /// Terms in 日 and 月 that end on a day off roll to the next working day.
  public let rollForward: Bool
  /// A complaint received on a day off counts as received on the next working day.
  public let receiptNextWorkday: Bool
  /// A complaint not supplemented in time may be refused.
  public let supplementRefusalAfterLapse: Bool
  /// 核办分离: who verifies a line may not handle it.
  public let splitVerification: Bool
  /// k: from the k-th return on, only 督办 decides.
  public let returnLimit: Int
  /// Open sums from here up call for 挂牌督办.
  public let listPubliclyFrom: Amount
  /// How long a card may be appealed against, in working days.
  public let cardReplyWorkingDays: Int
}
