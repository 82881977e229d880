import Testing

@testable import CaseRules

@Suite struct InterestRatesTests {
  let rates: LoanPrimeRates

  init() throws { rates = try LoanPrimeRates(csv: projectFile("Config/rates/lpr-1y.csv")) }

  @Test("the rate of a day is the last fixing on or before it", arguments: [
    ("2019-08-20", "4.25"), ("2021-02-20", "3.85"), ("2024-10-20", "3.35"), ("2024-10-21", "3.10"), ("2026-10-25", "3.00"),
  ])
  func inForce(day: String, rate: String) throws {
    #expect(try rates.inForce(on: #require(CivilDate(day))).rate.description == rate)
  }

  @Test("a day outside the history is refused, naming the file", arguments: ["2019-08-19", "2026-10-26", "2030-01-01"])
  func outside(day: String) throws {
    let date = try #require(CivilDate(day))
    let missing = try #require(throws: RateNotLoaded.self) { try rates.inForce(on: date) }
    #expect(missing.file == "Config/rates/lpr-1y.csv")
    #expect(missing.sentence.contains(day))
  }

  @Test("an agreed rate on a day without a fixing is refused; without an agreed rate none is needed")
  func refusedThroughInterest() throws {
    var claim = try InterestTests.claim("100", signed: "2013-06-01", due: "2021-01-01", rate: "5", until: "2021-02-01")
    #expect(throws: InterestRefusal.self) { try Interest.statement(of: claim, rates: rates) }
    claim.agreedAnnualRate = nil
    #expect(try Interest.statement(of: claim, rates: rates).floor == nil)
  }

  @Test("a history with a month left out, out of order or unreadable is no history", arguments: [
    ("2024-01-22,3.45\n2024-03-20,3.45", 3), ("2024-02-20,3.45\n2024-01-22,3.45", 3), ("2024-01-22,-1", 2), ("20240122,3.45", 2), ("", 2),
  ])
  func badHistory(rows: String, line: Int) {
    let fault = #expect(throws: ConfigFault.self) { try LoanPrimeRates(csv: "effective_date,rate_percent\n" + rows, file: "x.csv") }
    #expect(fault?.line == line)
  }

  @Test("a rate is read strictly and printed with two decimals or as many as it has", arguments: [
    ("3", "3.00"), ("0.05", "0.05"), ("4.3125", "4.3125"), ("3.350", "3.35"), ("1000", "1000.00"),
  ])
  func rateText(text: String, printed: String) {
    #expect(InterestRate(percent: text)?.description == printed)
  }

  @Test("no rate is read from a sign, a sign of per cent, a blank, five decimals or more than 1000",
    arguments: ["-1", "+1", "3%", "", " 3", "3.", ".5", "1e2", "0.00001", "1000.01", "３"])
  func notARate(text: String) {
    #expect(InterestRate(percent: text) == nil)
  }
}
