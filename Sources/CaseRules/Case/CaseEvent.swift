/// One append-only record of something done to a case: the header and everything it changed.
public struct CaseEvent: Hashable, Sendable {
  public let caseID: CaseID
  /// 1, 2, … within the case; also the case's version after it.
  public let seq: Int
  public let verb: Verb
  public let actor: String
  public let role: Role
  public let office: OfficeID?
  /// When it took effect; never after `recorded`.
  public let effective: Instant
  /// When it was written down: the desk's clock.
  public let recorded: Instant
  /// nil for the event that opens the case.
  public let from: CaseState?
  public let to: CaseState
  public let effects: [Effect]

  public init(
    caseID: CaseID, seq: Int, verb: Verb, actor: String, role: Role, office: OfficeID?, effective: Instant, recorded: Instant,
    from: CaseState?,
    to: CaseState, effects: [Effect]
  ) {
    (self.caseID, self.seq, self.verb, self.actor, self.role, self.office) = (caseID, seq, verb, actor, role, office)
    (self.effective, self.recorded, self.from, self.to, self.effects) = (effective, recorded, from, to, effects)
  }
}

extension CaseEvent {
  public static let domain: StaticString = "qingqian.event.1"

  /// The bytes that are stored and hashed.
  public var canonicalBytes: [UInt8] {
    var w = CanonicalWriter(domain: Self.domain)
    w.put(caseID.value); w.put(seq); w.put(verb); w.put(actor); w.put(role); w.put(office)
    w.put(effective); w.put(recorded); w.put(from); w.put(to); w.put(effects)
    return w.bytes
  }

  /// Reads an event back; throws when the bytes are not exactly an event's.
  public init(canonicalBytes bytes: [UInt8]) throws(CanonicalError) {
    var r = try CanonicalReader(bytes, domain: Self.domain)
    let id: Int64 = try r.get()
    self.init(
      caseID: CaseID(id), seq: try r.get(), verb: try r.get(), actor: try r.get(), role: try r.get(), office: try r.get(),
      effective: try r.get(), recorded: try r.get(), from: try r.get(), to: try r.get(), effects: try r.get())
    try r.finish()
  }
}
