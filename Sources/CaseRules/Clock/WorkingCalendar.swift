/// The official calendar of working days, as the State Council's notices give it for whole years.
///
/// A day is a working day when a notice makes it one, or when it is Monday to Friday and no notice takes it off.
/// Outside the loaded years every answer is nil: a missing year is never guessed.
public struct WorkingCalendar: Sendable {
  /// The years loaded, without a gap.
  public let years: ClosedRange<Int>
  public let firstDay: CivilDate
  public let lastDay: CivilDate

  private let kinds: [DayKind]
  /// Every working day, ascending.
  private let workingDays: [CivilDate]
  /// How many working days lie before the day at the same place in `kinds`; one more entry for the day after the last.
  private let before: [Int32]

  init(years: ClosedRange<Int>, firstDay: CivilDate, lastDay: CivilDate, named: [CivilDate: DayKind]) {
    self.years = years
    self.firstDay = firstDay
    self.lastDay = lastDay
    kinds = (firstDay.day...lastDay.day).map { number in
      let date = CivilDate(day: number)
      return named[date] ?? (date.weekday <= 5 ? .workday : .weekend)
    }
    var working: [CivilDate] = []
    var counts: [Int32] = []
    for (offset, kind) in kinds.enumerated() {
      counts.append(Int32(working.count))
      if kind.isWorking { working.append(firstDay.adding(days: offset)) }
    }
    counts.append(Int32(working.count))
    workingDays = working
    before = counts
  }

  public func covers(_ date: CivilDate) -> Bool { firstDay <= date && date <= lastDay }

  /// What the day is; nil outside the loaded years.
  public func kind(of date: CivilDate) -> DayKind? { covers(date) ? kinds[date - firstDay] : nil }

  /// nil outside the loaded years.
  public func isWorkingDay(_ date: CivilDate) -> Bool? { kind(of: date)?.isWorking }

  /// How many working days follow `start` up to and including `end`; negative when `end` is earlier.
  ///
  /// nil when a day that had to be looked at is not loaded. `start` itself is never counted.
  public func workingDays(after start: CivilDate, through end: CivilDate) -> Int? {
    if end < start { return workingDays(after: end, through: start).map { -$0 } }
    if start == end { return 0 }
    let first = start.adding(days: 1)
    guard covers(first), covers(end) else { return nil }
    return Int(before[end - firstDay + 1] - before[first - firstDay])
  }

  /// The `count`-th working day after `date` (before it when negative); `date` itself when zero.
  ///
  /// nil when the way there leaves the loaded years.
  public func adding(workingDays count: Int, to date: CivilDate) -> CivilDate? {
    if count == 0 { return date }
    if count > 0 {
      let next = date.adding(days: 1)
      guard covers(next) else { return nil }
      return at(Int(before[next - firstDay]) + count - 1)
    }
    guard covers(date.adding(days: -1)) else { return nil }
    return at(Int(before[date - firstDay]) + count)
  }

  /// `date` or the first working day after it; nil when that is not known.
  public func workingDay(onOrAfter date: CivilDate) -> CivilDate? {
    covers(date) ? at(Int(before[date - firstDay])) : nil
  }

  /// `date` or the last working day before it; nil when that is not known.
  public func workingDay(onOrBefore date: CivilDate) -> CivilDate? {
    covers(date) ? at(Int(before[date - firstDay + 1]) - 1) : nil
  }

  private func at(_ index: Int) -> CivilDate? { workingDays.indices.contains(index) ? workingDays[index] : nil }
}
