import CaseRules
import CaseStore

/// Journals in each case what an adopted change did to its clocks, and moves the stored dates in the same transaction.
///
/// What is left to do is every case whose stored dates follow an earlier version; so it may be killed anywhere and run again, and any number
/// may run at once: whoever comes second to a case finds nothing left.
public struct RedateJob: Sendable {
  public struct Report: Hashable, Sendable {
    /// Cases whose dates moved, each with an event that says so.
    public internal(set) var redated = 0
    /// Cases in which nothing moves.
    public internal(set) var settled = 0
    /// Could not be gone through; each stands in `watch_failure` and is tried again later.
    public internal(set) var failed = 0

    public var cases: Int { redated + settled + failed }

    public init() {}
  }

  private let desk: CaseDesk
  private let pageSize: Int
  private let inFlight: Int

  public init(_ desk: CaseDesk, pageSize: Int = 500, inFlight: Int = 16) {
    (self.desk, self.pageSize, self.inFlight) = (desk, pageSize, inFlight)
  }

  /// Goes through the cases that lag behind, `limit` of them at most, and tells `progress` after each page.
  ///
  /// Throws `StoreError` when the store itself is away; what was done until then stays done.
  public func run(limit: Int = .max, progress: (Report) -> Void = { _ in }) async throws -> Report {
    var report = Report()
    let desk = try await desk.upToDate()
    let version = desk.rulebook.version
    var last: StaleCase?
    while version > 0, report.cases < limit, !Task.isCancelled {
      let size = min(pageSize, limit - report.cases)
      let page = try await desk.store.staleCases(before: version, after: last, size: size, now: try await desk.store.engine.now())
      last = page.last
      guard !page.isEmpty else { break }
      var settled: [SettledCase] = []
      for outcome in try await goThrough(page, on: desk) {
        switch outcome {
        case .redated: report.redated += 1
        case .settled(let one): settled.append(one)
        case .failed: report.failed += 1
        }
      }
      try await desk.store.settle(settled, at: version)
      report.settled += settled.count
      progress(report)
    }
    return report
  }

  private enum Outcome: Sendable {
    case redated
    case settled(SettledCase)
    case failed
  }

  /// Several at a time, so that the store can commit them together.
  private func goThrough(_ cases: [StaleCase], on desk: CaseDesk) async throws -> [Outcome] {
    try await withThrowingTaskGroup(of: Outcome.self) { group in
      var outcomes: [Outcome] = []
      for (index, one) in cases.enumerated() {
        if index >= inFlight, let outcome = try await group.next() { outcomes.append(outcome) }
        group.addTask { try await Self.goThrough(one, on: desk) }
      }
      for try await outcome in group { outcomes.append(outcome) }
      return outcomes
    }
  }

  private static func goThrough(_ one: StaleCase, on desk: CaseDesk) async throws -> Outcome {
    do {
      let outcome = try await follow(one, on: desk)
      if one.failedBefore { try await desk.store.clearWatchFailure(one.id) }
      return outcome
    } catch let error as StoreError where [.unavailable, .full].contains(error.code) {
      throw error
    } catch {
      try await desk.store.recordWatchFailure(one.id, reason: "\(error)", now: try await desk.store.engine.now())
      return .failed
    }
  }

  private static func follow(_ one: StaleCase, on desk: CaseDesk) async throws -> Outcome {
    guard let record = try CaseRecord.fold(one.events ?? []) else { throw StoreError(.corrupt, "case_event; run qingqian audit verify") }
    guard !record.redatings(under: desk.rulebook).isEmpty else {
      let moved = desk.datedClocks(of: record).filter { one.clocks[$0.fact.key]?.step != $0.step?.words }
      return .settled(SettledCase(id: one.id, version: one.version, clocks: moved))
    }
    // Where another was first, the case follows by its own event.
    return try await desk.redate(one.number) ? .redated : .settled(SettledCase(id: one.id, version: one.version, clocks: []))
  }
}
