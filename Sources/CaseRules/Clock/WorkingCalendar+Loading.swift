extension WorkingCalendar {
  static let columns = ["date", "kind", "name", "iso_weekday", "notice_url"]

  /// Reads the calendar from files of days off and make-up working days; the years that occur in them are the years loaded.
  ///
  /// `region` names further days off of a minority area (放假办法 art. 4) and the weekends worked for them, in the same columns and inside the
  /// loaded years. Its day off stands where the nation works; a national day off stands in any case.
  /// Throws every bad row: file, row, reason.
  public init(files: [ConfigFile], region: ConfigFile? = nil) throws(ConfigError) {
    var reading = Reading()
    for file in files { reading.read(file) }
    let years = Set(reading.named.keys.map(\.year)).sorted()
    guard let first = years.first, let last = years.last, let firstDay = CivilDate(year: first, month: 1, day: 1),
      let lastDay = CivilDate(year: last, month: 12, day: 31)
    else {
      throw ConfigError(
        problems: reading.problems.isEmpty
          ? [.init(file: files.first?.name ?? "calendar", place: "", reason: "no day in it")] : reading.problems)
    }
    if years.count != last - first + 1 {
      let missing = (first...last).filter { !years.contains($0) }.map(String.init).joined(separator: ", ")
      reading.problems.append(.init(file: files[0].name, place: "", reason: "year \(missing) is missing between \(first) and \(last)"))
    }
    if let region {
      let national = reading.named
      reading.named = [:]
      reading.read(region)
      for date in reading.named.keys.sorted() where !(firstDay...lastDay).contains(date) {
        reading.problems.append(.init(file: region.name, place: date.description, reason: "outside the loaded years \(first) to \(last)"))
      }
      reading.named.merge(national) { regional, national in national.isWorking ? regional : national }
    }
    guard reading.problems.isEmpty else { throw ConfigError(problems: reading.problems) }
    self.init(years: first...last, firstDay: firstDay, lastDay: lastDay, named: reading.named)
  }

  struct Reading {
    var named: [CivilDate: DayKind] = [:]
    var problems: [ConfigProblem] = []

    mutating func read(_ file: ConfigFile) {
      let table: CSVTable
      do { table = try CSVTable(file, columns: WorkingCalendar.columns) } catch { return problems += error.problems }
      for row in table.rows {
        switch Self.day(row.fields) {
        case .failure(let wrong): problems.append(.init(file: file.name, place: "row \(row.line)", reason: wrong.reason))
        case .success(let day):
          if named.updateValue(day.kind, forKey: day.date) != nil {
            problems.append(.init(file: file.name, place: "row \(row.line)", reason: "\(day.date) is named twice"))
          }
        }
      }
    }

    private struct Wrong: Error {
      let reason: String
    }

    private static func day(_ fields: [String]) -> Result<(date: CivilDate, kind: DayKind), Wrong> {
      let (dateText, kind, name, weekday) = (fields[0], fields[1], fields[2], fields[3])
      guard let date = CivilDate(dateText) else { return .failure(Wrong(reason: "“\(dateText)” is not a date YYYY-MM-DD")) }
      guard ["holiday", "makeup_workday"].contains(kind) else {
        return .failure(Wrong(reason: "kind “\(kind)” is not holiday or makeup_workday"))
      }
      guard !name.isEmpty else { return .failure(Wrong(reason: "the name of the holiday is missing")) }
      guard weekday == String(date.weekday) else {
        return .failure(Wrong(reason: "iso_weekday is “\(weekday)”, but \(date) is a \(date.weekday)"))
      }
      if kind == "holiday" { return .success((date, .holiday(name))) }
      guard date.weekday >= 6 else {
        return .failure(Wrong(reason: "\(date) is no Saturday or Sunday: it cannot be a make-up working day"))
      }
      return .success((date, .makeupWorkday(name)))
    }
  }
}
