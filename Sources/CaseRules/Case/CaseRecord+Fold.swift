/// The record did not follow from its events: an effect cannot be applied. Means corruption, never bad input.
public struct FoldError: Error, Sendable, Equatable {
  public let seq: Int
  public let reason: String
}

extension CaseRecord {
  /// The case as `events` (in order, from the first) leave it; nil for no events.
  public static func fold(_ events: some Sequence<CaseEvent>) throws(FoldError) -> CaseRecord? {
    var record: CaseRecord?
    for event in events {
      if record == nil { record = try CaseRecord(openedBy: event) }
      try record?.apply(event)
    }
    return record
  }

  init(openedBy event: CaseEvent) throws(FoldError) {
    guard event.seq == 1, case .opened(let opening)? = event.effects.first else {
      throw FoldError(seq: event.seq, reason: "the first event does not open the case")
    }
    self.init(first: event, opening: opening)
  }

  init(first event: CaseEvent, opening: Opening) {
    (id, self.opening, state) = (event.caseID, opening, event.to)
    (receivedAt, lastStateChange, lastRecorded) = (event.effective, event.effective, event.recorded)
  }

  mutating func apply(_ event: CaseEvent) throws(FoldError) {
    guard event.seq == version + 1 else { throw FoldError(seq: event.seq, reason: "follows version \(version)") }
    guard event.seq == 1 ? event.from == nil : event.from == state else {
      throw FoldError(seq: event.seq, reason: "leaves \(event.from?.rawValue ?? ""), not \(state.rawValue)")
    }
    for effect in event.effects {
      do { try apply(effect) } catch { throw FoldError(seq: event.seq, reason: error.sentence) }
    }
    if event.from != event.to || event.verb == .transfer { lastStateChange = max(lastStateChange, event.effective) }
    if event.verb == .agreeReturn { returnsAgreed += 1 }
    noteWait(event)
    if event.from != event.to, event.to.endsPlans { endPlans() }
    // The reason why a plan has no clock holds while it is being kept.
    if event.to != .planTracking, event.to != .withdrawalRequested { withoutClock[.instalment] = nil }
    if event.verb == .requestSupplement { supplementRounds += 1 }
    (state, version, lastRecorded) = (event.to, event.seq, event.recorded)
  }

  private mutating func endPlans() {
    for index in plans.indices where [.offered, .accepted].contains(plans[index].status) { plans[index].status = .superseded }
  }

  /// Applies one effect; throws the ledger's refusal when an entry does not fit the balance.
  mutating func apply(_ effect: Effect) throws(Refusal) {
    switch effect {
    case .opened(let opening): self.opening = opening
    case .line(let line): lines.append(line)
    case .verified(let line): verifiedLines.insert(line)
    case .entry(let entry):
      var balance = balances[entry.line] ?? Balance()
      try balance.apply(entry)
      balances[entry.line] = balance
      entries.append(entry)
    case .payment(let payment): payments.upsert(payment, by: \.no)
    case .plan(let plan): plans.upsert(plan, by: \.no)
    case .office(let office):
      handlingOffice = office
      if !offices.contains(office) { offices.append(office) }
    case .pushed(let state): resumeTo.append(state)
    case .popped: _ = resumeTo.popLast()
    case .clock(let fact):
      clocks.upsert(fact, by: \.key)
      if fact.isRunning { withoutClock[fact.limit] = nil }
      endedUnder[fact.key] = fact.isRunning ? nil : rules
    case .rules(let adoption): rules = adoption.version
    case .redated(let redating): kept[redating.key] = redating.keeps
    case .noClock(let limit, let reason): withoutClock[limit] = reason
    case .nextGeneration: generation += 1
    case .asked(let pending):
      if self.pending != nil { throw .pendingAlready }
      self.pending = pending
    case .answered: pending = nil
    case .attribute(let attribute, let value): attributes[attribute] = value
    case .document(let document): documents.append(document)
    case .letter(let letter): letters.append(letter)
    case .supervision(let supervision): supervisions.upsert(supervision, by: \.no)
    case .urging(let urging): urgings.upsert(urging, by: \.no)
    case .rung(let rung): rungs.upsert(rung, by: \.key)
    case .card(let card): cards.upsert(card, by: \.no)
    case .link(let digest): linkDigest = digest
    case .text: break
    }
  }
}

extension Array {
  /// Replaces the element with the same key, or appends.
  mutating func upsert<Key: Equatable>(_ element: Element, by key: KeyPath<Element, Key>) {
    if let index = lastIndex(where: { $0[keyPath: key] == element[keyPath: key] }) {
      self[index] = element
    } else {
      append(element)
    }
  }
}
