/// The table as people and programs read it: what each row means, sweeping rules included. Printed by `qingqian states`.
public struct StateTable: Sendable {
  /// One row of `TransitionTable`, spelled out.
  public struct Row: Sendable {
    public let transition: Transition
    /// In the order of the states' declaration; empty for a verb that opens a case.
    public let from: [CaseState]
    /// Every state the row can lead into, seen from all of `from`.
    public let to: [CaseState]
    public let ends: ClocksEnded
    public let starts: [ClockStart]

    public var verb: Verb { transition.verb }
    /// The case goes on in the state it was in.
    public var staysPut: Bool { transition.to == .same }
  }

  /// Which clocks a row ends.
  public enum ClocksEnded: Hashable, Sendable {
    /// These, in the order of their declaration; possibly none.
    case these([LimitID])
    /// Every one that runs.
    case all
    /// These, and every one that runs where it leads into an ended state.
    case theseAndAllWhenEnding([LimitID])
  }

  public let rows: [Row]

  public init(_ transitions: [Transition] = TransitionTable.rows) { rows = transitions.map(Row.init) }
}

extension StateTable.Row {
  init(_ transition: Transition) {
    self.transition = transition
    from = CaseState.allCases.filter(transition.from.contains)
    to = CaseState.allCases.filter(transition.destinations.contains)
    let named = LimitID.allCases.filter(transition.ends.contains)
    let ending = transition.to == .same ? [] : to.filter { !$0.isOpen }
    if named.count == LimitID.allCases.count || (!ending.isEmpty && ending == to) {
      ends = .all
    } else {
      ends = ending.isEmpty || from.isEmpty ? .these(named) : .theseAndAllWhenEnding(named)
    }
    starts = transition.starts + ending.filter(\.isEnded).map { .fresh(.archive, into: $0) }
  }
}

extension Transition {
  /// Every state the row can lead into.
  public var destinations: Set<CaseState> {
    switch to {
    case .state(let state): [state]
    case .same: from
    case .oneOf(let states): Set(states)
    case .resume: Self.resumable(from: from)
    }
  }

  /// What can lie on top of the `resume_to` stack in these states: where the verbs that lead into them, and push, are done from.
  private static func resumable(from states: Set<CaseState>) -> Set<CaseState> {
    let pushing = [Verb.requestReturn, .requestWithdrawal].flatMap(TransitionTable.rows(of:))
    return pushing.filter { !$0.destinations.isDisjoint(with: states) }.reduce(into: []) { $0.formUnion($1.from) }
  }
}
