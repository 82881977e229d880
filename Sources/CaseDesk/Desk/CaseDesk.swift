import CaseRules
import CaseStore

/// The one way down and up: load the case, decide purely, commit the change.
public struct CaseDesk: Sendable {
  public let store: CaseStore
  /// Shared by every copy of this desk.
  public let running: RunningRulebook
  /// The rulebook of one act, from loading to committing.
  private let bound: Rulebook?
  /// Shared likewise. Offices never move or vanish, so an act may see a newer directory than it began with.
  private let offices: RunningDirectory
  public let keys: ServerKeys
  public let numbers: NumberBlocks
  /// Read once per command.
  public let clock: @Sendable () -> Instant

  public init(
    store: CaseStore, rulebook: Rulebook, directory: OfficeDirectory, keys: ServerKeys, numbers: NumberBlocks,
    clock: @escaping @Sendable () -> Instant
  ) {
    self.init(store, RunningRulebook(rulebook), nil, RunningDirectory(directory), keys, numbers, clock)
  }

  private init(
    _ store: CaseStore, _ running: RunningRulebook, _ bound: Rulebook?, _ offices: RunningDirectory, _ keys: ServerKeys,
    _ numbers: NumberBlocks, _ clock: @escaping @Sendable () -> Instant
  ) {
    (self.store, self.running, self.bound, self.offices) = (store, running, bound, offices)
    (self.keys, self.numbers, self.clock) = (keys, numbers, clock)
  }

  /// By what everything here is decided: the newest rulebook that this process knows.
  public var rulebook: Rulebook { bound ?? running.current }

  /// 机构, the newest that this process knows.
  public var directory: OfficeDirectory { offices.current }

  /// This desk with the rulebook of a version, or a later one, held fast; rulebook and directory are read from the store where this process
  /// knows only older ones.
  ///
  /// `moment` asks for the rulebook that ran then.
  func under(_ versions: StoreVersions, at moment: Instant? = nil) async throws -> CaseDesk {
    let newest = try await running.reaching(versions.rules, from: store)
    try await offices.reach(versions.offices, from: store)
    return CaseDesk(store, running, moment.map(newest.asOf) ?? newest, offices, keys, numbers, clock)
  }

  /// This desk with the newest rulebook of the store held fast, and the newest directory.
  public func upToDate() async throws -> CaseDesk { try await under(try await store.versions()) }

  /// Performs one act on a case.
  ///
  /// Throws `Refusal` when a rule says no or there is no such case in the actor's sight, `InputFaults` for inputs that do not parse,
  /// `StoreError` with `.versionMoved` when `expectedVersion` is no longer the latest and `.unknown` when the key must settle it.
  public func perform(_ command: Command) async throws -> Performed { try await perform([], then: command) }

  /// Performs several acts of one person on one case: `first` in their order, then `last`, whose key and expected version stand for all. All
  /// take effect, or none. Throws as for one act; answers what came of the last.
  public func perform(_ first: [Command], then last: Command) async throws -> Performed {
    let commands = first + [last]
    let key = last.key.map {
      IdempotencyRecord(actor: last.actor.keyOwner, route: "case/\(last.verb.rawValue)", key: $0, body: Command.digest(commands))
    }
    // Each turn somebody else acted first, so the turns are bounded by how many act on one case at once.
    for _ in 0..<64 {
      let loaded = try await store.load(last.number, scope: Scope(of: last.actor), key: key)
      guard let chain = loaded.chain, let record = try CaseRecord.fold(chain.events) else { throw Refusal.noSuchCase(last.number) }
      if let earlier = loaded.earlier { return try await repeated(earlier, chain) }
      if let expected = last.expectedVersion, expected != record.version {
        throw StoreError(.versionMoved, "expected version \(expected), the case is at \(record.version)")
      }
      let desk = try await under(loaded.versions)
      // Nothing is decided on dates that a change has overtaken: they move first, in an event of their own.
      if last.verb != .redate, !record.redatings(under: desk.rulebook).isEmpty {
        _ = try await redate(last.number)
        continue
      }
      let now = clock()
      try check(now, after: record.lastRecorded, server: loaded.serverTime)
      let (changes, outcome) = try desk.prepared(first, then: last, on: record, chain, now: now, key: key)
      switch try await store.commit(changes) {
      case .done: return outcome
      case .unknown: throw StoreError(.unknown, "the same key settles whether it took effect")
      case .conflict: continue
      }
    }
    throw StoreError(.versionMoved, "the case kept changing; try again")
  }

