import CaseRules
import CaseStore

/// What one person may read of one case, as plain values: pages, text and JSON are made of it.
public struct CaseView: Sendable {
  public struct Clock: Sendable {
    public let fact: ClockFact
    public let name: String
    public let due: DueDate?
    public let workingDaysLeft: Int?
    public let overdue: Bool
    /// The gravest card that stands on it.
    public let card: Card?
    /// Who has it to keep.
    public let keeper: String
    public let next: ClockStep?
    /// Every counted and skipped day.
    public let explanation: [String]
  }

  public struct Line: Sendable {
    public let line: ClaimLine
    public let balance: Balance
    public let verified: Bool
    public let dueOn: CivilDate?
    public let warnings: [String]
    public let interest: InterestStatement?
    public let undisputedInterest: InterestStatement?
  }

  public struct Action: Sendable {
    public let verb: Verb
    public let role: Role?
    /// Why it cannot be done now; nil when it can.
    public let refusal: Refusal?
  }

  public let record: CaseRecord
  /// What of it the reader may read.
  public let disclosure: Disclosure
  public var wording: Wording
  /// Those the reader may read, as everything below.
  public let events: [CaseEvent]
  /// As of when the view was taken.
  public let at: Instant
  public let clocks: [Clock]
  public let missed: [Clock]
  public let lines: [Line]
  /// Free text and personal data by event, masked where personal.
  public let texts: [StoredText]
  public let holderName: String?
  /// The letters the reader may read, each with how far it got; nil for a view of the past.
  public let letters: [(letter: Letter, sending: OutboxRow?)]
  /// What the reader may do now, and what not, with the reason; empty for a view of the past.
  public let actions: [Action]
  /// Of those that may be done, the ones that something waits for, the most urgent first.
  public let demands: [Demand]
}

extension CaseDesk {
  /// The case as `actor` may read it, now or as it was recorded at an earlier moment.
  ///
  /// Personal fields are masked unless `revealed`. Throws `Refusal` when there is no such case in sight, or none yet at that moment.
  public func view(
    _ number: CaseNumber, by actor: Actor, at moment: Instant? = nil, revealed: Bool = false, rates: LoanPrimeRates,
    divisions: Divisions? = nil
  ) async throws -> CaseView {
    let loaded = try await store.load(number, scope: Scope(of: actor))
    let now = moment ?? clock()
    guard let chain = loaded.chain else { throw Refusal.noSuchCase(number) }
    let desk = try await under(loaded.versions, at: moment)
    let events = moment.map { moment in chain.events.filter { $0.recorded <= moment } } ?? chain.events
    guard let record = try CaseRecord.fold(events) else { throw Refusal("not_yet_recorded", "\(now) 时尚无此件的记录。") }
    let disclosure = Disclosure(to: actor)
    let stored = disclosure.texts(try await store.texts(of: record.id).filter { $0.seq <= record.version }, of: events)
    let texts = revealed ? stored : stored.map { StoredText(seq: $0.seq, name: $0.name, value: Masking.field($0.name, $0.value)) }
    let outbox = moment == nil ? try await store.outbox(of: record.id) : []
    let clocks = desk.clockViews(record, now)
    let actions = moment == nil ? desk.actions(on: record, by: actor, now: now) : []
    return CaseView(
      record: record, disclosure: disclosure, wording: Wording(record, desk.rulebook, directory, divisions),
      events: disclosure.events(events),
      at: now,
      clocks: clocks.filter { disclosure.includes($0.fact, of: record) }, missed: desk.missedViews(record, now),
      lines: record.lines.map { desk.lineView($0, record, now, rates) }, texts: texts,
      holderName: disclosure.holder(of: record).flatMap { directory.office($0)?.name },
      letters: record.letters.enumerated().map { (letter: $1, sending: outbox.indices.contains($0) ? outbox[$0] : nil) }
        .filter { disclosure.includes($0.letter) },
      actions: actions,
      demands: disclosure.showsInside
        ? Demand.list(
          actions, clocks, record, actor, largeSum: try? desk.rulebook.ruleSet(of: record.opening).switches.listPubliclyFrom) : [])
  }

  /// Every verb on an existing case: allowed in which capacity, or refused with its sentence.
  public func actions(on record: CaseRecord, by actor: Actor, now: Instant) -> [CaseView.Action] {
    Verb.allCases.filter { !Verb.opening.contains($0) }.compactMap { verb in
      guard TransitionTable.rows(of: verb).contains(where: { !Set($0.by).isDisjoint(with: actor.roles) }) else { return nil }
      switch permit(verb, on: record, by: actor, now: now) {
      case .success(let permitted): return CaseView.Action(verb: verb, role: permitted.role, refusal: nil)
      case .failure(let refusal): return CaseView.Action(verb: verb, role: nil, refusal: refusal)
      }
    }
  }

  private func clockViews(_ record: CaseRecord, _ now: Instant) -> [CaseView.Clock] {
    record.runningClocks.map { fact in clockView(fact, record.due(of: fact, under: rulebook), record, now) }
      .sorted { ($0.due?.due ?? .distant, $0.fact.limit.rawValue) < ($1.due?.due ?? .distant, $1.fact.limit.rawValue) }
  }

  private func missedViews(_ record: CaseRecord, _ now: Instant) -> [CaseView.Clock] {
    record.missedInstalments(on: now.date, under: rulebook).map { missed in
      let key = ClockFact.Key(limit: .planGrace, ref: missed.instalment.no, generation: record.generation, turn: 1)
      return clockView(ClockFact(key: key, anchor: Instant(missed.instalment.dueOn)), missed.graceEnds, record, now)
    }
  }

  private func clockView(_ fact: ClockFact, _ due: DueDate?, _ record: CaseRecord, _ now: Instant) -> CaseView.Clock {
    let region = record.opening.debtor.region
    let left = due.flatMap { rulebook.calendar(for: region).workingDays(after: now.date, through: $0.due) }
    let book = record.counting(fact, under: rulebook)
    let clock = (try? book.ruleSet(of: record.opening)).map { book.clock(for: $0, region: region) }
    return CaseView.Clock(
      fact: fact, name: due?.limit.name ?? fact.limit.rawValue, due: due, workingDaysLeft: left,
      overdue: due?.isOverdue(on: now.date) ?? false,
      card: record.cards.filter { $0.clock == fact.key && $0.stands }.max { $0.colour == .yellow && $1.colour == .red },
      keeper: keeper(of: fact.key, record), next: record.nextStep(of: fact, under: rulebook),
      explanation: due.flatMap { due in clock?.days(to: due).map(\.line) } ?? [])
  }

  private func keeper(of clock: ClockFact.Key, _ record: CaseRecord) -> String {
    switch record.keeper(of: clock) {
    case .party(.debtor): Role.debtor.name
    case .party: Role.complainant.name
    case .office(let office, let role): "\(directory.office(office)?.name ?? office.rawValue)\(role.name)"
    }
  }

  private func lineView(_ line: ClaimLine, _ record: CaseRecord, _ now: Instant, _ rates: LoanPrimeRates) -> CaseView.Line {
    let due = record.paymentDue(of: line, under: rulebook)
    let interest = record.interest(of: line, until: now.date, under: rulebook, rates: rates)
    return CaseView.Line(
      line: line, balance: record.balances[line.no] ?? Balance(), verified: record.verifiedLines.contains(line.no), dueOn: due?.due,
      warnings: due?.warnings ?? [], interest: interest?.verified, undisputedInterest: interest?.undisputed)
  }
}

extension CivilDate {
  static let distant = CivilDate(day: Int32.max)
}
