/// Interest on late payment (逾期利息), Reg. 2020 art. 15 and Reg. 2025 art. 17.
///
/// Information for negotiation, never an adjudicated sum. Simple interest in exact whole-number arithmetic, rounded half up once.
public enum Interest {
  /// The day the Regulation came into force.
  static let regulationInForce = CivilDate(day: 18_506)  // 2020-09-01

  /// Works out the interest of a claim.
  ///
  /// Payments after `until` are left out and said to be. The floor of an agreed rate is looked up on the day of signing;
  /// a claim without an agreed rate needs no look-up.
  public static func statement(
    of claim: InterestClaim, rates: LoanPrimeRates, choices: InterestChoices = .national
  ) throws(InterestRefusal) -> InterestStatement {
    guard claim.principal > .zero else { throw .principalNotPositive }
    for payment in claim.payments where payment.amount <= .zero { throw .paymentNotPositive(on: payment.on) }
    let terms = try InterestTerms(for: claim, rates: rates, choices: choices)
    let start = lastDayWithoutInterest(claim, terms, choices)

    var accrual = InterestAccrual(claim.principal, after: start, terms: terms, allocation: choices.allocation)
    let counted = claim.payments.filter { payment in claim.until.map { payment.on <= $0 } ?? true }
    for payment in counted.sorted(by: { $0.on < $1.on }) {
      accrual.advance(to: payment.on)
      accrual.pay(payment.amount)
    }
    if let until = claim.until {
      accrual.advance(to: until)
    } else if accrual.balance > .zero {
      throw .untilMissing(open: accrual.balance)
    }

    guard let interest = accrual.accrued.rounded else { throw .tooLarge }
    let paidLast = min(accrual.beyondPrincipal, interest - accrual.interestPaid)
    return InterestStatement(
      interest: interest, exact: accrual.accrued, closingPrincipal: accrual.balance, countedTo: accrual.countedTo,
      interestPaid: accrual.interestPaid + paidLast, overpaid: accrual.beyondPrincipal - paidLast,
      appliedRate: terms.rate, rateBasis: terms.daysInYear == nil ? .daily : .annual,
      segments: accrual.segments, floor: terms.floor,
      assumptions: assumptions(claim, terms, choices, leftOut: claim.payments.count - counted.count),
      referenceOnly: claim.signedOn < regulationInForce)
  }

  /// The due date; for an older contract at the daily rate, the eve of the Regulation where that is later (A1, A8).
  private static func lastDayWithoutInterest(
    _ claim: InterestClaim, _ terms: InterestTerms, _ choices: InterestChoices
  ) -> CivilDate {
    guard terms.daysInYear == nil, claim.signedOn < regulationInForce, choices.oldContract == .fromRegulation else { return claim.dueOn }
    return max(claim.dueOn, regulationInForce.adding(days: -1))
  }
}
