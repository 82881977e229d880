import Naive
import Testing

@testable import CaseRules

@Suite struct InstantTests {
  @Test(
    "half past midnight in China belongs to the new day, whatever offset it is written in",
    arguments: [
      "2026-03-01T00:30:00+08:00", "2026-02-28T16:30:00Z", "2026-02-28T11:30:00-05:00",
    ])
  func newDay(text: String) throws {
    let instant = try #require(Instant(text))
    #expect(instant.date.description == "2026-03-01")
    #expect(instant.description == "2026-03-01T00:30:00+08:00")
  }

  @Test("a day ends when the next begins")
  func endOfDay() throws {
    let day = try #require(CivilDate("2026-12-31"))
    let end = Instant.end(of: day)
    #expect(end == Instant(day.adding(days: 1)))
    #expect(end.date.description == "2027-01-01")
    #expect(Instant(microseconds: end.microseconds - 1).date == day)
    #expect(Instant(microseconds: end.microseconds - 1).description == "2026-12-31T23:59:59.999999+08:00")
  }

  @Test("is shown to people to the second, in Beijing time, never a second later")
  func toTheSecond() throws {
    #expect(try #require(Instant("2026-02-28T16:30:00.999999Z")).toTheSecond == "2026-03-01 00:30:00")
    #expect(Instant(microseconds: -1).toTheSecond == "1970-01-01 07:59:59")
  }

  @Test("what prints reads back the same", arguments: 1...200 as ClosedRange<UInt64>)
  func roundTrip(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    // 1900 to 2100, before 1970 included.
    let instant = Instant(microseconds: Int64.random(in: -2_208_900_000_000_000...4_133_800_000_000_000, using: &numbers))
    #expect(Instant(instant.description) == instant)
  }

  @Test(
    "a known moment has its number",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1970-01-01T08:00:00+08:00", 0), ("2026-11-21T00:00:00Z", 1_795_219_200_000_000),
      ("1969-12-31T23:59:59.5Z", -500_000), ("1970-01-01T00:00:00.000001Z", 1),
    ] as [(String, Int64)])
  func known(text: String, microseconds: Int64) { #expect(Instant(text)?.microseconds == microseconds) }

  @Test(
    "no other text is a moment",
    arguments: [
      "", "2026-03-01", "2026-03-01T00:30:00", "2026-03-01 00:30:00Z", "2026-03-01T24:00:00Z", "2026-03-01T00:60:00Z",
      "2026-03-01T00:00:60Z",
      "2026-03-01T00:30Z", "2026-03-01T00:30:00+8:00", "2026-03-01T00:30:00+0800", "2026-03-01T00:30:00Zx", "2026-02-30T00:30:00Z",
      "2026-03-01T00:30:00.Z", "2026-03-01T00:30:00.1234567Z", "2026-03-01T00:30:00+08:00 ", "2026-03-01T+1:30:00Z",
    ])
  func notAMoment(text: String) { #expect(Instant(text) == nil) }

  @Test("an hour and minute of a day is that moment in China")
  func hourOfDay() throws {
    #expect(Instant(try #require(CivilDate("2026-03-01")), hour: 9, minute: 5).description == "2026-03-01T09:05:00+08:00")
  }
}
