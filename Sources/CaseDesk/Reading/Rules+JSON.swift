import CaseRules

/// What the rules say, as the command line and the API print it.
extension RuleSet {
  /// The limits that have a number, in the order of the procedure.
  package var stated: [TimeLimit] { LimitID.allCases.compactMap { limits[$0] } }
  package var unstated: [(LimitID, NumberlessDuty)] { LimitID.allCases.compactMap { id in numberless[id].map { (id, $0) } } }

  package func limitsJSON(on date: CivilDate) -> JSONValue {
    [
      "rulebook": .text(id), "name": .text(name), "valid_from": .date(validFrom), "valid_to": .date(validTo), "on": .date(date),
      "limits": .array(stated.map(\.json)),
      "numberless": .array(
        unstated.map { id, duty in
          ["id": .text(id.rawValue), "words": .text(duty.words), "basis": .text(duty.basis), "source": .text(duty.source)]
        }),
    ]
  }
}

extension TimeLimit {
  fileprivate var json: JSONValue {
    [
      "id": .text(id.rawValue), "name": .text(name), "unit": .text(unit.rawValue),
      "length": length == 0 ? .text(fixedDate?.description) : .integer(length), "starts": .text(starts), "roll": .text(roll.rawValue),
      "basis": .text(basis), "statutory": .bool(statutory), "source": .text(source), "confidence": .text(confidence.rawValue),
    ]
  }
}

extension DueDate {
  /// `days`: every counted and skipped day; nil when not asked for.
  package func json(ruleSet: String, days: [CountedDay]?) -> JSONObject {
    var object: JSONObject = [
      "due": .date(due), "nominal_end": .date(nominalEnd), "internal_target": .date(internalTarget), "provisional": .bool(provisional),
      "first_uncovered": .date(firstUncovered), "unit": .text(limit.unit.rawValue),
      "length": limit.unit == .fixedDate ? .text(limit.fixedDate?.description) : .integer(limit.length), "basis": .text(limit.basis),
      "statutory": .bool(limit.statutory), "rulebook": .text(ruleSet), "limit": .text(limit.id.rawValue), "name": .text(limit.name),
      "from": .date(anchor), "rolled": .bool(rolled),
    ]
    if let days { object.append("days", .array(days.map(\.json))) }
    return object
  }
}

extension CountedDay {
  fileprivate var json: JSONValue {
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

extension InterestStatement {
  package func json(ruleSet: String) -> JSONValue {
    [
      "interest": .amount(interest), "interest_paid": .amount(interestPaid), "interest_open": .amount(interestOpen),
      "closing_principal": .amount(closingPrincipal), "counted_to": .date(countedTo), "overpaid": .amount(overpaid),
      "applied_rate_percent": .text(appliedRate.description), "rate_basis": .text(rateBasis.rawValue),
      "lpr_at_signing_percent": .text(floor?.rate.description),
      "segments": .array(
        segments.map { ["balance": .amount($0.balance), "days": .integer($0.days), "from": .date($0.from), "to": .date($0.to)] }),
      "assumptions": .texts(assumptions), "reference_only": .bool(referenceOnly), "rulebook": .text(ruleSet),
    ]
  }
}
