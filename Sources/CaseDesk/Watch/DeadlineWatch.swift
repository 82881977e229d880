import CaseRules
import CaseStore

/// Does what time brings about: the rungs of every clock's ladder, and what the table gives to the clock (提请裁定, 计划违约, 归档).
///
/// Any number of watches may run at once, on any number of machines, without a lease: each act is one transaction of the desk's own, an
/// event's place in its case and a rung's in its series are unique, and whoever comes second finds nothing left to do.
public struct DeadlineWatch: Sendable {
  public struct Pass: Hashable, Sendable {
    public var acts: [Verb: Int] = [:]
    public var rungs: [Rung.ID: Int] = [:]
    /// Of the rungs: those written down on a later day than they came.
    public var late = 0
    /// Found done by another, or not yet to be done.
    public var passedBy = 0
    /// Could not be looked at; each stands in `watch_failure` and is 未知 until it can.
    public var failed = 0
    /// How many days ago the oldest step came that this pass found; 0 when nothing was due.
    public var lagDays = 0

    public init() {}

    mutating func add(_ other: Pass) {
      acts.merge(other.acts, uniquingKeysWith: +)
      rungs.merge(other.rungs, uniquingKeysWith: +)
      late += other.late
      passedBy += other.passedBy
      failed += other.failed
    }

    public var performed: Int { acts.values.reduce(0, +) + rungs.values.reduce(0, +) }
  }

  private let desk: CaseDesk
  private let pageSize: Int
  private let inFlight: Int

  /// `inFlight` cases are brought up at a time, so that the store can commit them together.
  public init(_ desk: CaseDesk, pageSize: Int = 500, inFlight: Int = 8) {
    (self.desk, self.pageSize, self.inFlight) = (desk, pageSize, inFlight)
  }

  /// One pass over everything that has come by the store's clock and is not written down, in the order it came; all dates follow the rules
  /// that run before it begins.
  ///
  /// Ends early, between two cases, when the task is cancelled. A case that fails is recorded and left for later. Throws `StoreError` when
  /// the store itself is away.
  public func pass() async throws -> Pass {
    _ = try await RedateJob(desk).run()
    var pass = Pass()
    var last: DueStep?
    // Cases that another brought up, or that cannot be brought up yet: they hold nobody else up.
    var left: Set<CaseID> = []
    while !Task.isCancelled {
      let now = try await desk.store.engine.now()
      let page = try await desk.store.dueSteps(by: now.date, now: now, after: last, size: pageSize)
      if pass == Pass(), let oldest = page.first(where: { !$0.isUnknown }) { pass.lagDays = now.date - oldest.day }
      guard let next = page.first(where: { !left.contains($0.caseID) }) else {
        guard page.count == pageSize else { break }
        last = page.last
        continue
      }
      // One day at a time: what comes next on a case takes its place among the days of the others. Within a day the order is free, and
      // another one for each watch: they then seldom meet on one case.
      let today = Dictionary(grouping: page.filter { $0.day == next.day && !left.contains($0.caseID) }, by: \.caseID)
      // Rungs before acts: nothing is warned of any more once a case is archived.
      let due = today.values.shuffled().compactMap { steps in steps.first { !$0.isAct } ?? steps.first }
      for looked in try await look(at: due, now: now) {
        pass.add(looked.done)
        if !looked.isThrough { left.insert(looked.caseID) }
      }
    }
    return pass
  }

  /// What came of one case.
  private struct Looked: Sendable {
    let caseID: CaseID
    /// Whether it was brought to an end.
    var isThrough = false
    var done = Pass()
  }

  /// Each of the cases, several at a time; none is begun any more once the task is cancelled.
  private func look(at steps: [DueStep], now: Instant) async throws -> [Looked] {
    try await withThrowingTaskGroup(of: Looked.self) { group in
      var all: [Looked] = []
      for (index, step) in steps.enumerated() where !Task.isCancelled {
        if index >= inFlight, let looked = try await group.next() { all.append(looked) }
        group.addTask {
          var looked = Looked(caseID: step.caseID)
          looked.isThrough = try await look(at: step, now: now, &looked.done)
          return looked
        }
      }
      for try await looked in group { all.append(looked) }
      return all
    }
  }

  /// Does what has come on one case by the step's day; whether that was brought to an end.
  private func look(at step: DueStep, now: Instant, _ pass: inout Pass) async throws -> Bool {
    do {
      let done = try await bringUp(step, &pass)
      if step.failedBefore { try await desk.store.clearWatchFailure(step.caseID) }
      return done
    } catch let error as StoreError where [.unavailable, .unknown, .full].contains(error.code) {
      // Whether it took effect is seen by the next pass.
      throw error
    } catch let error as StoreError where error.code == .versionMoved {
      return false
    } catch {
      pass.failed += 1
      try await desk.store.recordWatchFailure(step.caseID, reason: "\(error)", now: now)
      return false
    }
  }

  private func bringUp(_ step: DueStep, _ pass: inout Pass) async throws -> Bool {
    // What the copy says is tried at once; only where it proves wrong is the record asked.
    var next = ClockStep.What(word: step.word)
    if next == nil { return try await putRight(step) }
    while let what = next {
      do {
        let done = try await desk.perform(command(for: what, step.day, on: step.number))
        count(what, step.day, done.event, &pass)
        next = done.record.steps(by: step.day, under: desk.rulebook).first?.what
      } catch is Refusal {
        pass.passedBy += 1
        return try await putRight(step)
      }
    }
    return true
  }

  /// Derives a case's copies anew: another did what they tell of, or they were never right. A case that moves on meanwhile is left alone.
  ///
  /// Whether by the record, too, nothing is left to do by the step's day.
  private func putRight(_ step: DueStep) async throws -> Bool {
    guard let chain = try await desk.store.chain(of: step.caseID), let record = try CaseRecord.fold(chain.events) else { return true }
    try await desk.store.rederive(record, desk.datedClocks(of: record))
    return record.steps(by: step.day, under: desk.rulebook).isEmpty
  }

  private func command(for what: ClockStep.What, _ day: CivilDate, on number: CaseNumber) -> Command {
    switch what {
    case .rung: Command(.warn, on: number, by: .clock, inputs: ["by_day": day.description])
    case .act(let verb): Command(verb, on: number, by: .clock)
    }
  }

  private func count(_ what: ClockStep.What, _ day: CivilDate, _ event: CaseEvent, _ pass: inout Pass) {
    switch what {
    // Of two that come on one day the copy may have told of the other.
    case .rung:
      for case .rung(let fired) in event.effects where !fired.lifted { pass.rungs[fired.rung, default: 0] += 1 }
      if event.recorded.date > day { pass.late += 1 }
    case .act(let verb): pass.acts[verb, default: 0] += 1
    }
  }
}

extension DueStep {
  /// Never derived.
  fileprivate var isUnknown: Bool { ClockStep.What(word: word) == nil }
  fileprivate var isAct: Bool { if case .act? = ClockStep.What(word: word) { true } else { false } }
}
