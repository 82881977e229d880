import CaseDesk
import CaseRules

/// Why a limit ends on its day, in words and day by day.
enum ClockWhy {
  /// `自 2025-06-03（收到投诉）起10个工作日，当日不计。依据：…`
  static func sentence(_ clock: CaseView.Clock) -> String {
    guard let due = clock.due else { return "" }
    let limit = due.limit
    let basis = "依据：\(limit.basis)（\(limit.statutory ? "法定期限" : "内部时限")）。"
    if limit.unit == .agreed { return "按约定的日期。\(basis)" }
    let start = "自 \(clock.fact.anchor.date)（\(limit.starts)）起\(limit.lengthText)，当日不计。"
    let extended = clock.fact.fixedDay.map { "经批准延期到 \($0)。" } ?? ""
    let rolled = due.rolled && clock.fact.fixedDay == nil ? "期满日 \(due.nominalEnd) 是休息日，顺延。" : ""
    let open = due.firstUncovered.map { "\($0) 起的放假安排还没有公布，这是最早可能的日期。" } ?? ""
    return start + rolled + extended + open + basis
  }

  /// The sentence, and every counted and skipped day to unfold.
  static func markup(_ clock: CaseView.Clock) -> Markup {
    let days: Markup =
      clock.explanation.isEmpty
      ? .empty
      : """
      <details><summary>逐日计算</summary><ol class="days">\(Markup.each(clock.explanation) { "<li>\($0)</li>" as Markup })</ol></details>
      """
    return "<p class=\"hint\">\(sentence(clock))</p>\(days)"
  }

  /// `2025-06-17（还有 10 个工作日）`, for the middle of a sentence.
  static func until(_ clock: CaseView.Clock) -> String {
    let parts = due(clock).split(separator: "，", maxSplits: 1)
    return parts.count == 2 ? "\(parts[0])（\(parts[1])）" : due(clock)
  }

  /// `2025-06-17，还有 10 个工作日`
  static func due(_ clock: CaseView.Clock) -> String {
    guard let due = clock.due else { return "" }
    let left = clock.overdue ? "，已超过" : clock.workingDaysLeft.map { $0 == 0 ? "，就在今天" : "，还有 \($0) 个工作日" } ?? ""
    return "\(due.due)\(due.provisional ? "（暂定）" : "")\(left)"
  }
}
