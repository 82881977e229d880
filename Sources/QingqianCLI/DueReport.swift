import CaseDesk
import CaseRules

/// A due date as people and programs read it.
struct DueReport {
  let due: DueDate
  let ruleSet: String
  /// Every counted and skipped day; nil when not asked for.
  let days: [CountedDay]?

  var document: JSONObject { due.json(ruleSet: ruleSet, days: days) }

  var lines: [String] {
    let limit = due.limit
    var lines = [due.due.description]
    if limit.unit == .fixedDate {
      lines.append("\(limit.name)：每年\(limit.lengthText)，固定日期，不顺延。")
    } else {
      lines.append("\(limit.name)：\(limit.lengthText)，自\(due.anchor)（\(limit.starts)）起算，当日不计。")
    }
    if let uncovered = due.firstUncovered {
      lines.append("暂定：自\(uncovered)起的工作日历尚未载入，这是最早可能的日期；载入后确定，在此之前不认定逾期。")
    }
    if due.rolled { lines.append("期满日\(due.nominalEnd)为休息日，顺延至\(due.due)。") }
    if let target = due.internalTarget { lines.append("内部目标：\(target)。") }
    let doubt = limit.confidence.label.map { "，\($0)" } ?? ""
    lines.append("依据：\(limit.basis)（\(limit.statutory ? "法定" : "内部")\(doubt)；规则版本 \(ruleSet)）。")
    if let days { lines += days.map(\.line) }
    return lines
  }
}
