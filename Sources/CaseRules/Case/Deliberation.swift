/// One act being decided: what is known, and the effects collected so far. Pure; performing them is the store's.
///
/// Each effect is applied to the working record at once, so that what follows sees it.
public struct Deliberation: Sendable {
  public let verb: Verb
  public let actor: Actor
  /// The capacity in which the actor does this.
  public let role: Role
  public let row: Transition
  public var inputs: Inputs
  /// The desk's clock, read once.
  public let now: Instant
  public let effective: Instant
  public let rulebook: Rulebook
  public let ruleSet: RuleSet
  public let duplicates: [CaseNumber]

  /// nil only before a case is opened.
  public let before: CaseRecord?
  public private(set) var record: CaseRecord
  public private(set) var effects: [Effect] = []
  /// Free text to keep beside the record.
  public var texts: [(name: String, value: String)] = []
  /// Which payment, instalment or letter the row's clocks are about; 0 where there is only one.
  public var ref = 0
  /// For rows that lead to one of several states.
  public var chosen: CaseState?

  /// Deliberates an act on an existing case.
  public init(
    _ verb: Verb, on record: CaseRecord, by actor: Actor, as role: Role, row: Transition, inputs: Inputs, now: Instant, effective: Instant,
    rulebook: Rulebook
  ) throws(Refusal) {
    (self.verb, self.actor, self.role, self.row, self.inputs) = (verb, actor, role, row, inputs)
    (self.now, self.effective, self.rulebook, self.duplicates) = (now, effective, rulebook, [])
    (before, self.record) = (record, record)
    ruleSet = try rulebook.ruleSet(of: record.opening)
    try followVersion()
  }

  /// Deliberates an act that opens a case.
  public init(
    _ verb: Verb, opening: Opening, id: CaseID, by actor: Actor, as role: Role, row: Transition, inputs: Inputs, now: Instant,
    effective: Instant,
    rulebook: Rulebook, duplicates: [CaseNumber]
  ) throws(Refusal) {
    (self.verb, self.actor, self.role, self.row, self.inputs) = (verb, actor, role, row, inputs)
    (self.now, self.effective, self.rulebook, self.duplicates) = (now, effective, rulebook, duplicates)
    before = nil
    record = CaseRecord(opening: opening, id: id, receivedAt: effective, recorded: now)
    effects = [.opened(opening)]
    ruleSet = try rulebook.ruleSet(of: opening)
    try followVersion()
  }

  /// The record says under which version each thing was decided, so that what ended can be counted as it was then.
  private mutating func followVersion() throws(Refusal) {
    if let adoption = rulebook.adoption, record.rules < adoption.version { try add(.rules(adoption)) }
  }

  /// Collects an effect; throws when the ledger does not admit it.
  public mutating func add(_ effect: Effect) throws(Refusal) {
    try record.apply(effect)
    effects.append(effect)
  }

  /// The event that all collected effects make, with the case after it.
  public func concluded(to destination: CaseState, digests: [Effect]) -> (event: CaseEvent, record: CaseRecord) {
    let event = CaseEvent(
      caseID: record.id, seq: (before?.version ?? 0) + 1, verb: verb, actor: actor.user, role: role, office: actor.office,
      effective: effective,
      recorded: now, from: before?.state, to: destination, effects: effects + digests)
    var after = before ?? CaseRecord(opening: record.opening, id: record.id, receivedAt: effective, recorded: now)
    // Cannot fail: every effect was applied to the working record in this order already.
    try? after.apply(event)
    return (event, after)
  }
}

extension CaseRecord {
  init(opening: Opening, id: CaseID, receivedAt: Instant, recorded: Instant) {
    let first = CaseEvent(
      caseID: id, seq: 1, verb: .file, actor: "", role: .clock, office: nil, effective: receivedAt, recorded: recorded, from: nil,
      to: .submitted,
      effects: [.opened(opening)])
    self.init(first: first, opening: opening)
  }
}
