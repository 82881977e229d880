/// How a rule set settles the four points of overdue interest on which practice differs.
///
/// Every other assumption (A1, A3, A5, A7, A9) is fixed and printed with the result.
public struct InterestChoices: Hashable, Sendable {
  /// A2: how many days a year has when a yearly rate is turned into a daily one; leap years are not treated apart.
  public enum YearBasis: String, Hashable, Sendable, CaseIterable {
    case days365 = "365"
    case days360 = "360"
  }

  /// A4: what a payment settles first.
  public enum Allocation: String, Hashable, Sendable, CaseIterable {
    case principalFirst = "principal_first"
    case interestFirst = "interest_first"
  }

  /// A6: what takes the place of an agreed rate under the one-year LPR of the signing day (Reg. 2025 art. 17 is silent).
  public enum BelowFloor: String, Hashable, Sendable, CaseIterable {
    case liftToLPR = "lift_to_lpr"
    case dailyRate = "daily_rate"
  }

  /// A8: from when the statutory daily rate counts for contracts signed before the Regulation came into force.
  public enum OldContract: String, Hashable, Sendable, CaseIterable {
    case fromRegulation = "from_2020_09_01"
    case fromDueDate = "from_due_date"
  }

  public var yearBasis: YearBasis
  public var allocation: Allocation
  public var belowFloor: BelowFloor
  public var oldContract: OldContract

  public init(
    yearBasis: YearBasis = .days365,
    allocation: Allocation = .principalFirst,
    belowFloor: BelowFloor = .liftToLPR,
    oldContract: OldContract = .fromRegulation
  ) {
    self.yearBasis = yearBasis
    self.allocation = allocation
    self.belowFloor = belowFloor
    self.oldContract = oldContract
  }

  /// The choices of the national rule set.
  public static let national = InterestChoices()
}
