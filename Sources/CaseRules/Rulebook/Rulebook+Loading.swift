extension Rulebook {
  /// Reads a rulebook from the files below `Config/`:
  /// `rulebook/*.yaml` one rule set each; `rulebook/overlay/*.yaml` at most one province overlay; `calendar/*.csv` the national
  /// calendar; `calendar/regions/CODE.csv` further days off of a region. Files elsewhere are left aside.
  ///
  /// Throws every problem found in any of them: file, key path or row, reason.
  public init(files: [ConfigFile]) throws(ConfigError) {
    let problems = ConfigProblems()
    let used = files.filter { ["rulebook", "calendar"].contains($0.folder.first) }.sorted { $0.name < $1.name }
    for file in used where file.role == nil {
      problems.add(file.name, "", "not expected here: rule sets are rulebook/*.yaml, calendars calendar/*.csv")
    }
    var dated: [Dated] = []
    for file in used where file.role == .ruleSet {
      if let set = RuleSet.read(file, problems: problems) { dated.append(Dated(set: set, file: file.name)) }
    }
    dated.sort { $0.set.validFrom < $1.set.validFrom }
    Self.check(dated, problems)
    var sets = dated.map(\.set)

    let overlays = used.filter { $0.role == .overlay }
    for extra in overlays.dropFirst() { problems.add(extra.name, "", "a second overlay beside \(overlays[0].name): only one is allowed") }
    if let file = overlays.first, let overlay = Overlay.read(file, over: sets, problems: problems) {
      sets = sets.map(overlay.applied)
    }

    let national = used.filter { $0.role == .calendar }
    var calendar: WorkingCalendar?
    var regional: [String: WorkingCalendar] = [:]
    var wrong: [ConfigProblem] = []
    do {
      calendar = try WorkingCalendar(files: national)
    } catch { wrong += error.problems }
    for region in used where region.role == .region && calendar != nil {
      do { regional[region.stem] = try WorkingCalendar(files: national, region: region) } catch { wrong += error.problems }
    }
    guard let calendar, problems.all.isEmpty, wrong.isEmpty else { throw ConfigError(problems: problems.all + wrong) }
    self.init(ruleSets: sets, calendar: calendar, regionalCalendars: regional, files: used)
  }

  private struct Dated {
    let set: RuleSet
    let file: String
  }

  /// Ids are unique, and each set ends before the next begins.
  private static func check(_ dated: [Dated], _ problems: ConfigProblems) {
    if dated.isEmpty, problems.all.isEmpty { problems.add("rulebook", "", "no rule set") }
    for (earlier, later) in zip(dated, dated.dropFirst()) {
      guard let end = earlier.set.validTo else {
        problems.add(earlier.file, "valid_to", "missing: \(later.set.id) in \(later.file) begins on \(later.set.validFrom)")
        continue
      }
      if end >= later.set.validFrom {
        problems.add(
          later.file, "valid_from", "\(later.set.validFrom) overlaps with \(earlier.set.id) in \(earlier.file), in force until \(end)")
      }
    }
    var seen: [String: String] = [:]
    for entry in dated {
      if let other = seen.updateValue(entry.file, forKey: entry.set.id) {
        problems.add(entry.file, "id", "“\(entry.set.id)” is also the id of \(other)")
      }
    }
  }
}

extension ConfigFile {
  fileprivate enum Role { case ruleSet, overlay, calendar, region }

  fileprivate var folder: [String] { name.split(separator: "/").dropLast().map(String.init) }
  fileprivate var stem: String { String(name.split(separator: "/").last?.prefix { $0 != "." } ?? "") }

  /// nil for a file that has no business in its folder.
  fileprivate var role: Role? {
    switch folder {
    case ["rulebook"] where name.hasSuffix(".yaml"): .ruleSet
    case ["rulebook", "overlay"] where name.hasSuffix(".yaml"): .overlay
    case ["calendar"] where name.hasSuffix(".csv"): .calendar
    case ["calendar", "regions"] where name.hasSuffix(".csv"): .region
    default: nil
    }
  }
}
