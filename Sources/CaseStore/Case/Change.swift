import CaseRules

/// Everything one act writes, as a plain value: it takes effect whole or not at all.
public struct Change: Sendable {
  public let event: CaseEvent
  /// The hash before it in this case; 32 zero bytes before the first.
  public let previousHash: [UInt8]
  /// The case after the event, for the copies that lists and reports read.
  public let record: CaseRecord
  /// Free text and personal data, each with the salt of its digest in the event.
  public let texts: [ProtectedText]
  /// Each clock whose row must change, with what is derived of it.
  public let clocks: [DatedClock]
  /// The next day something falls due, for the work list.
  public let nextDue: NextDue?
  /// Who sees the case from now on; nil where that did not change.
  public let offices: OfficeRelations?
  /// Whether the work list's copy must move.
  public let listMoved: Bool
  public let idempotency: IdempotencyRecord?
  /// Set when the case is opened: the digest of its query code.
  public let codeHash: [UInt8]?
  /// What the case is found by from now on, besides what it was found by before.
  public let terms: [Int64]

  public init(
    event: CaseEvent, previousHash: [UInt8], record: CaseRecord, texts: [ProtectedText], clocks: [DatedClock], nextDue: NextDue?,
    offices: OfficeRelations?, listMoved: Bool, idempotency: IdempotencyRecord?, codeHash: [UInt8]? = nil,
    terms: [Int64] = []
  ) {
    (self.event, self.previousHash, self.record, self.texts, self.clocks) = (event, previousHash, record, texts, clocks)
    (self.nextDue, self.offices, self.listMoved, self.idempotency, self.codeHash) = (nextDue, offices, listMoved, idempotency, codeHash)
    self.terms = terms
  }
}

/// Text kept beside the record, under a salted digest in it, so that it can be erased without breaking the chain.
public struct ProtectedText: Hashable, Sendable {
  public let name: String
  public let value: String
  public let salt: [UInt8]

  public init(name: String, value: String, salt: [UInt8]) { (self.name, self.value, self.salt) = (name, value, salt) }
}

/// A clock fact with the date derived from it, which is stored for indexes only.
public struct DatedClock: Hashable, Sendable {
  public let fact: ClockFact
  public let dueOn: CivilDate?
  public let provisional: Bool
  /// What time brings about on it next.
  public let step: ClockStep?

  public init(fact: ClockFact, dueOn: CivilDate?, provisional: Bool, step: ClockStep?) {
    (self.fact, self.dueOn, self.provisional, self.step) = (fact, dueOn, provisional, step)
  }
}

public struct NextDue: Hashable, Sendable {
  public let on: CivilDate
  public let limit: LimitID

  public init(on: CivilDate, limit: LimitID) { (self.on, self.limit) = (on, limit) }
}

public struct OfficeRelation: Hashable, Sendable {
  public enum Kind: String, Sendable { case holder, above, past }

  public let office: OfficeID
  public let kind: Kind

  public init(office: OfficeID, kind: Kind) { (self.office, self.kind) = (office, kind) }
}

/// How the offices that see a case change with an act.
public struct OfficeRelations: Hashable, Sendable {
  public let present: [OfficeRelation]
  public let removed: [OfficeID]

  public init(present: [OfficeRelation], removed: [OfficeID]) { (self.present, self.removed) = (present, removed) }
}

/// The same key gives the same answer and no second effect; another body under it is refused.
public struct IdempotencyRecord: Hashable, Sendable {
  public let actor: String
  public let route: String
  public let key: String
  /// SHA-256 of the request.
  public let body: [UInt8]

  public init(actor: String, route: String, key: String, body: [UInt8]) {
    (self.actor, self.route, self.key, self.body) = (actor, route, key, body)
  }
}
