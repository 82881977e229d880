import Testing

@testable import CaseRules

@Suite struct InterestRatesTests {
  let rates: LoanPrimeRates

  init() throws { rates = try LoanPrimeRates(Committed.file("rates/lpr-1y.csv")) }

  @Test(
    "the rate of a day is the last fixing on or before it",
    arguments: [
      ("2019-08-20", "4.25"), ("2021-02-20", "3.85"), ("2024-10-20", "3.35"), ("2024-10-21", "3.10"), ("2026-10-25", "3.00"),
    ])
  func inForce(day: String, rate: String) throws {
    #expect(try rates.inForce(on: #require(CivilDate(day))).rate.description == rate)
  }

  @Test("a day outside the history is refused, naming the file", arguments: ["2019-08-19", "2026-10-26", "2030-01-01"])
  func outside(day: String) throws {
    let date = try #require(CivilDate(day))
    let missing = try #require(throws: RateNotLoaded.self) { try rates.inForce(on: date) }
    #expect(missing.file == "rates/lpr-1y.csv")
    #expect(missing.sentence.contains(day))
  }

  @Test("an agreed rate on a day without a fixing is refused; without an agreed rate none is needed")
  func refusedThroughInterest() throws {
    var claim = try InterestTests.claim("100", signed: "2013-06-01", due: "2021-01-01", rate: "5", until: "2021-02-01")
    #expect(throws: InterestRefusal.self) { try Interest.statement(of: claim, rates: rates) }
    claim.agreedAnnualRate = nil
    #expect(try Interest.statement(of: claim, rates: rates).floor == nil)
  }

  @Test(
    "a history with a month left out, out of order or unreadable is no history",
    arguments: [
      ("2024-01-22,3.45,no,x\n2024-03-20,3.45,no,x", "row 3"), ("2024-02-20,3.45,no,x\n2024-01-22,3.45,no,x", "row 3"),
      ("2024-01-22,-1,no,x", "row 2"), ("20240122,3.45,no,x", "row 2"), ("2024-01-22,3.45", "row 2"), ("", ""),
    ])
  func badHistory(rows: String, place: String) {
    let text = "effective_date,rate_percent,changed_from_previous,verification\n" + rows
    let error = #expect(throws: ConfigError.self) { try LoanPrimeRates(ConfigFile(name: "x.csv", text: text)) }
    #expect(error?.problems.map(\.place) == [place])
  }

  @Test(
    "a rate is read strictly and printed with two decimals or as many as it has",
    arguments: [
      ("3", "3.00"), ("0.05", "0.05"), ("4.3125", "4.3125"), ("3.350", "3.35"), ("1000", "1000.00"),
    ])
  func rateText(text: String, printed: String) {
    #expect(InterestRate(percent: text)?.description == printed)
  }

  @Test(
    "no rate is read from a sign, a sign of per cent, a blank, five decimals or more than 1000",
    arguments: ["-1", "+1", "3%", "", " 3", "3.", ".5", "1e2", "0.00001", "1000.01", "３"])
  func notARate(text: String) {
    #expect(InterestRate(percent: text) == nil)
  }
}
