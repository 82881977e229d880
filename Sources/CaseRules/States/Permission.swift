/// The one place that decides whether somebody may do something to a case.
public enum Permission {
  /// The row and the capacity in which `actor` may do `verb`; throws the refusal people read otherwise.
  ///
  /// Order: a row for the state and one of the actor's roles; the role's side of this very case; the row's requirements.
  public static func check(
    _ verb: Verb, on record: CaseRecord, by actor: Actor, now: Instant, rulebook: Rulebook
  ) throws(Refusal) -> (row: Transition, role: Role) {
    let candidates = actor.roles.compactMap { role in TransitionTable.row(record.state, verb, by: role).map { (row: $0, role: role) } }
    guard !candidates.isEmpty else { throw noRow(verb, on: record, by: actor) }
    guard let found = candidates.first(where: { standsOn($0.role, record, actor) }) else {
      throw Refusal("not_your_case", "本件不由您所在的部门办理“\(verb.name)”。")
    }
    if verb == .decide, let pending = record.pending { try checkDecider(pending, on: record, by: actor) }
    let ruleSet: RuleSet
    do { ruleSet = try rulebook.ruleSet(id: record.opening.ruleSet) } catch { throw Refusal("rule_set_missing", error.sentence) }
    for requirement in found.row.requires
    where !requirement.holds(for: record, actor: actor, now: now, rulebook: rulebook, ruleSet: ruleSet) {
      throw Refusal(requirement.rawValue, requirement.sentence, basis: found.row.basis)
    }
    return found
  }

  /// Why no row fits: the state does not know the verb, or the role is another's.
  private static func noRow(_ verb: Verb, on record: CaseRecord, by actor: Actor) -> Refusal {
    if record.state == .withdrawalRequested {
      return Refusal("awaiting_withdrawal", "投诉人已申请撤回，须先确认或不予撤回，才能办理“\(verb.name)”。")
    }
    let rows = TransitionTable.rows(of: verb)
    if rows.contains(where: { $0.from.contains(record.state) }) {
      let who = Role.allCases.filter { role in TransitionTable.row(record.state, verb, by: role) != nil }.map(\.name)
      return Refusal("not_your_role", "“\(verb.name)”由\(who.joined(separator: "、"))办理。")
    }
    let states = Set(rows.flatMap(\.from)).sorted { $0.rawValue < $1.rawValue }.map(\.name)
    return Refusal("not_in_state", "本件现为“\(record.state.name)”，“\(verb.name)”只能在\(states.joined(separator: "、"))时办理。")
  }

  private static func checkDecider(_ pending: Pending, on record: CaseRecord, by actor: Actor) throws(Refusal) {
    guard let decider = TransitionTable.row(record.state, pending.verb, by: pending.role)?.decidedBy else { return }
    guard actor.roles.contains(decider), standsOn(decider, record, actor) else {
      throw Refusal("not_the_decider", "“\(pending.verb.name)”须由\(decider.name)审批。")
    }
  }

  /// Whether the role's side of this case is the actor's own office.
  private static func standsOn(_ role: Role, _ record: CaseRecord, _ actor: Actor) -> Bool {
    if actor.isLocalOperator { return true }
    return switch role.side {
    case .party: actor.grantedCase == record.number
    case .receiver: actor.office == record.receiver
    case .handlingOffice: actor.office != nil && actor.office == record.handlingOffice
    // 督办 stands at the receiver or at any office above the one that handles.
    case .supervision: actor.office == record.receiver
    case .system: actor == .clock
    case .outside: false
    }
  }
}
