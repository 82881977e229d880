import CaseRules
import CaseStore
import Synchronization

/// Hops, days in transit and return rate of every office, from the record itself.
public enum OfficeFlows {
  /// `month`: any day of the month whose deliveries are counted; nil for all.
  public static func read(_ store: CaseStore, month: CivilDate?) async throws -> [OfficeFlow] {
    let count = Counting(OfficeFlowCount(month: month))
    try await store.handOverEvents { event in count.state.withLock { $0.take(event) } }
    return count.state.withLock { $0.offices }
  }

  private final class Counting: Sendable {
    let state: Mutex<OfficeFlowCount>
    init(_ count: OfficeFlowCount) { state = Mutex(count) }
  }
}
