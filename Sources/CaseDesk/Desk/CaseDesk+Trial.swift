import CaseRules
import CaseStore

extension CaseDesk {
  /// What `perform` would make of an act on a case in hand, decided by the same code. Nothing is read or stored.
  package func decided(
    _ command: Command, on record: CaseRecord, _ events: [CaseEvent], now: Instant
  ) throws -> (change: Change, outcome: Performed) {
    let inputs = Result { () throws(InputFaults) in
      try Inputs(try CleanText.checked(command.inputs), declared: VerbBook.inputs(of: command.verb))
    }
    var act = try deliberation(command, on: record, events, inputs: inputs, now: now)
    let destination = try decide(&act, VerbBook.entry(command.verb))
    return try conclude(act, to: destination, previousHash: EventChain.genesis, key: nil)
  }
}
