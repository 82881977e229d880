/// Overdue interest worked out, with all that people need to check it by hand.
public struct InterestStatement: Hashable, Sendable {
  public enum RateBasis: String, Hashable, Sendable { case daily, annual }

  /// Days on which one balance bore interest, first and last included.
  public struct Segment: Hashable, Sendable {
    public let balance: Amount
    public let from: CivilDate
    public let to: CivilDate
    public var days: Int { to - from + 1 }
  }

  /// All interest that ran, paid or not, rounded half up once.
  public let interest: Amount
  /// The same before rounding.
  public let exact: ExactInterest
  public let closingPrincipal: Amount
  /// The last day that was looked at, whether it bore interest or not.
  public let countedTo: CivilDate
  /// What the payments settled of the interest.
  public let interestPaid: Amount
  /// What was paid beyond principal and interest (多付).
  public let overpaid: Amount
  public let appliedRate: InterestRate
  public let rateBasis: RateBasis
  public let segments: [Segment]
  /// The LPR of the signing day, where an agreed rate was measured by it.
  public let floor: LoanPrimeRates.Fixing?
  /// The assumptions made, as sentences for the reader.
  public let assumptions: [String]
  /// The contract is older than the Regulation (2020-09-01), which whether to apply is contested.
  public let referenceOnly: Bool

  public var interestOpen: Amount { interest - interestPaid }
}
