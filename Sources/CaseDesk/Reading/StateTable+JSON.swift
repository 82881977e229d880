import CaseRules

extension StateTable {
  package var json: JSONValue {
    [
      "states": .array(CaseState.allCases.map(\.json)),
      "verbs": .array(Verb.allCases.map { ["code": .text($0.rawValue), "name": .text($0.name)] }),
      "roles": .array(Role.allCases.map { ["code": .text($0.rawValue), "name": .text($0.name)] }),
      "rows": .array(rows.map(\.json)),
    ]
  }
}

extension CaseState {
  fileprivate var json: JSONValue {
    ["code": .text(rawValue), "name": .text(name), "holder": .text(holder.rawValue), "open": .bool(isOpen), "ended": .bool(isEnded)]
  }
}

extension StateTable.Row {
  fileprivate var json: JSONValue {
    [
      "from": .texts(from.map(\.rawValue)),
      "verb": .text(verb.rawValue),
      "by": .texts(transition.by.map(\.rawValue)),
      "decided_by": .text(transition.decidedBy?.rawValue),
      "decided_when": transition.decidedBy == nil ? .null : transition.decision == .always ? "always" : "while_money_is_open",
      "decided_within": .text(transition.decidedWithin?.rawValue),
      "to": .texts(to.map(\.rawValue)),
      "to_how": .text(transition.to.how),
      "clocks_ended": ends.json,
      "clocks_started": .array(starts.map(\.json)),
      "requires": .array(transition.requires.map { ["code": .text($0.rawValue), "sentence": .text($0.sentence)] }),
      "basis": .text(transition.basis),
    ]
  }
}

extension Destination {
  /// Which of `to` it is: the only one, the one it was in, the one it is resumed in, or one of several.
  fileprivate var how: String {
    switch self {
    case .state: "state"
    case .same: "same"
    case .resume: "resume"
    case .oneOf: "one_of"
    }
  }
}

extension StateTable.ClocksEnded {
  fileprivate var json: JSONValue {
    switch self {
    case .these(let limits): ["limits": .texts(limits.map(\.rawValue)), "all": "no"]
    case .all: ["limits": [], "all": "yes"]
    case .theseAndAllWhenEnding(let limits): ["limits": .texts(limits.map(\.rawValue)), "all": "when_ending"]
    }
  }
}

extension ClockStart {
  fileprivate var json: JSONValue {
    let how =
      switch manner {
      case .fresh: "fresh"
      case .ifNotStarted: "if_not_started"
      case .nextGeneration: "next_generation"
      case .resumed: "resumed"
      }
    return ["limit": .text(limit.rawValue), "manner": .text(how), "into": .text(into?.rawValue)]
  }
}
