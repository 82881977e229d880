import CaseRules
import CaseStore

extension CaseDesk {
  /// Turns a finished deliberation into the one value that is committed, with the answer to give once it is durable.
  func conclude(
    _ act: Deliberation, to destination: CaseState, previousHash: [UInt8], key: IdempotencyRecord?
  ) throws -> (change: Change, outcome: Performed) {
    var digests: [Effect] = []
    var secret: Performed.Secret?
    if act.verb == .requestReply {
      let link = keys.debtorLink(for: act.record.id, issue: act.record.version + 1)
      digests.append(.link(digest: keys.digest(ofSecret: link)))
      secret = .link(link)
    }
    let texts = act.texts.map { ProtectedText(name: $0.name, value: $0.value, salt: SecretBytes.random(16)) }
    digests += texts.map { .text(name: $0.name, digest: Digest.protected($0)) }
    let (event, after) = act.concluded(to: destination, digests: digests)
    let isOpening = act.before == nil
    var codeHash: [UInt8]?
    if isOpening {
      let code = keys.queryCode(for: after.id)
      codeHash = keys.digest(ofSecret: code)
      secret = .queryCode(code)
    }
    let change = Change(
      event: event, previousHash: previousHash, record: after, texts: texts, clocks: dated(event, before: act.before, after: after),
      nextDue: nextDue(after),
      offices: relations(before: act.before, after: after), listMoved: listMoved(before: act.before, after: after), idempotency: key,
      codeHash: codeHash, terms: keys.searchTerms(event, texts))
    return (change, Performed(record: after, event: event, repeated: false, secret: secret))
  }

  /// The clocks whose rows must change: those the event touched, and those whose next step is another than before; all of them where the
  /// version of the rulebook is another.
  private func dated(_ event: CaseEvent, before: CaseRecord?, after: CaseRecord) -> [DatedClock] {
    if before?.rules != after.rules { return datedClocks(of: after) }
    let touched = Set(event.effects.compactMap(\.touchedClock))
    return after.clocks.compactMap { fact in
      let step = after.nextStep(of: fact, under: rulebook)
      if !touched.contains(fact.key) {
        guard fact.isRunning, before?.nextStep(of: fact, under: rulebook) != step else { return nil }
      }
      return dated(fact, step, of: after)
    }
  }

  /// Everything stored that is derived of the record's clocks.
  func datedClocks(of record: CaseRecord) -> [DatedClock] {
    record.clocks.map { dated($0, record.nextStep(of: $0, under: rulebook), of: record) }
  }

  private func dated(_ fact: ClockFact, _ step: ClockStep?, of record: CaseRecord) -> DatedClock {
    let due = record.due(of: fact, under: rulebook)
    return DatedClock(fact: fact, dueOn: due?.due, provisional: due?.provisional ?? false, step: step)
  }

  private func nextDue(_ record: CaseRecord) -> NextDue? {
    record.nextDue(under: rulebook).map { NextDue(on: $0.due.due, limit: $0.clock.limit) }
  }

  private func listMoved(before: CaseRecord?, after: CaseRecord) -> Bool {
    guard let before else { return true }
    return before.rules != after.rules || before.state.isOpen != after.state.isOpen || nextDue(before) != nextDue(after)
  }

  /// nil where nothing about who sees the case changed.
  private func relations(before: CaseRecord?, after: CaseRecord) -> OfficeRelations? {
    let now = directory.relations(of: after)
    guard let before else { return OfficeRelations(present: now, removed: []) }
    let former = directory.relations(of: before)
    guard former != now else { return nil }
    let present = Set(now.map(\.office))
    return OfficeRelations(present: now, removed: former.map(\.office).filter { !present.contains($0) })
  }
}

extension Effect {
  /// The clock that the effect is about.
  fileprivate var touchedClock: ClockFact.Key? {
    switch self {
    case .clock(let fact): fact.key
    case .rung(let rung): rung.clock
    default: nil
    }
  }
}
