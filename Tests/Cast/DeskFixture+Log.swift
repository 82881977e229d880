import CaseRules
import CaseStore

extension CaseStore {
  /// The log of the desk, newest first.
  public func deskLog() async throws(StoreError) -> [DeskLogEntry] {
    try await deskLog(since: Instant(microseconds: 0), of: nil, before: nil, limit: 100).map(\.entry)
  }
}
