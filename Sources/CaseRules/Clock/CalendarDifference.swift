/// One day on which two calendars differ.
public struct CalendarChange: Hashable, Sendable {
  /// Division code of a region's own calendar; nil for the national one.
  public let region: String?
  public let date: CivilDate
  /// nil where the year was not loaded.
  public let old: DayKind?
  public let new: DayKind?

  public enum Word: String, Sendable { case added, removed, changed }

  /// A notice's day that is new, is gone, or is of another kind.
  public var word: Word {
    if old?.isNamed != true { return .added }
    return new?.isNamed == true ? .changed : .removed
  }

  /// `~ 2020-02-01 周六 调休上班（春节） → 节假日（春节）`.
  public var line: String {
    let mark = [Word.added: "+", .removed: "-", .changed: "~"][word] ?? ""
    let place = region.map { "\($0) " } ?? ""
    let kinds = [old?.label, new?.label ?? "年度未载入"].compactMap { $0 }.joined(separator: " → ")
    return "\(mark) \(place)\(date) \(date.weekdayName) \(kinds)"
  }
}

extension DayKind {
  /// Whether a notice says so, rather than the week.
  public var isNamed: Bool {
    switch self {
    case .workday, .weekend: false
    case .makeupWorkday, .holiday: true
    }
  }
}

extension CivilDate {
  /// 周一 … 周日
  public var weekdayName: String { "周" + ["一", "二", "三", "四", "五", "六", "日"][weekday - 1] }
}

extension WorkingCalendar {
  /// Day by day what `new` says otherwise; of a year that only one of them has loaded, the days that its notice names.
  public func changes(to new: WorkingCalendar, region: String? = nil) -> [CalendarChange] {
    (min(firstDay, new.firstDay).day...max(lastDay, new.lastDay).day).compactMap { number in
      let date = CivilDate(day: number)
      let (before, after) = (kind(of: date), new.kind(of: date))
      guard before != after, before?.isNamed == true || after?.isNamed == true else { return nil }
      return CalendarChange(region: region, date: date, old: before, new: after)
    }
  }
}

extension Rulebook {
  /// Day by day what the calendars of `new` say otherwise: the national one first, then of each region what is not the nation's.
  public func calendarChanges(to new: Rulebook) -> [CalendarChange] {
    let national = calendar.changes(to: new.calendar)
    let known = Set(national.map(\.date))
    let regions = Set(regionalCalendars.keys).union(new.regionalCalendars.keys).sorted()
    return national
      + regions.flatMap { region in
        calendar(for: region).changes(to: new.calendar(for: region), region: region).filter { !known.contains($0.date) }
      }
  }
}
