import CaseRules

/// A second reading of the calendar file and of the counting rules, day by day and without any code of the clock:
/// it walks a list of days stepped by hand and knows dates only as year, month and day.
public struct NaiveCalendar: Sendable {
  public struct Day: Sendable {
    public let year: Int
    public let month: Int
    public let day: Int
    public let weekday: Int
    public let loaded: Bool
    public let working: Bool
    public var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }
  }

  /// Days by their index.
  public struct Answer: Hashable, Sendable {
    public var due: Int
    public var nominalEnd: Int
    public var target: Int?
    public var firstUncovered: Int?

    public init(due: Int, nominalEnd: Int, target: Int?, firstUncovered: Int?) {
      (self.due, self.nominalEnd, self.target, self.firstUncovered) = (due, nominalEnd, target, firstUncovered)
    }
  }

  /// A length of time and whether its end moves off a day off.
  public struct Term: Hashable, Sendable {
    public let unit: TimeUnit
    public let length: Int
    public let rolls: Bool
    public let fixedDate: MonthDay?

    public init(_ unit: TimeUnit, _ length: Int, rolls: Bool, fixedDate: MonthDay? = nil) {
      (self.unit, self.length, self.rolls, self.fixedDate) = (unit, length, rolls, fixedDate)
    }
  }

  /// All days from 2018-01-01 (a Monday) to the end of 2033.
  public let days: [Day]

  /// `through` cuts the calendar after a year, as if later notices had not been published; `region` names further days off.
  public init(csv: String, through: Int = 9999, region: String = "") {
    var named: [String: Bool] = [:]
    var years: Set<Int> = []
    for line in csv.split(separator: "\n").dropFirst() {
      let parts = line.split(separator: ",", maxSplits: 2)
      guard let year = Int(parts[0].prefix(4)), year <= through else { continue }
      named[String(parts[0])] = parts[1] == "makeup_workday"
      years.insert(year)
    }
    for line in region.split(separator: "\n").dropFirst() { named[String(line.prefix(10))] = false }
    var list: [Day] = []
    var (year, month, day, weekday) = (2018, 1, 1, 1)
    while year < 2034 {
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

  /// `ending` is a day agreed or approved in the place of the counted end.
  public func answer(_ term: Term, from anchor: Int, ending: Int? = nil) -> Answer {
    let end = ending ?? nominalEnd(term, anchor)
    var uncovered: Int?
    var day = anchor
    while day < end, uncovered == nil {
      day += 1
      if !days[day].loaded && days[day].year > 2018 { uncovered = day }
    }
    var due = end
    if uncovered == nil, term.rolls {
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

  /// How many days after `start` up to and including `end` are working days; a day not loaded is taken for one.
  public func workingDays(after start: Int, through end: Int) -> Int {
    var (count, day) = (0, start)
    while day < end {
      day += 1
      if days[day].working || !days[day].loaded { count += 1 }
    }
    return count
  }

  private func nominalEnd(_ term: Term, _ anchor: Int) -> Int {
    var end = anchor
    switch term.unit {
    case .workingDay:
      var left = term.length
      while left > 0 {
        end += 1
        if days[end].working || !days[end].loaded { left -= 1 }
      }
    case .day:
      for _ in 0..<term.length { end += 1 }
    case .month:
      let start = days[anchor]
      var (year, month) = (start.year, start.month)
      for _ in 0..<term.length { (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1) }
      let day = min(start.day, Self.length(month, year))
      while (days[end].year, days[end].month, days[end].day) != (year, month, day) { end += 1 }
    case .fixedDate:
      repeat { end += 1 } while (days[end].month, days[end].day) != (term.fixedDate?.month, term.fixedDate?.day)
    case .agreed: break
    }
    return end
  }

  private static func length(_ month: Int, _ year: Int) -> Int {
    if month == 2 { return year % 4 == 0 ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}

extension NaiveCalendar.Term {
  /// A limit of the rulebook.
  public init(_ limit: TimeLimit) {
    self.init(limit.unit, limit.length, rolls: limit.roll == .forward, fixedDate: limit.fixedDate)
  }
}
