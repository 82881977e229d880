import Naive
import Testing

@testable import CaseRules

@Suite struct InterestSplittingTests {
  let rates: LoanPrimeRates

  init() throws { rates = try LoanPrimeRates(Committed.file("rates/lpr-1y.csv")) }

  /// A claim with a few payments within 400 days of its due date; seed in, same claim out.
  private func randomClaim(_ numbers: inout SeededNumbers) -> InterestClaim {
    let due = CivilDate(day: Int32.random(in: 18_600...20_300, using: &numbers))
    let payments = (0..<Int.random(in: 0...5, using: &numbers)).map { _ in
      InterestClaim.Payment(
        on: due.adding(days: Int.random(in: -20...380, using: &numbers)),
        amount: Amount(fen: Int64.random(in: 1...40_000_000, using: &numbers)))
    }
    return InterestClaim(
      principal: Amount(fen: Int64.random(in: 1...100_000_000, using: &numbers)), signedOn: due.adding(days: -90), dueOn: due,
      agreedAnnualRate: Bool.random(using: &numbers) ? nil : InterestRate(percent: "\(Int.random(in: 0...24, using: &numbers)).37"),
      payments: payments, until: due.adding(days: 400))
  }

  @Test("the interest of the parts of a period adds up to that of the whole, before rounding", arguments: 1...300 as ClosedRange<UInt64>)
  func partsAddUp(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let claim = randomClaim(&numbers)
    let middle = claim.dueOn.adding(days: Int.random(in: 0...400, using: &numbers))
    let whole = try Interest.statement(of: claim, rates: rates)

    var first = claim
    first.until = middle
    let firstPart = try Interest.statement(of: first, rates: rates)
    guard firstPart.closingPrincipal > .zero else {
      #expect(firstPart.exact == whole.exact)
      return
    }
    var second = claim
    second.principal = firstPart.closingPrincipal
    second.dueOn = middle
    second.payments = claim.payments.filter { $0.on > middle }
    let secondPart = try Interest.statement(of: second, rates: rates)
    #expect(firstPart.exact + secondPart.exact == whole.exact)
    #expect(secondPart.closingPrincipal == whole.closingPrincipal)
  }

  @Test("counting in many small steps changes nothing, whatever a payment settles first", arguments: 1...100 as ClosedRange<UInt64>)
  func smallSteps(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let claim = randomClaim(&numbers)
    for order in InterestChoices.Allocation.allCases {
      let choices = InterestChoices(allocation: order)
      let whole = try Interest.statement(of: claim, rates: rates, choices: choices)
      let terms = try InterestTerms(for: claim, rates: rates, choices: choices)
      var accrual = InterestAccrual(claim.principal, after: claim.dueOn, terms: terms, allocation: order)
      let payments = claim.payments.sorted { $0.on < $1.on }
      for payment in payments {
        while accrual.countedTo < payment.on { accrual.advance(to: accrual.countedTo.adding(days: 1)) }
        accrual.pay(payment.amount)
      }
      while accrual.countedTo < claim.dueOn.adding(days: 400) { accrual.advance(to: accrual.countedTo.adding(days: 1)) }
      #expect(accrual.accrued == whole.exact)
      #expect(accrual.balance == whole.closingPrincipal)
      #expect(accrual.segments == whole.segments)
    }
  }
}
