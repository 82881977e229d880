import CaseRules
import CaseStore

/// What of a case one reader may read: all of it for officials, for a party what the two-party rule leaves.
public struct Disclosure: Sendable {
  /// The party that reads; nil for officials.
  public let party: Role?

  public init(to actor: Actor) { party = actor.grantedCase == nil ? nil : actor.roles.first }

  /// Whether user ids, 审计关注 and what waits for a second person are shown.
  public var showsInside: Bool { party == nil }

  /// The events to read. What was asked of a second person reaches the parties once it is approved, never before.
  public func events(_ events: [CaseEvent]) -> [CaseEvent] {
    guard let party else { return events }
    let hidden = Self.undecided(events)
    return events.filter { !hidden.contains($0.seq) && reads($0, as: party) }
  }

  public func texts(_ texts: [StoredText], of events: [CaseEvent]) -> [StoredText] {
    guard let party else { return texts }
    let readable = Set(self.events(events).map(\.seq))
    return texts.filter { text in
      guard readable.contains(text.seq), text.name != "note" else { return false }
      return party != .debtor || !text.name.hasPrefix("creditor_")
    }
  }

  /// By name, with a ground only once it closed the case: until then it may be one office's word against another's.
  public func attributes(of record: CaseRecord) -> [(attribute: Attribute, value: String)] {
    record.attributes.map { (attribute: $0.key, value: $0.value) }.sorted { $0.attribute.rawValue < $1.attribute.rawValue }
      .filter { pair in party.map { pair.attribute.audience.includes($0) && (pair.attribute != .ground || !record.state.isOpen) } ?? true }
  }

  public func state(_ state: CaseState) -> CaseState { showsInside ? state : state.told }

  /// The office that has the case, as far as the reader is told which.
  public func holder(of record: CaseRecord) -> OfficeID? { state(record.state) == record.state ? record.holder : record.handlingOffice }

  /// The next day on which something falls due that the reader reads of.
  public func nextDue(of record: CaseRecord, under rulebook: Rulebook) -> CivilDate? {
    if showsInside { return record.nextDue(under: rulebook)?.due.due }
    return record.runningClocks.filter { $0.limit != .archive && includes($0, of: record) }
      .compactMap { record.due(of: $0, under: rulebook)?.due }.min()
  }

  public func includes(_ limit: LimitID) -> Bool { party.map(limit.audience.includes) ?? true }

  /// A 督办书's reply limit is read by whom it was sent to.
  public func includes(_ clock: ClockFact, of record: CaseRecord) -> Bool {
    if clock.limit == .superviseReply { return record.supervisions.first { $0.no == clock.key.ref }.map(includes) ?? showsInside }
    return includes(clock.limit)
  }

  public func includes(_ letter: Letter) -> Bool { party.map { letter.recipient == $0.asRecipient } ?? true }

  public func includes(_ supervision: Supervision) -> Bool { party.map { supervision.to == $0.asRecipient } ?? true }

  /// A party reads of its own papers, and of those that an official filed.
  public func includes(_ document: Document) -> Bool { party.map { document.by == $0 || document.by.side != .party } ?? true }

  private func reads(_ event: CaseEvent, as party: Role) -> Bool {
    if event.role == party { return true }
    if event.verb == .attach { return event.role.side != .party }
    if event.effects.contains(where: { if case .supervision(let one) = $0 { one.to == party.asRecipient } else { false } }) { return true }
    return event.verb.audience.includes(party)
  }

  /// What was asked and not approved, and the events that said so.
  private static func undecided(_ events: [CaseEvent]) -> Set<Int> {
    var hidden: Set<Int> = []
    var asked: Int?
    for event in events {
      for effect in event.effects {
        switch effect {
        case .asked:
          asked = event.seq
          hidden.insert(event.seq)
        case .answered(.approved):
          asked.map { _ = hidden.remove($0) }
          asked = nil
        case .answered:
          if event.verb == .decide { hidden.insert(event.seq) }
          asked = nil
        default: break
        }
      }
    }
    return hidden
  }
}

extension Role {
  fileprivate var asRecipient: Letter.Recipient? {
    switch self {
    case .complainant: .creditor
    case .debtor: .debtor
    default: nil
    }
  }
}
