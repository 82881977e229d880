import CaseRules
import CaseStore

extension CaseDesk {
  /// What acts on a case in hand make of it, one after the other: each is decided on the case as those before it leave it.
  func prepared(
    _ first: [Command], then last: Command, on record: CaseRecord, _ chain: CaseChain, now: Instant, key: IdempotencyRecord?
  ) throws -> (changes: [Change], outcome: Performed) {
    var changes: [Change] = []
    var (record, events, head) = (record, chain.events, chain.head)
    for command in first {
      let (change, outcome) = try prepared(command, on: record, events, after: head, now: now, key: nil)
      changes.append(change)
      record = outcome.record
      events.append(outcome.event)
      head = EventChain.hash(outcome.event.canonicalBytes, after: head)
    }
    let (change, outcome) = try prepared(last, on: record, events, after: head, now: now, key: key)
    return (changes + [change], outcome)
  }

  private func prepared(
    _ command: Command, on record: CaseRecord, _ events: [CaseEvent], after head: [UInt8], now: Instant, key: IdempotencyRecord?
  ) throws -> (change: Change, outcome: Performed) {
    // Whether the act is allowed is told before what its inputs lack.
    let inputs = Result { () throws(InputFaults) in
      try Inputs(try CleanText.checked(command.inputs), declared: VerbBook.inputs(of: command.verb))
    }
    var act = try deliberation(command, on: record, events, inputs: inputs, now: now)
    let destination = try decide(&act, VerbBook.entry(command.verb))
    try act.liftRungs()
    return try conclude(act, to: destination, previousHash: head, key: key)
  }
}

extension Command {
  /// SHA-256 over everything that makes the request this one.
  private var digest: [UInt8] {
    var w = CanonicalWriter(domain: "qingqian.command.1")
    w.put(verb)
    w.put(number)
    w.put(inputs.map { "\($0.key)=\($0.value)" }.sorted())
    return Digest.sha256(w.bytes)
  }

  /// That of several together; of one it is its own.
  static func digest(_ commands: [Command]) -> [UInt8] {
    let all = commands.map(\.digest)
    return all.count == 1 ? all[0] : Digest.sha256(all.flatMap { $0 })
  }
}
