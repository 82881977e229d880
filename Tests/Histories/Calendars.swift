import CaseRules
import Cast
import Naive

/// Calendars that a history may be counted by, each read twice: by the program and by the naive walk.
public struct Calendars: Sendable {
  struct Entry: Sendable {
    let name: String
    let rulebook: Rulebook
    /// By the national calendar, and by that of the region with days off of its own.
    let naive: NaiveCalendar
    let regional: NaiveCalendar
  }

  static let region = "513400"

  let entries: [Entry]

  /// As if the notices of later years had not been published; as they stand; amended; and with made-up notices for the years after.
  public init() throws {
    let rulebook = try Config.rulebook
    let lines = rulebook.files.filter { $0.name.hasPrefix("calendar/") && !$0.name.contains("regions") }
      .flatMap { $0.text.split(separator: "\n").dropFirst().map(String.init) }
    let rules = rulebook.files.filter { !$0.name.hasPrefix("calendar/") }
    var numbers = SeededNumbers(seed: 2026)
    let next = lines + Self.notice(2027, &numbers)
    var kinds: [(String, [String])] = (2021...2025).map { year in ("到\(year)年", lines.filter { $0.prefix(4) <= "\(year)" }) }
    kinds.append(("到2026年", lines))
    kinds.append(("修改一", Self.amended(lines, &numbers)))
    kinds.append(("修改二", Self.amended(lines, &numbers)))
    kinds.append(("到2027年", next))
    kinds.append(("到2028年", Self.amended(next, &numbers) + Self.notice(2028, &numbers)))
    entries = try kinds.map { try Entry(name: $0.0, lines: $0.1, rules: rules) }
  }

  /// A made-up notice: a dozen weekdays off, a few weekend days at work.
  private static func notice(_ year: Int, _ numbers: inout SeededNumbers) -> [String] {
    guard let first = CivilDate(year: year, month: 1, day: 1) else { return [] }
    var lines: [String] = []
    for offset in 0..<365 {
      let date = first.adding(days: offset)
      if date.weekday < 6, offset == 0 || Int.random(in: 0..<20, using: &numbers) == 0 { lines.append(row(date, "holiday")) }
      if date.weekday >= 6, Int.random(in: 0..<14, using: &numbers) == 0 { lines.append(row(date, "makeup_workday")) }
    }
    return lines
  }

  /// Some days off are taken back and others given.
  private static func amended(_ lines: [String], _ numbers: inout SeededNumbers) -> [String] {
    var rows: [String: String] = [:]
    for line in lines where Int.random(in: 0..<6, using: &numbers) != 0 { rows[String(line.prefix(10))] = line }
    for year in Set(lines.map { $0.prefix(4) }).sorted() {
      for line in notice(Int(year) ?? 2026, &numbers) where Bool.random(using: &numbers) { rows[String(line.prefix(10))] = line }
    }
    return rows.values.sorted()
  }

  fileprivate static func row(_ date: CivilDate, _ kind: String) -> String { "\(date),\(kind),放假,\(date.weekday),none" }
}

extension Calendars.Entry {
  private static let header = "date,kind,name,iso_weekday,notice_url\n"

  fileprivate init(name: String, lines: [String], rules: [ConfigFile]) throws {
    let national = Self.header + lines.joined(separator: "\n") + "\n"
    let festival = Set(lines.map { $0.prefix(4) }).sorted().flatMap { year in
      (17...23).compactMap { CivilDate("\(year)-11-\($0)") }.map { Calendars.row($0, "holiday") }
    }
    let region = Self.header + festival.joined(separator: "\n") + "\n"
    self.name = name
    rulebook = try Rulebook(
      files: rules + [
        ConfigFile(name: "calendar/workdays.csv", text: national),
        ConfigFile(name: "calendar/regions/\(Calendars.region).csv", text: region),
      ])
    naive = NaiveCalendar(csv: national)
    regional = NaiveCalendar(csv: national, region: region)
  }

  func naive(inRegion: Bool) -> NaiveCalendar { inRegion ? regional : naive }
}
