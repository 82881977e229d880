/// The next thing that time brings about on a clock: a rung of its ladder, or what the table gives to the clock to do.
public struct ClockStep: Hashable, Sendable {
  public enum What: Hashable, Sendable {
    case rung(Rung.ID)
    case act(Verb)

    /// `notice`, `yellow`, …, or the verb.
    public var word: String {
      switch self {
      case .rung(let id): id.rawValue
      case .act(let verb): verb.rawValue
      }
    }

    public var name: String {
      switch self {
      case .rung(let id): id.name
      case .act(let verb): verb.name
      }
    }

    /// nil for a word that is neither a rung nor an act of the clock.
    public init?(word: String) {
      if let rung = Rung.ID(rawValue: word) {
        self = .rung(rung)
      } else if let verb = Verb(rawValue: word), CaseRecord.clockActs.values.contains(verb) {
        self = .act(verb)
      } else {
        return nil
      }
    }
  }

  public let clock: ClockFact.Key
  public let what: What
  /// At whose 00:00 it comes.
  public let day: CivilDate

  /// `yellow 2025-07-01`, as it is compared with what is stored.
  public var words: String { "\(what.word) \(day)" }
}

extension CaseRecord {
  /// What the table gives to the clock, by the limit whose end brings it about.
  public static let clockActs: [LimitID: Verb] = [.returnDecision: .escalateReturn, .instalment: .breakPlan, .archive: .archive]

  /// The next step of a clock; nil when nothing is left on it.
  ///
  /// A rung that came before the clock ended and was not written down then is still to be written down.
  public func nextStep(of clock: ClockFact, under rulebook: Rulebook) -> ClockStep? {
    let rulebook = counting(clock, under: rulebook)
    guard TransitionTable.row(state, .warn, by: .clock) != nil, let due = due(of: clock, under: rulebook),
      let ruleSet = try? rulebook.ruleSet(of: opening)
    else { return nil }
    let calendar = rulebook.clock(for: ruleSet, region: opening.debtor.region).calendar
    if clock.limit == .instalment, !uncoveredInstalments.contains(where: { $0.no == clock.key.ref }) { return nil }
    var next: ClockStep?
    for rung in rulebook.ladder(of: clock.limit, in: ruleSet) where !hasCome(rung.id, on: clock.key) {
      guard let day = rung.fireDay(under: due, by: calendar), day < next?.day ?? .distantFuture else { continue }
      if let ended = clock.endedAt, Instant(day) >= ended { continue }
      next = ClockStep(clock: clock.key, what: .rung(rung.id), day: day)
    }
    if let act = nextAct(of: clock, due, under: rulebook, ruleSet), act.day < next?.day ?? .distantFuture { return act }
    return next
  }

  /// The steps that have come by `day` and are not written down, in the order they came.
  public func steps(by day: CivilDate, under rulebook: Rulebook) -> [ClockStep] {
    clocks.compactMap { nextStep(of: $0, under: rulebook) }.filter { $0.day <= day }
      .sorted { ($0.day, $0.clock.limit.rawValue, $0.clock.ref) < ($1.day, $1.clock.limit.rawValue, $1.clock.ref) }
  }

  private func nextAct(of clock: ClockFact, _ due: DueDate, under rulebook: Rulebook, _ ruleSet: RuleSet) -> ClockStep? {
    guard clock.isRunning, !due.provisional, let verb = Self.clockActs[clock.limit], TransitionTable.row(state, verb, by: .clock) != nil
    else { return nil }
    var last = due.due
    switch verb {
    case .escalateReturn: guard returnsAgreed + 1 >= ruleSet.switches.returnLimit else { return nil }
    case .breakPlan:
      let clock = rulebook.clock(for: ruleSet, region: opening.debtor.region)
      guard let limit = ruleSet.limits[.planGrace], let grace = try? clock.due(limit, from: last), !grace.provisional else { return nil }
      last = grace.due
    default: break
    }
    return ClockStep(clock: clock.key, what: .act(verb), day: last.adding(days: 1))
  }

  private func hasCome(_ rung: Rung.ID, on clock: ClockFact.Key) -> Bool {
    rungs.contains { $0.clock == clock && $0.rung == rung && !$0.lifted }
  }
}

extension CivilDate {
  static let distantFuture = CivilDate(day: .max)
}
