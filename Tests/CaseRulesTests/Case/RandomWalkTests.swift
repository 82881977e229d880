import Naive
import Testing

@testable import CaseRules

/// Whole lives of cases, row after row at random, through the very code that follows the rows.
@Suite("Any walk through the table")
struct RandomWalkTests {
  /// The limits of which at least these run in a state, by `workflow.md`; more may, except after the end.
  private static func mustRun(_ record: CaseRecord) -> Set<LimitID> {
    switch record.state {
    case .submitted: [.review]
    case .supplement: [.supplement]
    case .accepted: []  // transfer or what remains of it: see below
    case .transferred, .handling: record.isFromLedger ? [.handle, .handlerShare] : [.handle, .handleCap, .handlerShare]
    case .returnRequested: record.isFromLedger ? [.handle, .returnDecision] : [.handle, .handleCap, .returnDecision, .handlerShare]
    case .adjudication: record.isFromLedger ? [.handle, .returnAdjudication] : [.handle, .handleCap, .returnAdjudication]
    case .resultReview: [.resultReview]
    case .withdrawalRequested: [.withdrawConfirm]
    case .crossOut: [.crossRegionReply]
    case .planTracking: [.instalment]
    case .closed, .refused, .guidedOut, .terminated, .withdrawn: [.archive]
    case .archived: []
    }
  }

  /// What stops for good in a state: nothing of another state's work may still run there.
  private static func mayRun(_ state: CaseState) -> Set<LimitID> {
    let always: Set<LimitID> = [.debtorReply, .superviseReply, .urgeReply, .paymentConfirm]
    return switch state {
    case .submitted: always.union([.review])
    case .supplement: always.union([.supplement])
    case .accepted: always.union([.transfer, .transferRemainder, .handle, .handleCap])
    case .transferred: always.union([.handle, .handleCap, .handlerShare, .returnObjection])
    case .handling: always.union([.handle, .handleCap, .handlerShare, .returnObjection, .extensionDecision])
    case .returnRequested: always.union([.handle, .handleCap, .handlerShare, .returnDecision])
    case .adjudication: always.union([.handle, .handleCap, .returnAdjudication])
    case .resultReview: always.union([.resultReview])
    case .withdrawalRequested: Set(LimitID.allCases).subtracting([.archive, .followUp, .extensionDecision])
    case .crossOut: always.union([.handle, .handleCap, .crossRegionReply])
    case .planTracking: always.union([.instalment])
    case .closed: [.archive, .followUp, .paymentConfirm]
    case .refused, .guidedOut, .terminated, .withdrawn: [.archive]
    case .archived: []
    }
  }

  @Test("every state has the limits of its line in the workflow, and nothing else runs", arguments: [1, 2, 3, 4] as [UInt64])
  func walks(_ seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    var visited: Set<CaseState> = []
    let rulebook = try Committed.rulebook()
    for _ in 0..<60 {
      let opening = [Verb.file, .receiveCross, .receiveNational, .enterLedger].randomElement(using: &numbers) ?? .file
      var walk = try Scenario(opening, into: opening == .enterLedger ? .handling : nil, rulebook: rulebook)
      for _ in 0..<80 {
        visited.insert(walk.record.state)
        if let fault = Self.fault(walk) {
          Issue.record("\(walk.events.map(\.verb.rawValue).joined(separator: " → ")): \(fault)")
          return
        }
        guard try Self.step(&walk, &numbers) else { break }
      }
      if try CaseRecord.fold(walk.events) != walk.record { Issue.record("the fold differs from the working record") }
    }
    #expect(visited.count > 14, "\(visited.map(\.rawValue).sorted())")
  }

  /// What is wrong with the case as it stands; nil for nothing.
  private static func fault(_ walk: Scenario) -> String? {
    let (record, running) = (walk.record, walk.running)
    let missing = mustRun(record).subtracting(running)
    guard missing.isEmpty else { return "\(record.state) without \(missing.map(\.rawValue))" }
    let stray = running.subtracting(mayRun(record.state))
    guard stray.isEmpty else { return "\(record.state) still with \(stray.map(\.rawValue))" }
    if record.state == .accepted, running.isDisjoint(with: [.transfer, .transferRemainder]) { return "accepted without a transfer limit" }
    let handling = record.runningClocks.filter { [.handle, .handleCap].contains($0.limit) }
    guard Set(handling.map(\.limit)).count == handling.count else { return "two handling clocks at once" }
    guard handling.allSatisfy({ $0.key.generation == record.generation }) else { return "a handling clock of an old generation runs" }
    guard record.clocks.allSatisfy({ clock in clock.endedAt.map { $0 >= clock.anchor } ?? true }) else { return "a clock ended too early" }
    guard !record.state.isOpen || record.resumeTo.isEmpty == ![.returnRequested, .withdrawalRequested].contains(record.state) else {
      return "\(record.state) over \(record.resumeTo.map(\.rawValue))"
    }
    return nil
  }

  /// Does a random row that may be done from here; false where none is.
  private static func step(_ walk: inout Scenario, _ numbers: inout SeededNumbers) throws -> Bool {
    let state = walk.record.state
    let rows = TransitionTable.rows.filter { row in
      guard row.from.contains(state), row.verb != .decide, row.verb != .takeBack, row.verb != .redate else { return false }
      switch row.verb {
      // Where the conditions of these do not hold, their states make no sense.
      case .requestReturn: return walk.record.running(.returnObjection) != nil
      case .reopen: return walk.record.handlingOffice != nil || walk.record.state == .closed
      default: return true
      }
    }
    // Half of the steps move the case on; the rest are done where it stands.
    let moving = Bool.random(using: &numbers)
    guard let row = rows.filter({ ($0.to == .same) != moving }).randomElement(using: &numbers) ?? rows.randomElement(using: &numbers) else {
      return false
    }
    if row.decidedBy != nil, walk.record.pending == nil, Int.random(in: 0..<3, using: &numbers) == 0 {
      try walk.ask(row.verb)
      return true
    }
    let chosen = row.destinations.sorted { $0.rawValue < $1.rawValue }.randomElement(using: &numbers)
    let planned = row.verb == .close && chosen == .planTracking
    let plan = planned ? [Scenario.plan([("2026-06-01", 50_000_00), ("2026-07-01", 50_000_00)], no: walk.record.plans.count + 1)] : []
    try walk.act(row.verb, by: row.by.randomElement(using: &numbers), into: chosen, adding: plan)
    return true
  }
}
