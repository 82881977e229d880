/// 黄牌、红牌: shown to the office that has a limit to keep. A record of its own, which stands until it is revoked.
public struct Card: Hashable, Sendable {
  public enum Colour: String, CaseIterable, Sendable, Canonical {
    case yellow, red

    public var name: String { self == .yellow ? "黄牌" : "红牌" }
  }

  public enum Status: String, CaseIterable, Sendable, Canonical {
    case standing, appealed
    /// An appeal was turned down.
    case upheld
    /// Counted apart from the others.
    case revoked

    public var name: String {
      switch self {
      case .standing: "有效"
      case .appealed: "申诉中"
      case .upheld: "申诉后维持"
      case .revoked: "已撤销"
      }
    }
  }

  /// Why a card was revoked. A person's own words stand in the protected text of the event.
  public enum Revocation: String, CaseIterable, Sendable, Canonical {
    case dueMoved = "due_moved"
    case doneInTime = "done_in_time"
    case appeal, supervisor

    public var name: String {
      switch self {
      case .dueMoved: "到期日变动，预警条件不再成立"
      case .doneInTime: "事项已在预警前办妥"
      case .appeal: "申诉成立"
      case .supervisor: "督办人员撤销"
      }
    }
  }

  /// 1, 2, … within the case.
  public let no: Int
  public let colour: Colour
  /// What was to be kept, and by whose rung it came.
  public let clock: ClockFact.Key
  public let office: OfficeID
  /// The rule set that holds the ladder.
  public let ruleSet: String
  public let basis: String
  public let shownOn: CivilDate
  public let dueOn: CivilDate
  /// The last day for an appeal, in working days from when it was written down.
  public let replyBy: CivilDate
  public var status: Status
  /// Who appealed, and may therefore not decide.
  public var appealedBy: String?
  public var revoked: Revocation?

  public init(
    no: Int, colour: Colour, clock: ClockFact.Key, office: OfficeID, ruleSet: String, basis: String, shownOn: CivilDate, dueOn: CivilDate,
    replyBy: CivilDate, status: Status = .standing, appealedBy: String? = nil, revoked: Revocation? = nil
  ) {
    (self.no, self.colour, self.clock, self.office, self.ruleSet, self.basis) = (no, colour, clock, office, ruleSet, basis)
    (self.shownOn, self.dueOn, self.replyBy) = (shownOn, dueOn, replyBy)
    (self.status, self.appealedBy, self.revoked) = (status, appealedBy, revoked)
  }

  public var stands: Bool { status != .revoked }
}

extension Card: Canonical {
  public func write(to w: inout CanonicalWriter) {
    w.put(no); w.put(colour); w.put(clock); w.put(office); w.put(ruleSet); w.put(basis); w.put(shownOn); w.put(dueOn); w.put(replyBy)
    w.put(status); w.put(appealedBy); w.put(revoked)
  }
  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    self.init(
      no: try r.get(), colour: try r.get(), clock: try r.get(), office: try r.get(), ruleSet: try r.get(), basis: try r.get(),
      shownOn: try r.get(), dueOn: try r.get(), replyBy: try r.get(), status: try r.get(), appealedBy: try r.get(),
      revoked: try r.get())
  }
}
