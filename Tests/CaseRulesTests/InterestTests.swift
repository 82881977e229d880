import Testing

@testable import CaseRules

@Suite struct InterestTests {
  let rates: LoanPrimeRates

  init() throws { rates = try LoanPrimeRates(Committed.file("rates/lpr-1y.csv")) }

  static func claim(
    _ principal: String, signed: String = "2025-06-10", due: String, rate: String? = nil,
    paid: [(String, String)] = [], until: String? = nil
  ) throws -> InterestClaim {
    InterestClaim(
      principal: try #require(Amount(yuan: principal)), signedOn: try #require(CivilDate(signed)), dueOn: try #require(CivilDate(due)),
      agreedAnnualRate: try rate.map { try #require(InterestRate(percent: $0)) },
      payments: try paid.map { .init(on: try #require(CivilDate($0.0)), amount: try #require(Amount(yuan: $0.1))) },
      until: try until.map { try #require(CivilDate($0)) })
  }

  @Test("every row of the interest vectors comes out to the fen", arguments: try vectors("interest.csv"))
  func vector(_ row: ConfigTable.Row) throws {
    let paid = row["payments"].split(separator: ";").map { payment in
      let parts = payment.split(separator: ":")
      return (String(parts[0]), String(parts[1]))
    }
    let claim = try Self.claim(
      row["principal_yuan"], signed: row["contract_date"], due: row["due_date"],
      rate: row["agreed_annual_rate_percent"].isEmpty ? nil : row["agreed_annual_rate_percent"],
      paid: paid, until: row["calc_to_date"].isEmpty ? nil : row["calc_to_date"])
    let statement = try Interest.statement(of: claim, rates: rates)
    #expect(statement.interest.description == row["expected_interest_yuan"])
    #expect(statement.closingPrincipal.description == row["closing_principal_yuan"])
    #expect(statement.appliedRate.description == row["applied_rate_percent"])
    #expect(statement.rateBasis == (row["rate_basis"] == "daily" ? .daily : .annual))
    let segments = statement.segments.map { "\($0.balance)x\($0.days)" }.joined(separator: ";")
    #expect(segments == row["segments_balance_x_days"])
    if !row["lpr_1y_at_contract_percent"].isEmpty {
      #expect(try rates.inForce(on: claim.signedOn).rate.description == row["lpr_1y_at_contract_percent"])
    }
  }

  // law.md's own worked examples, and one with a payment half-way.
  @Test(
    "the worked examples of the rules come out",
    arguments: [
      (nil, "2022-03-31", "1500.00"), ("4.35", "2022-03-31", "357.53"), ("2.00", "2022-03-31", "304.11"),
    ])
  func workedExample(rate: String?, until: String, expected: String) throws {
    let claim = try Self.claim("100000.00", signed: "2022-02-10", due: "2022-03-01", rate: rate, until: until)
    #expect(try Interest.statement(of: claim, rates: rates).interest.description == expected)
  }

  @Test("a segment names its first and last day, the payment day included")
  func segmentDays() throws {
    let claim = try Self.claim("100000", due: "2025-08-04", paid: [("2025-08-24", "60000"), ("2025-08-14", "40000")])
    let statement = try Interest.statement(of: claim, rates: rates)
    #expect(statement.interest.description == "800.00")
    #expect(statement.segments.map { "\($0.from)…\($0.to)" } == ["2025-08-05…2025-08-14", "2025-08-15…2025-08-24"])
  }

  @Test("money still open without a day to count to is refused, never counted to some day")
  func openMoneyNeedsADay() throws {
    let claim = try Self.claim("100000", due: "2025-08-04", paid: [("2025-08-14", "40000")])
    #expect(throws: InterestRefusal.untilMissing(open: Amount(fen: 6_000_000))) { try Interest.statement(of: claim, rates: rates) }
  }

  @Test("what is paid beyond principal settles interest, and only the rest is 多付")
  func overpayment() throws {
    let claim = try Self.claim("100000", due: "2025-08-04", paid: [("2025-08-14", "100600")])
    let statement = try Interest.statement(of: claim, rates: rates)
    #expect(statement.interest.description == "500.00")
    #expect(statement.interestPaid.description == "500.00")
    #expect(statement.overpaid.description == "100.00")
    #expect(statement.interestOpen == .zero)
  }

  @Test("a payment after the last counted day is left out and said to be")
  func laterPayment() throws {
    let claim = try Self.claim("100000", due: "2025-08-04", paid: [("2025-08-24", "100000")], until: "2025-08-14")
    let statement = try Interest.statement(of: claim, rates: rates)
    #expect(statement.interest.description == "500.00")
    #expect(statement.closingPrincipal.description == "100000.00")
    #expect(statement.assumptions.contains("截止日之后的付款 1 笔未计入。"))
  }

  @Test("no principal and no payment may be zero")
  func zeroSums() throws {
    let none = try Self.claim("0", due: "2025-08-04", until: "2025-08-14")
    #expect(throws: InterestRefusal.principalNotPositive) { try Interest.statement(of: none, rates: rates) }
    let nothingPaid = try Self.claim("1", due: "2025-08-04", paid: [("2025-08-14", "0")], until: "2025-08-14")
    #expect(throws: InterestRefusal.self) { try Interest.statement(of: nothingPaid, rates: rates) }
  }

  @Test("the longest and largest claim is worked out or refused, and never overflows")
  func extremes() throws {
    var claim = try Self.claim("1000000000000", due: "1900-01-01", rate: "1000", until: "2999-12-31")
    #expect(try Interest.statement(of: claim, rates: rates).closingPrincipal == .largestInput)
    claim.principal = Amount(fen: .max)
    #expect(throws: InterestRefusal.tooLarge) { try Interest.statement(of: claim, rates: rates) }
  }

  @Test(
    "only a contract older than the Regulation is marked as reference only",
    arguments: [
      ("2020-08-31", true), ("2020-09-01", false),
    ])
  func referenceOnly(signed: String, expected: Bool) throws {
    let claim = try Self.claim("100", signed: signed, due: "2021-01-01", until: "2021-02-01")
    let statement = try Interest.statement(of: claim, rates: rates)
    #expect(statement.referenceOnly == expected)
    #expect(statement.assumptions.contains { $0.contains("仅供参考") } == expected)
  }
}
