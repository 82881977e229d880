import Testing

@testable import CaseRules

@Suite struct CivilDateTests {
  @Test("every day from 1900 to 2100 follows the one before, in date, weekday and text")
  func everyDay() throws {
    var expected = (year: 1900, month: 1, day: 1)
    var weekday = 1  // 1900-01-01 was a Monday
    let first = try #require(CivilDate(year: 1900, month: 1, day: 1))
    let last = try #require(CivilDate(year: 2100, month: 12, day: 31))
    #expect(last - first == 73_413)
    for day in first.day...last.day {
      let date = CivilDate(day: day)
      guard date.components == expected, date.weekday == weekday, CivilDate(date.description) == date,
        CivilDate(year: expected.year, month: expected.month, day: expected.day) == date
      else {
        Issue.record("day \(day) is \(date), weekday \(date.weekday), not \(expected), \(weekday)")
        return
      }
      weekday = weekday % 7 + 1
      let isLeap = expected.year % 4 == 0 && (expected.year % 100 != 0 || expected.year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      expected.day += 1
      if expected.day > lengths[expected.month - 1] { expected.day = 1; expected.month += 1 }
      if expected.month > 12 { expected.month = 1; expected.year += 1 }
    }
  }

  @Test(
    "known days have their numbers and weekdays",
    arguments: [
      ("1970-01-01", 0, 4), ("2000-02-29", 11_016, 2), ("2020-09-01", 18_506, 2), ("2025-06-01", 20_240, 7), ("2026-11-21", 20_778, 6),
    ] as [(String, Int32, Int)])
  func known(text: String, day: Int32, weekday: Int) throws {
    let date = try #require(CivilDate(text))
    #expect(date.day == day)
    #expect(date.weekday == weekday)
  }

  @Test(
    "no other text is a date",
    arguments: [
      "", "2026-1-1", "2026-13-01", "2026-00-10", "2026-02-29", "2100-02-29", "2026-04-31", "2026-01-00", "20260101", "2026/01/01",
      " 2026-01-01",
      "2026-01-01 ", "2026-01-01T00:00", "1899-12-31", "3000-01-01", "２０２６-01-01", "2026-+1-01", "26-01-01",
    ])
  func notADate(text: String) { #expect(CivilDate(text) == nil) }

  @Test(
    "months later is the corresponding day or the end of the month",
    arguments: [
      ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-08-31", 1, "2026-09-30"), ("2026-11-30", 3, "2027-02-28"),
      ("2026-12-15", 1, "2027-01-15"), ("2026-01-31", 12, "2027-01-31"), ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -1, "2025-12-15"),
      ("2024-02-29", 12, "2025-02-28"), ("2026-05-31", 0, "2026-05-31"),
    ])
  func addingMonths(from: String, months: Int, to: String) throws {
    #expect(try #require(CivilDate(from)).adding(months: months).description == to)
  }

  @Test(
    "a month has its first day",
    arguments: [("2024-02-10", "2024-02-01"), ("2026-02-28", "2026-02-01"), ("2026-12-31", "2026-12-01"), ("2026-01-01", "2026-01-01")])
  func monthBegins(day: String, first: String) throws {
    #expect(try #require(CivilDate(day)).firstOfMonth.description == first)
  }
}
