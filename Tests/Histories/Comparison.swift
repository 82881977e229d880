import CaseRules
import Naive

/// Whether the two opinions of a case are one.
enum Comparison {
  /// What they say differently; nil where they agree.
  static func difference(_ model: NaiveCase, _ real: RealCase) -> String? {
    let record = real.record
    if model.state != record.state { return "state: \(record.state) in the program, \(model.state) in the model" }
    if model.version != record.version { return "version: \(record.version), \(model.version)" }
    if model.returns != record.returnsAgreed { return "returns: \(record.returnsAgreed), \(model.returns)" }
    if let words = clocks(model, real) { return words }
    if let words = grace(model, real) { return words }
    let silent = model.reasons.filter { record.withoutClock[$0] == nil }
    if !silent.isEmpty { return "no reason stands for \(silent.map(\.rawValue).sorted())" }
    return orphaned(record)
  }

  /// Every open case has a holder, and a running clock that is its state's own or a reason why there is none.
  private static func orphaned(_ record: CaseRecord) -> String? {
    guard let own = ownLimits[record.state] else { return record.state.isOpen ? "no limits are known of \(record.state)" : nil }
    if record.holder == nil { return "\(record.state) without a holder" }
    if record.runningClocks.contains(where: { own.contains($0.limit) }) { return nil }
    return own.contains { record.withoutClock[$0] != nil } ? nil : "\(record.state) with no clock and no reason"
  }

  private static let ownLimits: [CaseState: Set<LimitID>] = [
    .submitted: [.review], .supplement: [.supplement], .accepted: [.transfer, .transferRemainder], .transferred: [.handle, .handlerShare],
    .handling: [.handle, .handlerShare], .returnRequested: [.returnDecision], .adjudication: [.returnAdjudication],
    .resultReview: [.resultReview], .withdrawalRequested: [.withdrawConfirm], .crossOut: [.crossRegionReply], .planTracking: [.instalment],
  ]

  private struct Line: Hashable, Comparable, CustomStringConvertible {
    let name: String
    let start: Int
    let fixed: Int?
    let end: Int?
    let answer: NaiveCalendar.Answer?

    static func < (a: Self, b: Self) -> Bool { a.description < b.description }

    var description: String {
      var words = "\(name) from \(RealCase.instant(start))"
      if let fixed { words += " fixed \(RealCase.date(fixed))" }
      if let end { words += " ended \(RealCase.instant(end))" }
      if let answer {
        words += " due \(RealCase.date(answer.due)) (end \(RealCase.date(answer.nominalEnd))"
        if let target = answer.target { words += ", target \(RealCase.date(target))" }
        if let day = answer.firstUncovered { words += ", provisional from \(RealCase.date(day))" }
        words += ")"
      }
      return words
    }
  }

  private static func clocks(_ model: NaiveCase, _ real: RealCase) -> String? {
    let ours = real.record.clocks.map { fact in
      Line(
        name: name(fact.limit, fact.key.ref, fact.key.generation), start: RealCase.second(fact.anchor),
        fixed: fact.fixedDay.map(RealCase.index), end: fact.endedAt.map(RealCase.second),
        answer: fact.isRunning ? real.record.due(of: fact, under: real.rulebook).map(answer) : nil)
    }
    let theirs = model.clocks.map { clock in
      Line(
        name: name(clock.limit, clock.ref, clock.generation), start: clock.start, fixed: clock.fixed, end: clock.end,
        answer: clock.runs ? clock.answer : nil)
    }
    if ours.count == theirs.count, Set(ours) == Set(theirs) { return nil }
    let (only, missing) = (subtract(ours, theirs), subtract(theirs, ours))
    return only.isEmpty && missing.isEmpty
      ? nil : "program: \(only.map(\.description).sorted()), model: \(missing.map(\.description).sorted())"
  }

  /// The lines of `a` that `b` lacks, doubles counted.
  private static func subtract(_ a: [Line], _ b: [Line]) -> [Line] {
    var counts: [Line: Int] = [:]
    for line in b { counts[line, default: 0] += 1 }
    return a.filter { line in
      counts[line, default: 0] -= 1
      return counts[line, default: 0] < 0
    }
  }

  private static func grace(_ model: NaiveCase, _ real: RealCase) -> String? {
    guard model.state == .planTracking else { return nil }
    let ours = real.record.missedInstalments(on: RealCase.instant(model.now).date, under: real.rulebook)
      .map { "\($0.instalment.no) \(answer($0.graceEnds))" }
    let theirs = model.grace(at: model.now).map { "\($0.no) \($0.answer)" }
    return ours == theirs ? nil : "grace: \(ours), \(theirs)"
  }

  private static func answer(_ due: DueDate) -> NaiveCalendar.Answer {
    .init(
      due: RealCase.index(due.due), nominalEnd: RealCase.index(due.nominalEnd), target: due.internalTarget.map(RealCase.index),
      firstUncovered: due.firstUncovered.map(RealCase.index))
  }

  private static func name(_ limit: LimitID, _ ref: Int, _ generation: Int) -> String { "\(limit.rawValue)/\(ref)/\(generation)" }
}
