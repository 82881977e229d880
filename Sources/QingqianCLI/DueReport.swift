import CaseDesk
import CaseRules

/// A due date as people and programs read it.
struct DueReport {
  let due: DueDate
  let ruleSet: String
  /// Every counted and skipped day; nil when not asked for.
  let days: [CountedDay]?

  var document: JSONObject {
    let limit = due.limit
    var object: JSONObject = [
      "due": .date(due.due),
      "nominal_end": .date(due.nominalEnd),
      "internal_target": .date(due.internalTarget),
      "provisional": .bool(due.provisional),
      "first_uncovered": .date(due.firstUncovered),
      "unit": .text(limit.unit.rawValue),
      "length": limit.unit == .fixedDate ? .text(limit.fixedDate?.description) : .integer(limit.length),
      "basis": .text(limit.basis),
      "statutory": .bool(limit.statutory),
      "rulebook": .text(ruleSet),
      "limit": .text(limit.id.rawValue),
      "name": .text(limit.name),
      "from": .date(due.anchor),
      "rolled": .bool(due.rolled),
    ]
    if let days { object.append("days", .array(days.map(\.document))) }
    return object
  }

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

extension CountedDay {
  fileprivate var document: JSONValue {
    let (word, number): (String, Int?) =
      switch role {
      case .counted(let number): ("counted", number)
      case .skipped: ("skipped", nil)
      case .held: ("held", nil)
      case .rolledOver: ("rolled_over", nil)
      case .rolledTo: ("rolled_to", nil)
      }
    return ["date": .date(date), "role": .text(word), "number": .integer(number), "reason": .text(kind?.label)]
  }
}
