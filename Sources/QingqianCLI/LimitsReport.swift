import CaseDesk
import CaseRules

/// The limits of one rule set, in the order of the procedure.
struct LimitsReport {
  let ruleSet: RuleSet
  let date: CivilDate

  var document: JSONValue {
    [
      "rulebook": .text(ruleSet.id),
      "name": .text(ruleSet.name),
      "valid_from": .date(ruleSet.validFrom),
      "valid_to": .date(ruleSet.validTo),
      "on": .date(date),
      "limits": .array(stated.map(\.document)),
      "numberless": .array(
        unstated.map { id, duty in
          ["id": .text(id.rawValue), "words": .text(duty.words), "basis": .text(duty.basis), "source": .text(duty.source)]
        }),
    ]
  }

  var lines: [String] {
    let head = "规则版本 \(ruleSet.id)，\(ruleSet.name)，\(ruleSet.validFrom)起" + (ruleSet.validTo.map { "至\($0)止" } ?? "")
    let limits = stated.map { limit in
      let doubt = limit.confidence.label.map { "，\($0)" } ?? ""
      return row(limit.id) + "\(limit.lengthText)，\(limit.statutory ? "法定" : "内部")，自\(limit.starts)起（\(limit.basis)\(doubt)）"
    }
    return [head] + limits + unstated.map { id, duty in row(id) + "\(duty.words)（\(duty.basis)）" }
  }

  private var stated: [TimeLimit] { LimitID.allCases.compactMap { ruleSet.limits[$0] } }
  private var unstated: [(LimitID, NumberlessDuty)] { LimitID.allCases.compactMap { id in ruleSet.numberless[id].map { (id, $0) } } }

  private func row(_ id: LimitID) -> String { id.rawValue + String(repeating: " ", count: max(1, 25 - id.rawValue.count)) }
}

extension TimeLimit {
  fileprivate var document: JSONValue {
    [
      "id": .text(id.rawValue),
      "name": .text(name),
      "unit": .text(unit.rawValue),
      "length": length == 0 ? .text(fixedDate?.description) : .integer(length),
      "starts": .text(starts),
      "roll": .text(roll.rawValue),
      "basis": .text(basis),
      "statutory": .bool(statutory),
      "source": .text(source),
      "confidence": .text(confidence.rawValue),
    ]
  }
}