  /// Which row of the table applies, or the refusal that says why none does.
  public func permit(_ verb: Verb, on record: CaseRecord, by actor: Actor, now: Instant) -> Result<(row: Transition, role: Role), Refusal> {
    Result { () throws(Refusal) in try Permission.check(verb, on: record, by: actor, now: now, rulebook: rulebook) }
  }

  func deliberation(
    _ command: Command, on record: CaseRecord, _ events: [CaseEvent], inputs: Result<Inputs, InputFaults>, now: Instant
  ) throws -> Deliberation {
    let permitted = try Permission.check(command.verb, on: record, by: command.actor, now: now, rulebook: rulebook)
    let inputs = try inputs.get()
    let effective =
      command.actor == .clock
      ? EffectiveTime.ofClock(command.verb, on: record, events, now: now, rulebook: rulebook)
      : try EffectiveTime.read(inputs, record: record, now: now)
    var act = try Deliberation(
      command.verb, on: record, by: command.actor, as: permitted.role, row: permitted.row, inputs: inputs, now: now, effective: effective,
      rulebook: rulebook)
    act.texts = inputs.freeTexts
    return act
  }

  /// Runs the verb, or asks for the second person it needs; answers the state reached.
  func decide(_ act: inout Deliberation, _ entry: any CaseVerb.Type) throws -> CaseState {
    try act.lapsePending()
    if act.row.needsDecision(on: act.record) {
      var trial = act
      try entry.decide(&trial)
      _ = try trial.follow(act.row)
      try act.askDecision()
      return act.record.state
    }
    if act.verb == .decide, let pending = act.record.pending {
      try entry.decide(&act)
      guard act.inputs.word("decision") == "approve", let row = pending.row(in: act.record.state) else { return act.record.state }
      return try act.follow(row)
    }
    try entry.decide(&act)
    try checkOffice(act)
    return try act.follow(act.row)
  }

  private func checkOffice(_ act: Deliberation) throws(Refusal) {
    guard let office = act.inputs.office("office"), act.verb == .transfer || act.verb == .assign else { return }
    guard directory.office(office)?.active == true else { throw Refusal("unknown_office", "没有编码为“\(office)”的在用机构。") }
  }

  /// Throws a refusal where the desk's clock and the database's, read now as `server`, are more than 30 s apart.
  public func checkClock(against server: Instant) throws(Refusal) { try check(clock(), after: nil, server: server) }

  /// The desk's clock must not stand behind the case's last event, nor more than 30 s from the database's.
  func check(_ now: Instant, after last: Instant?, server: Instant) throws(Refusal) {
    if let last, now < last { throw Refusal("clock_behind", "本机时钟（\(now)）早于本件最近一次记录（\(last)），请校准后再办理。") }
    guard abs(now.microseconds - server.microseconds) <= 30_000_000 else {
      throw Refusal("clock_apart", "本机时钟（\(now)）与数据库时钟（\(server)）相差超过 30 秒，请校准后再办理。")
    }
  }
}

extension Verb {
  var opensCase: Bool { Self.opening.contains(self) }
}

extension Refusal {
  /// Absent and out of sight are told alike.
  public static func noSuchCase(_ number: CaseNumber) -> Refusal { Refusal("no_such_case", "没有编号为 \(number) 的投诉件，或无权查看。") }
}
