/// 日历更正: a notice's days laid into the files of the calendar.
public struct CalendarRevision: Hashable, Sendable {
  public enum Manner: Hashable, Sendable {
    /// The file lists all days off and make-up days of each year that occurs in it; what it does not name is gone.
    case wholeYears
    /// The file names the days that change; all others stay.
    case amendment
  }

  /// The calendar files whose text changes, as they would be.
  public let files: [ConfigFile]

  /// Days off of every year (放假办法 art. 2); a list without one of them is not a year's.
  static let everyYear = ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"]

  /// Reads `file` strictly and lays it over `running`, all calendar files that run; `region` names the division whose own days off it lists.
  ///
  /// Throws every fault: a row that does not read or bears no notice; a day named twice; a whole year without one of the seven festivals;
  /// an amendment to a year that is not loaded.
  public init(_ file: ConfigFile, _ manner: Manner, region: String? = nil, over running: [ConfigFile]) throws(ConfigError) {
    let table = try CSVTable(file, columns: WorkingCalendar.columns)
    var reading = WorkingCalendar.Reading()
    reading.read(file)
    var problems = reading.problems
    for row in table.rows where !row.fields[4].hasPrefix("http") && region == nil || row.fields[4].isEmpty {
      problems.append(.init(file: file.name, place: "row \(row.line)", reason: "notice_url is not the address of a notice"))
    }
    guard problems.isEmpty, !table.rows.isEmpty else {
      throw ConfigError(problems: problems.isEmpty ? [.init(file: file.name, place: "", reason: "no day in it")] : problems)
    }
    let national = running.filter { $0.name.hasPrefix("calendar/") && !$0.name.hasPrefix("calendar/regions/") }
    try Self.check(reading.named, file.name, manner, region, over: try WorkingCalendar(files: national))

    let days = Set(reading.named.keys)
    let years = Set(days.map(\.year))
    func replaced(_ date: CivilDate) -> Bool { manner == .wholeYears ? years.contains(date.year) : days.contains(date) }
    if let region {
      let name = "calendar/regions/\(region).csv"
      let before = running.first { $0.name == name } ?? ConfigFile(name: name, text: WorkingCalendar.columns.joined(separator: ",") + "\n")
      files = try Self.laid(table.rows, over: [before], replaced)
    } else {
      files = try Self.laid(table.rows, over: national, replaced)
    }
  }

  private static func check(
    _ named: [CivilDate: DayKind], _ name: String, _ manner: Manner, _ region: String?, over calendar: WorkingCalendar
  ) throws(ConfigError) {
    var problems: [ConfigProblem] = []
    for (year, days) in Dictionary(grouping: named, by: \.key.year).sorted(by: { $0.key < $1.key }) {
      if manner == .amendment || region != nil, !calendar.years.contains(year) {
        problems.append(.init(file: name, place: "year \(year)", reason: "is not loaded yet: its whole list comes first"))
      } else if manner == .wholeYears, region == nil {
        let missing = everyYear.filter { festival in !days.contains { $0.value.isHoliday(named: festival) } }
        if !missing.isEmpty {
          problems.append(
            .init(
              file: name, place: "year \(year)",
              reason:
                "is no whole year's list, for it lacks \(missing.joined(separator: ", ")); a notice that changes some days is an amendment")
          )
        }
      }
    }
    guard problems.isEmpty else { throw ConfigError(problems: problems) }
  }

  /// New rows go into the file that held a day of their year, else into the last one.
  private static func laid(
    _ rows: [CSVTable.Row], over files: [ConfigFile], _ replaced: (CivilDate) -> Bool
  ) throws(ConfigError) -> [ConfigFile] {
    var tables: [(file: ConfigFile, rows: [[String]])] = []
    for file in files { tables.append((file, try CSVTable(file, columns: WorkingCalendar.columns).rows.map(\.fields))) }
    let homes = tables.enumerated().reduce(into: [String: Int]()) { homes, table in
      for row in table.element.rows { homes[String(row[0].prefix(4))] = table.offset }
    }
    for index in tables.indices { tables[index].rows.removeAll { CivilDate($0[0]).map(replaced) ?? false } }
    for row in rows { tables[homes[String(row.fields[0].prefix(4))] ?? tables.count - 1].rows.append(row.fields) }
    return tables.compactMap { table in
      let lines = [WorkingCalendar.columns] + table.rows.sorted { $0[0] < $1[0] }
      let text = lines.map { $0.map(CSVTable.quoted).joined(separator: ",") + "\n" }.joined()
      return text == table.file.text ? nil : ConfigFile(name: table.file.name, text: text)
    }
  }
}

extension DayKind {
  /// 国庆节、中秋节 is both.
  fileprivate func isHoliday(named festival: String) -> Bool {
    if case .holiday(let name) = self { name.contains(festival) } else { false }
  }
}

extension CSVTable {
  /// A field as it is written: in quotes where it would not read otherwise.
  static func quoted(_ field: String) -> String {
    field.contains { $0 == "," || $0 == "\"" || $0.isNewline } ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
  }
}
