/// One thing an event changes. A record is what its events' effects, applied in order, come to.
public enum Effect: Hashable, Sendable {
  case opened(Opening)
  case line(ClaimLine)
  case verified(line: Int)
  case entry(LedgerEntry)
  case payment(ReportedPayment)
  case plan(RepaymentPlan)
  /// Transferred or assigned to this office.
  case office(OfficeID)
  /// `resume_to` gains a state, or loses its top.
  case pushed(CaseState)
  case popped
  /// The clock as it now stands: started, ended, extended or running again.
  case clock(ClockFact)
  /// Why a clock that the table starts does not run.
  case noClock(LimitID, reason: String)
  case nextGeneration
  /// This event and those after it were decided under this version of the rulebook.
  case rules(Adoption)
  /// A clock's date moved, or stays, with that version or one before; of one that runs again, with those adopted while it did not.
  case redated(Redating)
  case asked(Pending)
  case answered(Pending.Answer)
  case attribute(Attribute, String)
  case document(Document)
  case letter(Letter)
  case supervision(Supervision)
  case urging(Urging)
  /// A rung that came, or was lifted again.
  case rung(FiredRung)
  case card(Card)
  /// The debtor's link was issued anew; only its digest is kept.
  case link(digest: [UInt8])
  /// Text that may hold personal data stands elsewhere, under this salted digest.
  case text(name: String, digest: [UInt8])
}

/// A two-person act that has been asked for and not yet decided.
public struct Pending: Hashable, Sendable {
  public enum Answer: String, Sendable, Canonical {
    case approved, rejected, lapsed
    case takenBack = "taken_back"
  }

  public let verb: Verb
  /// The inputs as given, `name=value`, free text left out.
  public let inputs: [String]
  public let by: String
  public let role: Role
  public let at: Instant

  public init(verb: Verb, inputs: [String], by: String, role: Role, at: Instant) {
    (self.verb, self.inputs, self.by, self.role, self.at) = (verb, inputs, by, role, at)
  }

  /// The row under which it was asked, as it stands for a case in `state`; nil: that state does not know it.
  public func row(in state: CaseState) -> Transition? { TransitionTable.row(state, verb, by: role) }
}

/// 材料: a file kept by content; who filed it and what it proves.
public struct Document: Hashable, Sendable {
  public let no: Int
  public let kind: String
  public let title: String
  /// SHA-256 of the content, lower-case hexadecimal.
  public let sha256: String
  public let size: Int64
  public let mediaType: String
  public let by: Role

  public init(no: Int, kind: String, title: String, sha256: String, size: Int64, mediaType: String, by: Role) {
    (self.no, self.kind, self.title, self.sha256, self.size, self.mediaType, self.by) = (no, kind, title, sha256, size, mediaType, by)
  }
}

/// 督办书: to a handling office or to the debtor, with its own reply clock.
public struct Supervision: Hashable, Sendable {
  public let no: Int
  public let to: Letter.Recipient
  public var answeredOn: CivilDate?

  public init(no: Int, to: Letter.Recipient, answeredOn: CivilDate? = nil) { (self.no, self.to, self.answeredOn) = (no, to, answeredOn) }
}

extension Pending: Canonical {
  public func write(to w: inout CanonicalWriter) { w.put(verb); w.put(inputs); w.put(by); w.put(role); w.put(at) }
  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    self.init(verb: try r.get(), inputs: try r.get(), by: try r.get(), role: try r.get(), at: try r.get())
  }
}

extension Document: Canonical {
  public func write(to w: inout CanonicalWriter) {
    w.put(no); w.put(kind); w.put(title); w.put(sha256); w.put(size); w.put(mediaType); w.put(by)
  }
  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      no: try r.get(), kind: try r.get(), title: try r.get(), sha256: try r.get(), size: try r.get(), mediaType: try r.get(),
      by: try r.get())
  }
}

extension Supervision: Canonical {
  public func write(to w: inout CanonicalWriter) { w.put(no); w.put(to.word); w.put(answeredOn) }
  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    let no: Int = try r.get()
    let word: String = try r.get()
    self.init(no: no, to: .init(word: word), answeredOn: try r.get())
  }
}

extension Effect: Canonical {
  public func write(to w: inout CanonicalWriter) {
    switch self {
    case .opened(let opening): w.put("opened"); w.put(opening)
    case .line(let line): w.put("line"); w.put(line)
    case .verified(let line): w.put("verified"); w.put(line)
    case .entry(let entry): w.put("entry"); w.put(entry)
    case .payment(let payment): w.put("payment"); w.put(payment)
    case .plan(let plan): w.put("plan"); w.put(plan)
    case .office(let office): w.put("office"); w.put(office)
    case .pushed(let state): w.put("pushed"); w.put(state)
    case .popped: w.put("popped")
    case .clock(let fact): w.put("clock"); w.put(fact)
    case .noClock(let limit, let reason): w.put("no_clock"); w.put(limit); w.put(reason)
    case .nextGeneration: w.put("next_generation")
    case .rules(let adoption): w.put("rules"); w.put(adoption)
    case .redated(let redating): w.put("redated"); w.put(redating)
    case .asked(let pending): w.put("asked"); w.put(pending)
    case .answered(let answer): w.put("answered"); w.put(answer)
    case .attribute(let attribute, let value): w.put("attribute"); w.put(attribute); w.put(value)
    case .document(let document): w.put("document"); w.put(document)
    case .letter(let letter): w.put("letter"); w.put(letter)
    case .supervision(let supervision): w.put("supervision"); w.put(supervision)
    case .urging(let urging): w.put("urging"); w.put(urging)
    case .rung(let rung): w.put("rung"); w.put(rung)
    case .card(let card): w.put("card"); w.put(card)
    case .link(let digest): w.put("link"); w.field(digest)
    case .text(let name, let digest): w.put("text"); w.put(name); w.field(digest)
    }
  }

  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    let kind: String = try r.get()
    switch kind {
    case "opened": self = .opened(try r.get())
    case "line": self = .line(try r.get())
    case "verified": self = .verified(line: try r.get())
    case "entry": self = .entry(try r.get())
    case "payment": self = .payment(try r.get())
    case "plan": self = .plan(try r.get())
    case "office": self = .office(try r.get())
    case "pushed": self = .pushed(try r.get())
    case "popped": self = .popped
    case "clock": self = .clock(try r.get())
    case "no_clock": self = .noClock(try r.get(), reason: try r.get())
    case "next_generation": self = .nextGeneration
    case "rules": self = .rules(try r.get())
    case "redated": self = .redated(try r.get())
    case "asked": self = .asked(try r.get())
    case "answered": self = .answered(try r.get())
    case "attribute": self = .attribute(try r.get(), try r.get())
    case "document": self = .document(try r.get())
    case "letter": self = .letter(try r.get())
    case "supervision": self = .supervision(try r.get())
    case "urging": self = .urging(try r.get())
    case "rung": self = .rung(try r.get())
    case "card": self = .card(try r.get())
    case "link": self = .link(digest: Array(try r.field()))
    case "text": self = .text(name: try r.get(), digest: Array(try r.field()))
    default: throw CanonicalError(reason: "unknown effect “\(kind)”")
    }
  }
}
