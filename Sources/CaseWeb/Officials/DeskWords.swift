import CaseDesk
import CaseRules
import CaseStore

/// How the desk writes days, moments and sums.
enum DeskWords {
  /// `2026-03-01 09:30`
  static func moment(_ instant: Instant) -> String { String(instant.description.prefix(16)).replacing("T", with: " ") }

  /// How far a due date is away, in working days; 暂定 where the calendar does not settle it.
  static func left(_ due: CivilDate, _ today: CivilDate, _ calendar: WorkingCalendar) -> Markup {
    guard let days = calendar.workingDays(after: today, through: due) else { return "<span class=\"tag\">暂定</span>" }
    if due < today { return "<span class=\"tag bad\">逾期 \(-days) 个工作日</span>" }
    if due == today { return "<span class=\"tag warn\">今天到期</span>" }
    return "<span class=\"tag\(days <= 3 ? " warn" : "")\">余 \(days) 个工作日</span>"
  }

  /// `1,234.00 元`
  static func yuan(_ amount: Amount) -> String { "\(amount.grouped) 元" }

  /// `2026-03`, for people: `3 月`; with the year where it begins one.
  static func month(_ text: String) -> String {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 2 else { return text }
    return parts[1] == 1 ? "\(parts[0]) 年" : "\(parts[1]) 月"
  }
}

extension CaseDesk {
  /// An office's name, or its code where it has none here.
  func officeName(_ id: OfficeID?) -> String { id.map { directory.office($0)?.name ?? $0.rawValue } ?? "—" }
}
