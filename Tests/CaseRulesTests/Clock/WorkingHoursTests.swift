import CaseRules
import Testing

@Suite("When a message may reach somebody")
struct WorkingHoursTests {
  @Test(
    "in working time at once, else from the next opening",
    arguments: [
      // A Tuesday: before, at, within, at the close, after.
      ("2025-06-03T08:59:59+08:00", "2025-06-03T09:00:00+08:00"), ("2025-06-03T09:00:00+08:00", "2025-06-03T09:00:00+08:00"),
      ("2025-06-03T17:29:59+08:00", "2025-06-03T17:29:59+08:00"), ("2025-06-03T17:30:00+08:00", "2025-06-04T09:00:00+08:00"),
      ("2025-06-03T23:59:59+08:00", "2025-06-04T09:00:00+08:00"), ("2025-06-04T00:00:00+08:00", "2025-06-04T09:00:00+08:00"),
      // Friday evening to Monday; Saturday noon; a UTC evening is a Chinese night.
      ("2025-06-06T18:00:00+08:00", "2025-06-09T09:00:00+08:00"), ("2025-06-07T12:00:00+08:00", "2025-06-09T09:00:00+08:00"),
      ("2025-06-06T16:30:00Z", "2025-06-09T09:00:00+08:00"),
      // National Day 2025: a make-up Sunday before and a make-up Saturday after are working days, the eight days between are not.
      ("2025-09-28T10:00:00+08:00", "2025-09-28T10:00:00+08:00"), ("2025-10-01T10:00:00+08:00", "2025-10-09T09:00:00+08:00"),
      ("2025-10-11T10:00:00+08:00", "2025-10-11T10:00:00+08:00"), ("2025-10-10T20:00:00+08:00", "2025-10-11T09:00:00+08:00"),
      // Beyond the loaded years by the week alone.
      ("2031-03-01T10:00:00+08:00", "2031-03-03T09:00:00+08:00"),
    ])
  func next(_ at: String, _ expected: String) throws {
    let moment = try #require(Instant(at))
    #expect(WorkingHours.usual.next(from: moment, by: try Committed.rulebook().calendar).description == expected)
  }

  @Test(
    "hours that are none are not read",
    arguments: ["", "9:00-17:30", "09:00", "17:30-09:00", "09:00-09:00", "09:00-25:00", "09:60-10:00", "09:00-17:30-18:00", "24:00-24:30"])
  func unreadable(_ text: String) { #expect(WorkingHours(text) == nil) }
}
