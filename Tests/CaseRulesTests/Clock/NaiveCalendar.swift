import CaseRules

/// A second reading of the calendar file and of the counting rules, day by day and without any code of the clock:
/// it walks a list of days stepped by hand and knows dates only as year, month and day.
struct NaiveCalendar {
  struct Day {
    let year: Int
    let month: Int
    let day: Int
    let weekday: Int
    let loaded: Bool
    let working: Bool
    var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }
  }

  struct Answer: Equatable {
    var due: Int
    var nominalEnd: Int
    var target: Int?
    var firstUncovered: Int?
  }

  /// All days from 2018-01-01 (a Monday) to the end of 2031.
  let days: [Day]

  /// `through` cuts the calendar after a year, as if later notices had not been published.
  init(csv: String, through: Int = 9999) {
    var named: [String: Bool] = [:]
    var years: Set<Int> = []
    for line in csv.split(separator: "\n").dropFirst() {
      let parts = line.split(separator: ",", maxSplits: 2)
      guard let year = Int(parts[0].prefix(4)), year <= through else { continue }
      named[String(parts[0])] = parts[1] == "makeup_workday"
      years.insert(year)
    }
    var list: [Day] = []
    var (year, month, day, weekday) = (2018, 1, 1, 1)
    while year < 2032 {
      let bare = Day(year: year, month: month, day: day, weekday: weekday, loaded: false, working: false)
      let working = named[bare.text] ?? (weekday < 6)
      list.append(Day(year: year, month: month, day: day, weekday: weekday, loaded: years.contains(year), working: working))
      weekday = weekday == 7 ? 1 : weekday + 1
      day += 1
      if day > Self.length(month, year) { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    days = list
  }

  func answer(_ limit: TimeLimit, from anchor: Int) -> Answer {
    let end = nominalEnd(limit, anchor)
    var uncovered = (anchor + 1...end).first { !days[$0].loaded && days[$0].year > 2018 }
    var due = end
    if uncovered == nil, limit.roll == .forward {
      while days[due].loaded && !days[due].working { due += 1 }
      if !days[due].loaded { uncovered = due }
    }
    var target: Int?
    if uncovered == nil {
      var back = end
      while !days[back].working { back -= 1 }
      target = back
    }
    return Answer(due: due, nominalEnd: end, target: target, firstUncovered: uncovered)
  }

  private func nominalEnd(_ limit: TimeLimit, _ anchor: Int) -> Int {
    var end = anchor
    switch limit.unit {
    case .workingDay:
      var left = limit.length
      while left > 0 {
        end += 1
        if days[end].working || !days[end].loaded { left -= 1 }
      }
    case .day:
      for _ in 0..<limit.length { end += 1 }
    case .month:
      let start = days[anchor]
      var (year, month) = (start.year, start.month)
      for _ in 0..<limit.length { (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1) }
      let day = min(start.day, Self.length(month, year))
      while (days[end].year, days[end].month, days[end].day) != (year, month, day) { end += 1 }
    case .fixedDate:
      repeat { end += 1 } while (days[end].month, days[end].day) != (limit.fixedDate?.month, limit.fixedDate?.day)
    case .agreed: break
    }
    return end
  }

  private static func length(_ month: Int, _ year: Int) -> Int {
    if month == 2 { return year % 4 == 0 ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}
