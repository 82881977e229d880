import Testing

@testable import CaseRules

/// Both values of each choice, worked by hand beside the test.
@Suite struct InterestChoicesTests {
  let rates: LoanPrimeRates

  init() throws { rates = try LoanPrimeRates(Committed.file("rates/lpr-1y.csv")) }

  // 365 000 × 6 % × 100 days: ÷365 = 6 000.00; ÷360 = 6 083.333…
  @Test(
    "A2: a yearly rate is divided by 365 or by 360 days, leap years too",
    arguments: [
      (InterestChoices.YearBasis.days365, "6000.00"), (.days360, "6083.33"),
    ])
  func yearBasis(_ basis: InterestChoices.YearBasis, expected: String) throws {
    let claim = try InterestTests.claim("365000", signed: "2023-06-20", due: "2024-01-01", rate: "6", until: "2024-04-10")
    let statement = try Interest.statement(of: claim, rates: rates, choices: InterestChoices(yearBasis: basis))
    #expect(statement.interest.description == expected)
    #expect(statement.assumptions.contains("年利率按一年\(basis.rawValue)天折算，闰年相同。"))
  }

  // 10 days on 100 000 = 500. Principal first: 60 000 left, ×0.0005×10 = 300, in all 800.
  // Interest first: 500 settled, 39 500 to principal, 60 500 left, ×0.0005×10 = 302.50, in all 802.50.
  @Test(
    "A4: a payment settles principal first or interest first",
    arguments: [
      (InterestChoices.Allocation.principalFirst, "800.00", "60000.00", "800.00"),
      (.interestFirst, "802.50", "60500.00", "302.50"),
    ])
  func allocation(_ order: InterestChoices.Allocation, interest: String, principal: String, open: String) throws {
    let claim = try InterestTests.claim("100000", due: "2025-08-04", paid: [("2025-08-14", "40000")], until: "2025-08-24")
    let statement = try Interest.statement(of: claim, rates: rates, choices: InterestChoices(allocation: order))
    #expect(statement.interest.description == interest)
    #expect(statement.closingPrincipal.description == principal)
    #expect(statement.interestOpen.description == open)
  }

  // 33.33 × 0.0005 × 1 day = 0.016665; paid 0.01, 0.006665 runs on;
  // the day after 33.33 − (1.00 − 0.01) = 32.34 × 0.0005 = 0.01617; in all 0.032835 → 0.03, of which 0.01 + 0.01 is paid.
  @Test("A4: interest first settles whole fen and carries the rest unrounded")
  func carriedFraction() throws {
    let claim = try InterestTests.claim(
      "33.33", due: "2025-08-04", paid: [("2025-08-05", "1.00"), ("2025-08-06", "0.01")], until: "2025-08-06")
    let statement = try Interest.statement(of: claim, rates: rates, choices: InterestChoices(allocation: .interestFirst))
    #expect(statement.closingPrincipal.description == "32.34")
    #expect(statement.interest.description == "0.03")
    #expect(statement.interestPaid.description == "0.02")
  }

  // 100 000 for 30 days: lifted to 3.70 % a year = 304.109…; replaced by 0.05 % a day = 1 500.
  @Test(
    "A6: an agreed rate under the floor is lifted to it or replaced by the daily rate",
    arguments: [
      (InterestChoices.BelowFloor.liftToLPR, "304.11", "3.70", InterestStatement.RateBasis.annual),
      (.dailyRate, "1500.00", "0.05", .daily),
    ])
  func belowFloor(_ choice: InterestChoices.BelowFloor, interest: String, rate: String, basis: InterestStatement.RateBasis) throws {
    let claim = try InterestTests.claim("100000", signed: "2022-02-10", due: "2022-03-01", rate: "2.00", until: "2022-03-31")
    let statement = try Interest.statement(of: claim, rates: rates, choices: InterestChoices(belowFloor: choice))
    #expect(statement.interest.description == interest)
    #expect(statement.appliedRate.description == rate)
    #expect(statement.rateBasis == basis)
  }

  @Test("A6: a rate at the floor is left as agreed under either choice", arguments: InterestChoices.BelowFloor.allCases)
  func atFloor(_ choice: InterestChoices.BelowFloor) throws {
    let claim = try InterestTests.claim("100000", signed: "2022-02-10", due: "2022-03-01", rate: "3.70", until: "2022-03-31")
    #expect(try Interest.statement(of: claim, rates: rates, choices: InterestChoices(belowFloor: choice)).interest.description == "304.11")
  }

  // 1 000 000, due 2020-08-01, to 2020-09-10: 40 days in all = 20 000; from 2020-09-01 on 10 days = 5 000.
  @Test(
    "A8: an older contract counts from the Regulation or from its due date",
    arguments: [
      (InterestChoices.OldContract.fromRegulation, "5000.00", "2020-09-01"), (.fromDueDate, "20000.00", "2020-08-02"),
    ])
  func oldContract(_ choice: InterestChoices.OldContract, interest: String, first: String) throws {
    let claim = try InterestTests.claim("1000000", signed: "2020-05-06", due: "2020-08-01", until: "2020-09-10")
    let statement = try Interest.statement(of: claim, rates: rates, choices: InterestChoices(oldContract: choice))
    #expect(statement.interest.description == interest)
    #expect(statement.segments.first?.from.description == first)
  }

  @Test("A8: only the daily rate waits for the Regulation, an agreed one runs from the due date")
  func oldContractAgreedRate() throws {
    let claim = try InterestTests.claim("365000", signed: "2020-05-06", due: "2020-08-01", rate: "10", until: "2020-09-10")
    let statement = try Interest.statement(of: claim, rates: rates)
    #expect(statement.interest.description == "4000.00")  // 100 a day for 40 days
    #expect(statement.referenceOnly)
  }
}
