/// One row of the table: who may do what in which states, where it leads and what it does to the clocks.
public struct Transition: Sendable {
  public let verb: Verb
  /// The states the verb is done in; empty for the verbs that open a case.
  public let from: Set<CaseState>
  public let by: [Role]
  /// For a two-person act: the role that decides what `by` asked for.
  public let decidedBy: Role?
  /// When the second person is needed.
  public let decision: Decision
  /// The clock that runs until it is decided, where there is one.
  public let decidedWithin: LimitID?
  public let to: Destination
  public let ends: Set<LimitID>
  public let starts: [ClockStart]
  public let requires: [Requirement]
  /// 法律依据, or 内部 for a rule of the house.
  public let basis: String

  init(
    _ from: Set<CaseState>, _ verb: Verb, by: [Role], decidedBy: Role? = nil, when decision: Decision = .always,
    within: LimitID? = nil, to: Destination,
    ends: Set<LimitID> = [], starts: [ClockStart] = [], requires: [Requirement] = [], basis: String = "内部"
  ) {
    (self.from, self.verb, self.by, self.to) = (from, verb, by, to)
    (self.decidedBy, self.decision, decidedWithin) = (decidedBy, decision, within)
    (self.ends, self.starts, self.requires, self.basis) = (ends, starts, requires, basis)
  }

  init(
    _ from: CaseState, _ verb: Verb, by: Role, decidedBy: Role? = nil, to: Destination,
    ends: Set<LimitID> = [], starts: [ClockStart] = [], requires: [Requirement] = [], basis: String = "内部"
  ) {
    self.init([from], verb, by: [by], decidedBy: decidedBy, to: to, ends: ends, starts: starts, requires: requires, basis: basis)
  }
}

extension Transition {
  public enum Decision: Hashable, Sendable {
    case always, whileMoneyIsOpen
  }

  /// Whether somebody else has to decide before this takes effect on `record`.
  public func needsDecision(on record: CaseRecord) -> Bool {
    guard decidedBy != nil else { return false }
    return switch decision {
    case .always: true
    case .whileMoneyIsOpen: record.balance.open > .zero
    }
  }
}

/// Where a row leads.
public enum Destination: Hashable, Sendable {
  case state(CaseState)
  /// The state stays as it is.
  case same
  /// Back to the state that the top of the `resume_to` stack names.
  case resume
  /// One of these, settled by the verb's input or the case's money.
  case oneOf([CaseState])
}

/// A clock that a row starts.
public struct ClockStart: Hashable, Sendable {
  public enum Manner: Hashable, Sendable {
    /// A clock of its own, in the case's generation.
    case fresh
    /// Only where none of the generation was ever started: a later hand-over never restarts it.
    case ifNotStarted
    /// The first of the next generation; those before it never move again.
    case nextGeneration
    /// The one that ended last runs on as if it had never ended.
    case resumed
  }

  public let limit: LimitID
  public let manner: Manner
  /// Started only when the row leads into this state; nil for wherever it leads.
  public let into: CaseState?

  static func fresh(_ limit: LimitID, into: CaseState? = nil) -> Self { Self(limit: limit, manner: .fresh, into: into) }
  static func ifNotStarted(_ limit: LimitID) -> Self { Self(limit: limit, manner: .ifNotStarted, into: nil) }
  static func nextGeneration(_ limit: LimitID, into: CaseState? = nil) -> Self { Self(limit: limit, manner: .nextGeneration, into: into) }
  static func resumed(_ limit: LimitID) -> Self { Self(limit: limit, manner: .resumed, into: nil) }
}

extension ClockStart {
  /// One for each instalment of the accepted plan: a plan that takes another's place starts them itself.
  public static let instalments = ClockStart.fresh(.instalment)
}
