import CaseRules
import CaseStore

/// Does what the table gives to the clock: 提请裁定, 计划违约, 归档, each when its limit has run out.
///
/// Any number of watches may run at once: each act is the desk's own, and whoever comes second finds nothing left to do.
public struct DeadlineWatch: Sendable {
  public struct Pass: Hashable, Sendable {
    public var performed: [Verb: Int] = [:]
    /// Looked at, and a rule says not yet.
    public var notYet = 0
    /// Could not be performed; each stands in the 操作日志.
    public var failed = 0

    public init() {}
  }

  private static let acts: [(limit: LimitID, verb: Verb)] = [
    (.returnDecision, .escalateReturn), (.instalment, .breakPlan), (.archive, .archive),
  ]

  private let desk: CaseDesk
  private let pageSize: Int

  public init(_ desk: CaseDesk, pageSize: Int = 500) { (self.desk, self.pageSize) = (desk, pageSize) }

  /// One pass over everything that is due by the store's clock, in the order it fell due.
  ///
  /// A case that fails is logged and left for the next pass. Throws `StoreError` when the store itself is away.
  public func pass() async throws -> Pass {
    var pass = Pass()
    let today = try await desk.store.engine.now().date
    for act in Self.acts {
      var last: DueClock?
      while true {
        let page = try await desk.store.dueClocks(act.limit, before: today, after: last, size: pageSize)
        var seen: Set<CaseID> = []
        // A plan's several missed instalments are one breach.
        for clock in page where seen.insert(clock.caseID).inserted { try await perform(act.verb, clock, &pass) }
        guard page.count == pageSize, !Task.isCancelled else { break }
        last = page.last
      }
    }
    return pass
  }

  private func perform(_ verb: Verb, _ clock: DueClock, _ pass: inout Pass) async throws {
    do {
      _ = try await desk.perform(Command(verb, on: clock.number, by: .clock))
      pass.performed[verb, default: 0] += 1
    } catch is Refusal {
      pass.notYet += 1
    } catch let error as StoreError where [.unavailable, .full].contains(error.code) {
      throw error
    } catch {
      pass.failed += 1
      let object = "\(clock.number) \(verb.rawValue): \(error)"
      try await desk.store.administer(
        [], logging: [DeskLogEntry(at: desk.clock(), actor: Actor.clock.user, action: "tick_failed", object: object)])
    }
  }
}
