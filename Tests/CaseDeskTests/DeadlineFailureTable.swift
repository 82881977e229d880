import Foundation
import Testing

/// Every failure of deadlines that was reported of other systems, and the tests that would have caught it, by their sentences.
@Suite("The table of deadline failures")
struct DeadlineFailureTable {
  struct Row: Sendable, CustomTestStringConvertible {
    let failure: String
    let tests: [String]
    var testDescription: String { failure }

    init(_ failure: String, _ tests: String...) { (self.failure, self.tests) = (failure, tests) }
  }

  static let history = "has the states, clocks and dates of a naive day-by-day model after every act"

  static let rows = [
    Row(
      "a holiday added later is ignored",
      "Holiday added later ignored: a process that runs on counts by the new calendar from its next act",
      "Holiday added later ignored: a tick that runs on moves the case by the new calendar, without a restart", history),
    Row(
      "make-up days are impossible or missing", "a make-up Sunday works, an announced Monday rests",
      "Make-up days impossible or missing: each year's working days are its weekdays less those off, with the weekends worked",
      "every limit in force on every day 2019–2026 falls where a naive walk puts it"),
    Row(
      "a holiday extended by emergency notice, or a wrong list",
      "open cases move, each with a record of it, and closed clocks do not",
      "the list of differences names each day, and the clocks with old and new date, the soonest on top"),
    Row(
      "the calendar runs out",
      "a clock that reaches past the horizon is provisional and never overdue, and the alarm says so",
      "provisional dates become firm when their year is loaded, with a record of it, and the alarm ends",
      "beyond the calendar a notice comes and no card ever",
      "past the calendar a date is the earliest possible: the nominal end in 日, every unknown day counted in 工作日"),
    Row(
      "the feed contains junk", "Feed contains junk: nothing of it counts before somebody has seen the difference and approved",
      "what is wrong with a feed is told with file, place and reason, and nothing of it is taken"),
    Row("daylight saving, steps of 86 400 s", "DST / 86 400 s stepping: whatever the machine's zone, the dates are the same"),
    Row(
      "the month's boundary in UTC", "Month boundary in UTC: what is filed at 00:30 on the 1st is of the new month and counts from that day"
    ),
    Row(
      "a pause is lost, doubled or in the wrong unit",
      "a hold of k working days moves a due date in working days by exactly k, and a hold told twice counts once"),
    Row("a pause is a sentinel", "a limit that does not run has no date at all, never one far away; running on, it has its own again"),
    Row("a reminder needs an exact day", "three nights skipped, every rung is recorded with its true time and as late, and none twice"),
    Row(
      "reminder mails without end, a mail sent but not recorded",
      "three nights skipped, every rung is recorded with its true time and as late, and none twice",
      "a hundred passes make one letter of each, and send it once"),
    Row(
      "mail at night and at weekends",
      "written at any hour, sent in working time: night, weekend, holiday, and a make-up Sunday that is worked"),
    Row("overdue on the due day", "nothing is overdue at 23:59 of the due day; the red card comes at 00:00 of the next"),
    Row("reopened, it escalates at once", "a reopened case has clocks of its own: nothing comes at once"),
    Row("a reassignment kills the hold", "a reassignment keeps every clock, what is pending, and its dates"),
    Row(
      "a deleted rule leaves ghosts", "Deleted rule leaves ghosts: a clock that runs keeps the rule it began under, and no new one starts"),
    Row(
      "resending or returning resets the clock",
      "two returns, two offices and a late signature leave the statutory dates where the first delivery put them", history),
    Row(
      "late counts differ between dashboard and list",
      "each late count equals its list: cases by the day their limit passed, clocks by theirs, cards by their rows"),
    Row(
      "calendar days used as working days",
      "a term in days is no term in working days: the unit is part of the value, and nothing counts without it"),
    Row("automatic deletion despite new activity", "a reopened case is archived twelve months after its new end, not its old one"),
    Row("an error counted as zero time", "a case that cannot be read is logged, and the pass goes on"),
  ]

  @Test("each failure has a test, and each test named is there", arguments: rows)
  func proven(_ row: Row) throws {
    #expect(!row.tests.isEmpty, "no test yet")
    let sources = try Self.sources.get()
    for sentence in row.tests { #expect(sources.contains("\"\(sentence)\""), "no test says “\(sentence)”") }
  }

  @Test("all 21 of them are in it, once") func complete() { #expect(Set(Self.rows.map(\.failure)).count == 21) }

  /// All test sources but this one.
  private static let sources = Result {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let files = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return try files.filter { $0.hasSuffix(".swift") && !$0.hasSuffix("DeadlineFailureTable.swift") }.sorted()
      .map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }.joined(separator: "\n")
  }
}
