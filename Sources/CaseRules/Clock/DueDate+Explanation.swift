/// One day on the way to a due date, and why it counted or not.
public struct CountedDay: Hashable, Sendable {
  public enum Role: Hashable, Sendable {
    /// Day number so-and-so of the term.
    case counted(Int)
    /// A day off inside a term of working days.
    case skipped
    /// A held day.
    case held
    /// A day off at or after the nominal end, over which the due date rolled.
    case rolledOver
    /// The working day on which a rolled term ends.
    case rolledTo
  }

  public let date: CivilDate
  public let role: Role
  /// nil where the calendar does not know the day.
  public let kind: DayKind?

  /// `2026-02-14 周六 第4日 调休上班（春节）`.
  public var line: String {
    let word =
      switch role {
      case .counted(let number): "第\(number)日"
      case .skipped: "不计"
      case .held: "暂停不计"
      case .rolledOver: "顺延"
      case .rolledTo: "顺延至此"
      }
    return "\(date) \(date.weekdayName) \(word) \(kind?.label ?? "日历未载入")"
  }
}

extension StatutoryClock {
  /// Every day from the one after the anchor to the due date: counted, skipped, held or rolled over.
  ///
  /// Walks day by day, so that it can be read against `due` line by line. Empty for a fixed date, which is not counted.
  public func days(to result: DueDate, pauses: [ClosedRange<CivilDate>] = []) -> [CountedDay] {
    guard result.limit.unit != .fixedDate, result.due > result.anchor else { return [] }
    let held = result.limit.id == .handleCap ? [] : HeldDays.merged(pauses, after: result.anchor)
    var number = 0
    return (result.anchor.day + 1...result.due.day).map { day in
      let date = CivilDate(day: day)
      let kind = calendar.kind(of: date)
      let role: CountedDay.Role
      if date > result.nominalEnd {
        role = date == result.due ? .rolledTo : .rolledOver
      } else if held.contains(where: { $0.contains(date) }) {
        role = .held
      } else if result.limit.unit == .workingDay, kind?.isWorking == false {
        role = .skipped
      } else {
        number += 1
        role = .counted(number)
      }
      return CountedDay(date: date, role: role, kind: kind)
    }
  }
}
