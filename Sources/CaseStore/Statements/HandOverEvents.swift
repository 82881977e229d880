import CaseRules

extension CaseStore {
  /// Hands out every event by which a case went to an office, was signed in or sent back, case by case in order. Holds one at a time.
  public func handOverEvents(_ body: @escaping @Sendable (CaseEvent) throws -> Void) async throws {
    try await engine.stream(SQLStatement(Self.handOvers)) { row in
      do { try body(try CaseEvent(canonicalBytes: try row.bytes(0))) } catch let error as CanonicalError {
        throw StoreError(.corrupt, "case_event: \(error.reason)")
      }
    }
  }

  private static let handOvers = SQLText(
    """
    SELECT bytes FROM case_event
    WHERE verb IN ('transfer', 'assign', 'sign_in', 'request_return', 'agree_return', 'escalate_return') ORDER BY case_id, seq
    """)
}
