/// The one calculator of due dates.
///
/// Civil Code arts. 201–203: the day of the event is not counted; a term in 日 or 月 that ends on a day off ends on the next
/// working day; a term in 工作日 ends on its last working day. Fixed dates never move. A term that runs past the loaded
/// calendar is provisional and carries the earliest possible date.
public struct StatutoryClock: Sendable {
  public let calendar: WorkingCalendar
  /// Rule-set switch: off, no term is rolled.
  public let rollForward: Bool
  /// Rule-set switch `receipt_next_workday`: a complaint received on a day off counts as received on the next working day.
  public let receiptNextWorkday: Bool

  public init(calendar: WorkingCalendar, rollForward: Bool = true, receiptNextWorkday: Bool = false) {
    self.calendar = calendar
    self.rollForward = rollForward
    self.receiptNextWorkday = receiptNextWorkday
  }

  /// When `limit` is due, counted from `anchor`.
  ///
  /// - `extendedTo`: the day an approved extension asked for; it takes the place of the nominal end and is then rolled.
  ///   Pauses do not move it.
  /// - `pauses`: inclusive ranges of held days. They are not counted and do not move fixed dates or `handle-cap`.
  ///
  /// Throws `RuleRefusal.agreed` for a day the parties set, `.beforeCalendar` when a needed day lies before the calendar.
  public func due(
    _ limit: TimeLimit, from anchor: CivilDate, extendedTo: CivilDate? = nil, pauses: [ClosedRange<CivilDate>] = []
  ) throws(RuleRefusal) -> DueDate {
    let end = try nominalEnd(limit, anchor, extendedTo, pauses)
    let dayAfter = calendar.lastDay.adding(days: 1)
    func provisional(_ earliest: CivilDate, _ uncovered: CivilDate) -> DueDate {
      DueDate(limit: limit, anchor: anchor, due: earliest, nominalEnd: end, internalTarget: nil, firstUncovered: uncovered)
    }
    if end > calendar.lastDay { return provisional(end, max(anchor.adding(days: 1), dayAfter)) }
    guard let target = calendar.workingDay(onOrBefore: end) else {
      throw .beforeCalendar(min(end, calendar.firstDay.adding(days: -1)), firstDay: calendar.firstDay)
    }
    var due = end
    if rolls(limit) {
      // A term that ends on the calendar's last days off rolls out of it, where the next day is the earliest possible one.
      guard let rolled = calendar.workingDay(onOrAfter: end) else { return provisional(dayAfter, dayAfter) }
      due = rolled
    }
    return DueDate(limit: limit, anchor: anchor, due: due, nominalEnd: end, internalTarget: target, firstUncovered: nil)
  }

  /// Whether `limit` moves from a day off to the next working day. Working days and fixed dates never need to.
  public func rolls(_ limit: TimeLimit) -> Bool {
    rollForward && limit.roll == .forward && limit.unit != .fixedDate
  }

  /// Day zero of a term that starts with the receipt of a complaint on `date`.
  public func anchor(receivedOn date: CivilDate) -> CivilDate {
    guard receiptNextWorkday, calendar.isWorkingDay(date) == false else { return date }
    return calendar.workingDay(onOrAfter: date) ?? date
  }

  private func nominalEnd(
    _ limit: TimeLimit, _ anchor: CivilDate, _ extendedTo: CivilDate?, _ pauses: [ClosedRange<CivilDate>]
  ) throws(RuleRefusal) -> CivilDate {
    if limit.unit == .agreed { throw .agreed(limit) }
    if let extendedTo { return extendedTo }
    let held = limit.id == .handleCap ? [] : HeldDays.merged(pauses, after: anchor)
    switch limit.unit {
    case .agreed: throw .agreed(limit)
    case .fixedDate: return (limit.fixedDate ?? .yearEnd).next(after: anchor)
    case .day: return HeldDays.shift(anchor.adding(days: limit.length), by: held)
    case .month: return HeldDays.shift(anchor.adding(months: limit.length), by: held)
    case .workingDay:
      var count = limit.length
      var end = try workingEnd(count, after: anchor)
      for range in held where range.lowerBound <= end {
        count += try workingDays(in: range)
        end = try workingEnd(count, after: anchor)
      }
      return end
    }
  }

  /// The `count`-th working day after `anchor`, with every uncovered day taken for a working day.
  private func workingEnd(_ count: Int, after anchor: CivilDate) throws(RuleRefusal) -> CivilDate {
    if count == 0 { return anchor }
    if let end = calendar.adding(workingDays: count, to: anchor) { return end }
    let known = try workingDays(in: anchor.adding(days: 1)...max(anchor.adding(days: 1), calendar.lastDay), past: false)
    return max(anchor, calendar.lastDay).adding(days: count - known)
  }

  /// Working days in `range`; days after the calendar count when `past`.
  private func workingDays(in range: ClosedRange<CivilDate>, past: Bool = true) throws(RuleRefusal) -> Int {
    guard range.lowerBound >= calendar.firstDay else { throw .beforeCalendar(range.lowerBound, firstDay: calendar.firstDay) }
    let unknown = past ? max(0, range.upperBound - max(calendar.lastDay, range.lowerBound.adding(days: -1))) : 0
    guard range.lowerBound <= calendar.lastDay else { return unknown }
    let last = min(range.upperBound, calendar.lastDay)
    return (calendar.workingDays(after: range.lowerBound.adding(days: -1), through: last) ?? 0) + unknown
  }
}
