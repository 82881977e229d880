import CaseRules

extension CaseStore {
  /// Accounts that have set up a second factor.
  public func usersWithSecondFactor() async throws(StoreError) -> Set<String> {
    Set(try await engine.read([SQLStatement(Self.guarded)])[0].map { (row) throws(StoreError) in try row.text(0) })
  }

  private static let guarded = SQLText("SELECT user_id FROM credential WHERE totp IS NOT NULL")
}
