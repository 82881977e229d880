extension RuleSet {
  /// Reads one dated rule set; reports every problem and answers nil when there is any.
  static func read(_ file: ConfigFile, problems: ConfigProblems) -> RuleSet? {
    let before = problems.all.count
    guard var top = ConfigMap(file, problems: problems) else { return nil }
    let id = top.text("id")
    let name = top.text("name")
    let validFrom = top.date("valid_from")
    let validTo = top.optionalDate("valid_to")
    if let validFrom, let validTo, validTo < validFrom { top.report("valid_to", "\(validTo) is before valid_from \(validFrom)") }
    let limits = TimeLimit.readAll(&top)
    let numberless = NumberlessDuty.readAll(&top)
    for limit in LimitID.allCases {
      switch (limits.seen.contains(limit), numberless.seen.contains(limit)) {
      case (true, true): top.report("numberless.\(limit.rawValue)", "also stands under limits")
      case (false, false): top.report("limits.\(limit.rawValue)", "missing: give it a length, or its words under numberless")
      default: break
      }
    }
    let ladders = Rung.readLadders(&top, for: Set(limits.seen))
    let refusals = Ground.readAll(&top, "refusal_grounds")
    let terminations = Ground.readAll(&top, "termination_grounds")
    let returns = Ground.readAll(&top, "return_reasons")
    let destinations = Ground.readAll(&top, "destinations")
    let outcomes = Outcome.readAll(&top)
    let interest = InterestChoices.read(&top)
    let switches = Switches.read(&top)
    let payWhenPaid = top.bool("forbids_pay_when_paid")
    top.finish()
    guard problems.all.count == before, let id, let name, let validFrom, let interest, let switches, let payWhenPaid else { return nil }
    return RuleSet(
      id: id, name: name, validFrom: validFrom, validTo: validTo, limits: limits.read, ladders: ladders,
      numberless: numberless.read,
      refusalGrounds: refusals, terminationGrounds: terminations, returnReasons: returns, destinations: destinations,
      outcomes: outcomes, interest: interest, switches: switches, forbidsPayWhenPaid: payWhenPaid)
  }
}

extension TimeLimit {
  static func readAll(_ top: inout ConfigMap) -> (read: [LimitID: TimeLimit], seen: Set<LimitID>) {
    var limits: [LimitID: TimeLimit] = [:]
    var seen: Set<LimitID> = []
    guard var map = top.map("limits") else { return (limits, Set(LimitID.allCases)) }
    for (key, entry) in map.entries() {
      guard let id = LimitID(rawValue: key) else {
        map.report(key, "no such limit")
        continue
      }
      seen.insert(id)
      limits[id] = read(id, entry)
    }
    return (limits, seen)
  }

  private static func read(_ id: LimitID, _ map: ConfigMap) -> TimeLimit? {
    var map = map
    let name = map.text("name")
    let unit: TimeUnit? = map.choice("unit")
    var length: Int? = 0
    var day: MonthDay?
    switch unit {
    case .workingDay?, .day?: length = map.integer("length", 1...3650)
    case .month?: length = map.integer("length", 1...120)
    case .fixedDate?: day = map.parsed("day", "a day of the year MM-DD") { MonthDay($0) }
    case .agreed?, nil: break
    }
    let minimum = map.optionalInteger("minimum", 1...3650)
    let starts = map.text("starts")
    let roll: RollRule? = map.choice("roll")
    let basis = map.text("basis")
    let statutory = map.bool("statutory")
    let source = map.text("source")
    let confidence: Confidence? = map.choice("confidence")
    map.finish()
    guard let name, let unit, let length, let starts, let roll, let basis, let statutory, let source, let confidence else { return nil }
    return TimeLimit(
      id: id, name: name, unit: unit, length: length, minimum: minimum, fixedDate: day, starts: starts, roll: roll, basis: basis,
      statutory: statutory, source: source, confidence: confidence)
  }
}

extension NumberlessDuty {
  static func readAll(_ top: inout ConfigMap) -> (read: [LimitID: NumberlessDuty], seen: Set<LimitID>) {
    var duties: [LimitID: NumberlessDuty] = [:]
    var seen: Set<LimitID> = []
    guard var map = top.map("numberless") else { return (duties, seen) }
    for (key, entry) in map.entries() {
      guard let id = LimitID(rawValue: key) else {
        map.report(key, "no such limit")
        continue
      }
      seen.insert(id)
      var entry = entry
      let words = entry.text("words")
      let basis = entry.text("basis")
      let source = entry.text("source")
      let confidence: Confidence? = entry.choice("confidence")
      entry.finish()
      guard let words, let basis, let source, let confidence else { continue }
      duties[id] = NumberlessDuty(words: words, basis: basis, source: source, confidence: confidence)
    }
    return (duties, seen)
  }
}
