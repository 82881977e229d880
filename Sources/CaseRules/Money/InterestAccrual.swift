/// A balance on which simple interest runs day by day; the running state of a calculation.
///
/// `advance(to:)` in any number of steps gives what one step gives: nothing is rounded on the way.
struct InterestAccrual {
  let terms: InterestTerms
  let allocation: InterestChoices.Allocation

  private(set) var balance: Amount
  /// The last day that has been counted.
  private(set) var countedTo: CivilDate
  private(set) var accrued = ExactInterest.zero
  /// What payments have settled of the interest.
  private(set) var interestPaid = Amount.zero
  /// What was paid when no principal was open.
  private(set) var beyondPrincipal = Amount.zero
  private(set) var segments: [InterestStatement.Segment] = []

  init(_ balance: Amount, after day: CivilDate, terms: InterestTerms, allocation: InterestChoices.Allocation) {
    (self.balance, countedTo, self.terms, self.allocation) = (balance, day, terms, allocation)
  }

  /// Counts every day after `countedTo` up to and including `day` on the balance as it stands (A1).
  mutating func advance(to day: CivilDate) {
    guard day > countedTo else { return }
    let from = countedTo.adding(days: 1)
    countedTo = day
    guard balance > .zero else { return }
    accrued += ExactInterest(principal: balance, days: day - from + 1, rate: terms.rate, daysInYear: terms.daysInYear)
    if let last = segments.last, last.balance == balance, last.to.adding(days: 1) == from {
      segments[segments.count - 1] = .init(balance: balance, from: last.from, to: day)
    } else {
      segments.append(.init(balance: balance, from: from, to: day))
    }
  }

  /// Takes a payment at the end of the day counted last (A3).
  ///
  /// With interest first, only whole 分 of interest are settled; the part of a 分 left over runs on unrounded.
  mutating func pay(_ amount: Amount) {
    var rest = amount
    if allocation == .interestFirst {
      let open = accrued.wholeFen - Int128(interestPaid.fen)
      let settled = Amount(fen: Int64(min(open, Int128(rest.fen))))
      interestPaid += settled
      rest -= settled
    }
    let principal = min(rest, balance)
    balance -= principal
    beyondPrincipal += rest - principal
  }
}

/// The rate a calculation applies, and why.
struct InterestTerms {
  enum Reason: Hashable { case noneAgreed, agreed, liftedToFloor, belowFloorReplaced }

  let rate: InterestRate
  /// nil for a daily rate.
  let daysInYear: Int?
  let reason: Reason
  /// The LPR the agreed rate was measured by; nil where none was agreed and none is needed.
  let floor: LoanPrimeRates.Fixing?

  /// Chooses the rate for a claim (Reg. 2020 art. 15, Reg. 2025 art. 17; assumptions A2, A5, A6).
  init(for claim: InterestClaim, rates: LoanPrimeRates, choices: InterestChoices) throws(InterestRefusal) {
    guard let agreed = claim.agreedAnnualRate else {
      (rate, daysInYear, reason, floor) = (.statutoryDaily, nil, .noneAgreed, nil)
      return
    }
    let fixing: LoanPrimeRates.Fixing
    do { fixing = try rates.inForce(on: claim.signedOn) } catch { throw .rateNotLoaded(error) }
    floor = fixing
    let year = choices.yearBasis == .days365 ? 365 : 360
    switch choices.belowFloor {
    case _ where agreed >= fixing.rate: (rate, daysInYear, reason) = (agreed, year, .agreed)
    case .liftToLPR: (rate, daysInYear, reason) = (fixing.rate, year, .liftedToFloor)
    case .dailyRate: (rate, daysInYear, reason) = (.statutoryDaily, nil, .belowFloorReplaced)
    }
  }
}
