extension WorkingCalendar {
  /// How many working days can follow `start` up to and including `end`: every day outside the loaded years is taken for one.
  func mostWorkingDays(after start: CivilDate, through end: CivilDate) -> Int {
    guard start < end else { return 0 }
    let (from, to) = (max(start, firstDay.adding(days: -1)), min(end, lastDay))
    guard from < to else { return end - start }
    return (workingDays(after: from, through: to) ?? 0) + (from - start) + (end - to)
  }
}
