import CaseDesk
import CaseRules

/// The limits of one rule set, in the order of the procedure.
struct LimitsReport {
  let ruleSet: RuleSet
  let date: CivilDate

  var document: JSONValue { ruleSet.limitsJSON(on: date) }

  var lines: [String] {
    let head = "规则版本 \(ruleSet.id)，\(ruleSet.name)，\(ruleSet.validFrom)起" + (ruleSet.validTo.map { "至\($0)止" } ?? "")
    let limits = ruleSet.stated.map { limit in
      let doubt = limit.confidence.label.map { "，\($0)" } ?? ""
      return row(limit.id) + "\(limit.lengthText)，\(limit.statutory ? "法定" : "内部")，自\(limit.starts)起（\(limit.basis)\(doubt)）"
    }
    return [head] + limits + ruleSet.unstated.map { id, duty in row(id) + "\(duty.words)（\(duty.basis)）" }
  }

  private func row(_ id: LimitID) -> String { id.rawValue + String(repeating: " ", count: max(1, 25 - id.rawValue.count)) }
}
