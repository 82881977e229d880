/// The hours of a working day in which messages may reach people.
public struct WorkingHours: Hashable, Sendable {
  /// Minutes since 00:00, the opening before the closing.
  public let opens: Int
  public let closes: Int

  /// 09:00–17:30.
  public static let usual = WorkingHours(opens: 9 * 60, closes: 17 * 60 + 30)

  private init(opens: Int, closes: Int) { (self.opens, self.closes) = (opens, closes) }

  /// Reads `09:00-17:30`; nil for anything else, and where the closing is not after the opening.
  public init?(_ text: some StringProtocol) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Self.minutes(String($0)) }
    guard ends.count == 2, let opens = ends[0], let closes = ends[1], opens < closes else { return nil }
    (self.opens, self.closes) = (opens, closes)
  }

  /// The first moment at or after `moment` that lies in working time by `calendar`: make-up days count, holidays do not.
  ///
  /// Beyond the loaded years a message goes by the week alone: it may come on a holiday not yet announced, but it is never kept for ever.
  public func next(from moment: Instant, by calendar: WorkingCalendar) -> Instant {
    var day = moment.date
    while true {
      if calendar.isWorkingDay(day) ?? (day.weekday <= 5) {
        let (start, end) = (Instant(day, minute: opens), Instant(day, minute: closes))
        if moment < end { return max(moment, start) }
      }
      day = day.adding(days: 1)
    }
  }

  private static func minutes(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 24 * 60
    else { return nil }
    return hour * 60 + minute
  }
}
