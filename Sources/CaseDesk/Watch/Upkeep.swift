import CaseRules
import CaseStore

/// Forgets what has ended, and looks after the evidence: done from time to time, by whichever server comes to it.
public struct Upkeep: Sendable {
  private let store: CaseStore
  private let evidence: EvidenceDesk
  private let clock: @Sendable () -> Instant

  public init(_ store: CaseStore, _ evidence: EvidenceDesk, clock: @escaping @Sendable () -> Instant) {
    (self.store, self.evidence, self.clock) = (store, evidence, clock)
  }

  /// Sessions and drafts whose time is over, limits that are full again, and files that no case took.
  public func pass() async throws {
    let now = clock()
    try await store.forgetSessions(endedBefore: now)
    try await store.forgetDrafts(before: now)
    try await store.forgetRequests(before: now)
    _ = try await evidence.keepUp()
  }
}
