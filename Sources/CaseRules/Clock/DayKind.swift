/// What the official calendar says of one day.
public enum DayKind: Hashable, Sendable {
  /// Monday to Friday, not named in a notice.
  case workday
  /// A Saturday or Sunday that a notice makes a working day (调休上班).
  case makeupWorkday(String)
  /// A Saturday or Sunday, not named in a notice.
  case weekend
  /// A day off in a notice, or in the region's own list; weekends inside the break included.
  case holiday(String)

  public var isWorking: Bool {
    switch self {
    case .workday, .makeupWorkday: true
    case .weekend, .holiday: false
    }
  }

  /// The word people read: 工作日, 调休上班（春节）, 周末, 节假日（春节）.
  public var label: String {
    switch self {
    case .workday: "工作日"
    case .makeupWorkday(let name): "调休上班（\(name)）"
    case .weekend: "周末"
    case .holiday(let name): "节假日（\(name)）"
    }
  }
}
