/// The one place that decides whether somebody may do something to a case.
public enum Permission {
  /// The row and the capacity in which `actor` may do `verb`; throws the refusal people read otherwise.
  ///
  /// Order: a row for the state and one of the actor's roles; the role's side of this very case; the row's requirements; and
  /// what needs a second person only while nothing else waits for one.
  public static func check(
    _ verb: Verb, on record: CaseRecord, by actor: Actor, now: Instant, rulebook: Rulebook
  ) throws(Refusal) -> (row: Transition, role: Role) {
    let candidates = actor.roles.compactMap { role in TransitionTable.row(record.state, verb, by: role).map { (row: $0, role: role) } }
    guard !candidates.isEmpty else { throw noRow(verb, on: record, by: actor) }
    let standing = candidates.filter { standsOn($0.role, record, actor) }
    guard var found = standing.first else { throw Refusal("not_your_case", "本件不由您所在的部门办理“\(verb.name)”。") }
    if verb == .decide, let decider = record.pending?.row(in: record.state)?.decidedBy {
      guard let deciding = standing.first(where: { $0.role == decider }) else {
        throw Refusal("not_the_decider", "“\(record.pending?.verb.name ?? "")”须由\(decider.name)审批。")
      }
      found = deciding
    }
    let ruleSet = try rulebook.ruleSet(of: record.opening)
    for requirement in found.row.requires
    where !requirement.holds(for: record, actor: actor, now: now, rulebook: rulebook, ruleSet: ruleSet) {
      throw Refusal(requirement.rawValue, requirement.sentence, basis: found.row.basis)
    }
    if found.row.needsDecision(on: record), record.pending(at: now, under: rulebook) != nil {
      throw .pendingAlready
    }
    return found
  }

  /// Why no row fits: the state does not know the verb, or the role is another's.
  private static func noRow(_ verb: Verb, on record: CaseRecord, by actor: Actor) -> Refusal {
    let rows = TransitionTable.rows(of: verb)
    if Verb.opening.contains(verb) { return Refusal("opens_a_case", "“\(verb.name)”用于开案，不能在已有的投诉件上办理。") }
    if rows.contains(where: { $0.from.contains(record.state) }) {
      let who = Role.allCases.filter { role in TransitionTable.row(record.state, verb, by: role) != nil }.map(\.name)
      return Refusal("not_your_role", "“\(verb.name)”由\(who.joined(separator: "、"))办理。")
    }
    if record.state == .withdrawalRequested, rows.contains(where: { !$0.from.isDisjoint(with: CaseState.open) }) {
      return Refusal("awaiting_withdrawal", "投诉人已申请撤回，须先确认或不予撤回，才能办理“\(verb.name)”。")
    }
    let states = CaseState.allCases.filter { state in rows.contains { $0.from.contains(state) } }.map(\.name)
    let state = actor.grantedCase == nil ? record.state : record.state.told
    return Refusal("not_in_state", "本件现为“\(state.name)”，“\(verb.name)”只能在\(states.joined(separator: "、"))时办理。")
  }

  /// Whether the role's side of this case is the actor's own office.
  private static func standsOn(_ role: Role, _ record: CaseRecord, _ actor: Actor) -> Bool {
    if actor.isLocalOperator { return true }
    return switch role.side {
    case .party: actor.grantedCase == record.number
    case .receiver: actor.office == record.receiver
    // What a ledger brings without an office is in the receiver's own hands.
    case .handlingOffice: actor.office != nil && actor.office == record.handlingOffice ?? (record.isFromLedger ? record.receiver : nil)
    case .supervision: actor.office == record.receiver
    case .system: actor == .clock
    case .outside: false
    }
  }
}

extension Refusal {
  /// A case has at most one act that waits for a second person.
  static let pendingAlready = Refusal("pending_already", "已有待审批的事项，须先审批或撤回。")
}
