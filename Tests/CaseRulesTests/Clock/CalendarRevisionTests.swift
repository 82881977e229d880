import CaseRules
import Testing

@Suite("A notice laid into the calendar")
struct CalendarRevisionTests {
  private static let header = "date,kind,name,iso_weekday,notice_url\n"
  private static let festivals = ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"]

  /// One day off for each festival of a year, on its January days.
  private func year(_ year: Int, without missing: String? = nil, more: String = "") throws -> String {
    try Self.festivals.enumerated().filter { $0.element != missing }.map { index, name in
      let date = try #require(CivilDate(year: year, month: 1, day: index + 1))
      return "\(date),holiday,\(name),\(date.weekday),http://n\n"
    }.joined() + more
  }

  private func file(_ rows: String, _ name: String = "calendar/a.csv") -> ConfigFile { ConfigFile(name: name, text: Self.header + rows) }

  private func fault(_ rows: String, _ manner: CalendarRevision.Manner, region: String? = nil) throws -> String {
    let running = [file(try year(2026))]
    let error = #expect(throws: ConfigError.self) {
      try CalendarRevision(file(rows, "new.csv"), manner, region: region, over: running)
    }
    return error?.description ?? ""
  }

  @Test("a new year joins the file, the years before it stay to the letter")
  func newYear() throws {
    let before = file(try year(2026))
    let revision = try CalendarRevision(file(try year(2027), "2027.csv"), .wholeYears, over: [before])
    #expect(revision.files == [ConfigFile(name: "calendar/a.csv", text: before.text + (try year(2027)))])
  }

  @Test("a whole year takes the place of the former list of that year, in the file that held it")
  func replaced() throws {
    let (a, b) = (file(try year(2025)), file(try year(2026, more: "2026-03-07,makeup_workday,春节,6,http://n\n"), "calendar/b.csv"))
    let revision = try CalendarRevision(file(try year(2026), "x"), .wholeYears, over: [a, b])
    #expect(revision.files == [ConfigFile(name: "calendar/b.csv", text: Self.header + (try year(2026)))])
    #expect(try CalendarRevision(file(try year(2026), "x"), .wholeYears, over: [a, file(try year(2026), "calendar/b.csv")]).files == [])
  }

  @Test("an amendment changes the days it names and no other")
  func amended() throws {
    let revision = try CalendarRevision(
      file("2026-01-02,holiday,春节、试,5,http://m\n2026-03-07,makeup_workday,春节,6,http://m\n", "x"), .amendment, over: [file(try year(2026))])
    let text = try #require(revision.files.first?.text)
    #expect(text.contains("2026-01-02,holiday,春节、试,5,http://m\n") && text.contains("2026-03-07,makeup_workday,春节,6,http://m\n"))
    #expect(text.split(separator: "\n").count == 1 + 7 + 1)
  }

  @Test("a region's list becomes a file of its own, weekends worked included")
  func region() throws {
    let running = [file(try year(2026))]
    let rows = "2026-08-08,makeup_workday,火把节,6,凉府办函 http://n\n2026-08-10,holiday,火把节,1,凉府办函 http://n\n"
    let revision = try CalendarRevision(file(rows, "x"), .wholeYears, region: "513400", over: running)
    #expect(revision.files == [file(rows, "calendar/regions/513400.csv")])
  }

  @Test("what is wrong with a feed is told with file, place and reason, and nothing of it is taken")
  func faults() throws {
    #expect(try fault("2027-01-01,holiday,元旦,5,http://n\n", .wholeYears).contains("new.csv: year 2027: is no whole year's list"))
    #expect(try fault(try year(2027, without: "国庆节"), .wholeYears).contains("lacks 国庆节"))
    #expect(try fault("2026-02-02,holiday,春节,1,http://n\n", .wholeYears).contains("a notice that changes some days is an amendment"))
    #expect(try fault("2027-01-01,holiday,元旦,5,http://n\n", .amendment).contains("year 2027: is not loaded yet"))
    #expect(try fault("2027-01-01,holiday,年,5,n\n", .wholeYears, region: "513400").contains("year 2027: is not loaded yet"))
    #expect(try fault("2026-02-02,holiday,春节,1,\n", .amendment).contains("row 2: notice_url"))
    #expect(
      try fault("2026-02-02,holiday,春节,1,http://n\n2026-02-02,holiday,春节,1,http://n\n", .amendment).contains(
        "row 3: 2026-02-02 is named twice"))
    #expect(try fault("2026-02-02,clock_change,夏令时,1,http://n\n", .amendment).contains("row 2: kind “clock_change”"))
    #expect(try fault("2026-02-02,holiday,春节,2,http://n\n", .amendment).contains("row 2: iso_weekday"))
    #expect(try fault("2026-02-02,makeup_workday,春节,1,http://n\n", .amendment).contains("row 2: 2026-02-02 is no Saturday or Sunday"))
    #expect(try fault("2026-02-30,holiday,春节,1,http://n\n", .amendment).contains("row 2: “2026-02-30” is not a date"))
  }

  @Test("a year left out between is found when the whole is read")
  func gap() throws {
    let revision = try CalendarRevision(file(try year(2028), "x"), .wholeYears, over: [file(try year(2026))])
    #expect(throws: ConfigError.self) { try WorkingCalendar(files: revision.files) }
  }

  @Test("Make-up days impossible or missing: each year's working days are its weekdays less those off, with the weekends worked")
  func workingDays() throws {
    let calendar = try Committed.rulebook().calendar
    for year in calendar.years {
      let named = calendar.named(in: year)
      let (off, worked) = (named.count { !$0.kind.isWorking && $0.date.weekday <= 5 }, named.filter(\.kind.isWorking))
      #expect(worked.allSatisfy { $0.date.weekday >= 6 } && !worked.isEmpty, "\(year)")
      #expect(calendar.workingDayCount(in: year) == (try Self.weekdays(of: year)) - off + worked.count, "\(year)")
    }
    #expect(calendar.years.map { calendar.workingDayCount(in: $0) } == [250, 249, 250, 249, 249, 251, 248, 248])
  }

  private static func weekdays(of year: Int) throws -> Int {
    let first = try #require(CivilDate(year: year, month: 1, day: 1))
    let last = try #require(CivilDate(year: year, month: 12, day: 31))
    return (first.day...last.day).count { CivilDate(day: $0).weekday <= 5 }
  }
}
