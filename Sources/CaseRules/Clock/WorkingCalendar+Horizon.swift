extension WorkingCalendar {
  /// From so many days before its last day on, the calendar is about to run out.
  static let warningDays = 60

  /// Days from `today` to the last loaded one; nil while there are more than 60.
  public func runsOut(from today: CivilDate) -> Int? {
    let left = max(0, lastDay - today)
    return left <= Self.warningDays ? left : nil
  }
}

extension WorkingCalendar {
  /// The days of a year that a notice names, in order; none for a year that is not loaded.
  public func named(in year: Int) -> [(date: CivilDate, kind: DayKind)] {
    days(of: year).compactMap { date in kind(of: date).flatMap { $0.isNamed ? (date: date, kind: $0) : nil } }
  }

  public func workingDayCount(in year: Int) -> Int { days(of: year).count { isWorkingDay($0) == true } }

  private func days(of year: Int) -> [CivilDate] {
    guard let first = CivilDate(year: year, month: 1, day: 1), let last = CivilDate(year: year, month: 12, day: 31) else { return [] }
    return (first.day...last.day).map { CivilDate(day: $0) }
  }
}
