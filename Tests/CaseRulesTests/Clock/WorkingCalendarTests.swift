import Testing

@testable import CaseRules

@Suite struct WorkingCalendarTests {
  let calendar: WorkingCalendar

  init() throws { calendar = try Committed.rulebook().calendar }

  @Test("each loaded year has the working days the notices give it")
  func perYear() throws {
    #expect(calendar.years == 2019...2026)
    for (year, count) in zip(2019...2026, [250, 249, 250, 249, 249, 251, 248, 248]) {
      #expect(calendar.workingDays(after: try day("\(year - 1)-12-31"), through: try day("\(year)-12-31")) == count, "\(year)")
    }
  }

  @Test("outside the loaded years nothing is known")
  func uncovered() throws {
    #expect(calendar.isWorkingDay(try day("2018-12-31")) == nil)
    #expect(calendar.isWorkingDay(try day("2027-01-01")) == nil)
    #expect(calendar.adding(workingDays: 1, to: try day("2026-12-31")) == nil)
    #expect(calendar.adding(workingDays: -1, to: try day("2019-01-01")) == nil)
    #expect(calendar.workingDays(after: try day("2026-12-30"), through: try day("2027-01-01")) == nil)
  }

  @Test("a make-up Sunday works, an announced Monday rests")
  func kinds() throws {
    #expect(calendar.kind(of: try day("2026-01-04")) == .makeupWorkday("元旦"))
    #expect(calendar.kind(of: try day("2026-02-16")) == .holiday("春节"))
    #expect(calendar.kind(of: try day("2026-03-01")) == .weekend)
    #expect(calendar.kind(of: try day("2024-02-09")) == .workday)
    #expect(calendar.isWorkingDay(try day("2020-02-01")) == false)
  }

  @Test("k working days on and k back give a working day and the count k", arguments: 1...20)
  func thereAndBack(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let start = calendar.firstDay.adding(days: .random(in: 300...2500, using: &random))
      let count = Int.random(in: -150...150, using: &random)
      let end = try #require(calendar.adding(workingDays: count, to: start))
      if count > 0 {
        #expect(calendar.workingDays(after: start, through: end) == count)
        #expect(calendar.isWorkingDay(end) == true)
      }
      if count < 0 {
        // Backwards the end is itself counted and the start is not.
        #expect(calendar.workingDays(after: end.adding(days: -1), through: start.adding(days: -1)) == -count)
        #expect(calendar.isWorkingDay(end) == true)
      }
      if count != 0, calendar.isWorkingDay(start) == true {
        #expect(calendar.adding(workingDays: -count, to: end) == start)
      }
    }
  }

  @Test(
    "a bad row is named with its file, row and reason",
    arguments: [
      ("2026-02-30,holiday,春节,1,u", "row 3", "not a date"),
      ("2026-2-3,holiday,春节,2,u", "row 3", "not a date"),
      ("2026-02-17,free,春节,2,u", "row 3", "holiday or makeup_workday"),
      ("2026-02-17,holiday,,2,u", "row 3", "name"),
      ("2026-02-17,holiday,春节,3,u", "row 3", "iso_weekday"),
      ("2026-02-17,makeup_workday,春节,2,u", "row 3", "no Saturday or Sunday"),
      ("2026-01-01,holiday,元旦,4,u", "row 3", "named twice"),
      ("2026-02-17,holiday,春节,2", "row 3", "4 fields instead of 5"),
      ("2028-02-17,holiday,春节,4,u", "", "year 2027 is missing"),
      ("2026-02-17,holiday,\"春节,2,u", "", "never closed"),
    ])
  func badRows(row: String, place: String, reason: String) throws {
    let error = #expect(throws: ConfigError.self) { try Self.read(row) }
    let problem = try #require(error?.problems.first)
    #expect(error?.problems.count == 1)
    #expect(problem.file == "calendar/x.csv" && problem.place == place && problem.reason.contains(reason), "\(problem)")
  }

  @Test("every bad row is reported at once")
  func allRows() throws {
    let error = #expect(throws: ConfigError.self) { try Self.read("2026-02-30,holiday,春节,1,u\n2026-02-17,free,春节,2,u") }
    #expect(error?.problems.map(\.place) == ["row 3", "row 4"])
  }

  @Test("a header that differs, or a file without days, is refused")
  func headers() {
    #expect(throws: ConfigError.self) { try WorkingCalendar(files: [ConfigFile(name: "a.csv", text: "date,kind\n")]) }
    #expect(throws: ConfigError.self) {
      try WorkingCalendar(files: [ConfigFile(name: "a.csv", text: "date,kind,name,iso_weekday,notice_url\n")])
    }
    #expect(throws: ConfigError.self) { try WorkingCalendar(files: []) }
  }

  @Test("a region's own days off are added to the national ones, and only inside the loaded years")
  func region() throws {
    let national = ConfigFile(name: "calendar/x.csv", text: Self.header + "2026-01-01,holiday,元旦,4,u\n2026-11-21,makeup_workday,试,6,u")
    func region(_ row: String) -> ConfigFile { ConfigFile(name: "calendar/regions/513400.csv", text: Self.header + row) }
    let yi = try WorkingCalendar(files: [national], region: region("2026-11-20,holiday,彝族年,5,u\n2026-11-21,holiday,彝族年,6,u"))
    #expect(yi.isWorkingDay(try day("2026-11-20")) == false)
    #expect(yi.isWorkingDay(try day("2026-11-21")) == false)
    #expect(yi.isWorkingDay(try day("2026-01-01")) == false)
    #expect(throws: ConfigError.self) { try WorkingCalendar(files: [national], region: region("2027-11-19,holiday,彝族年,5,u")) }
    let worked = try WorkingCalendar(files: [national], region: region("2026-11-22,makeup_workday,彝族年,7,u\n2026-01-01,holiday,年,4,u"))
    #expect(worked.kind(of: try day("2026-11-22")) == .makeupWorkday("彝族年"))
    #expect(worked.kind(of: try day("2026-01-01")) == .holiday("元旦"))
  }

  private static let header = "date,kind,name,iso_weekday,notice_url\n"

  private static func read(_ rows: String) throws(ConfigError) -> WorkingCalendar {
    try WorkingCalendar(files: [ConfigFile(name: "calendar/x.csv", text: header + "2026-01-01,holiday,元旦,4,u\n" + rows)])
  }
}

/// SplitMix64: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
