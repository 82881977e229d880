import CaseRules

extension CaseStore {
  /// Reserves `size` numbers under `name` for this process alone; answers the first.
  ///
  /// Throws `.unavailable` when others kept being first.
  public func reserveBlock(_ name: String, size: Int64) async throws(StoreError) -> Int64 {
    for _ in 0..<50 {
      let rows = try await engine.read([SQLStatement(Self.lastBlock, [.text(name)])])[0]
      let start = (try rows.first?.optionalInteger(0)).flatMap { $0 } ?? 1
      let batch = WriteBatch(
        statements: [
          SQLStatement(Self.takeBlock, [.text(name), .integer(start + size)])
        ], conflictTables: ["number_block"])
      if try await engine.commit(batch) == .done { return start }
    }
    throw StoreError(.unavailable, "no block of numbers under \(name)")
  }

  /// A row marks where the next block starts.
  private static let lastBlock = SQLText("SELECT max(start) FROM number_block WHERE name = $1")
  private static let takeBlock = SQLText("INSERT INTO number_block (name, start) VALUES ($1, $2)")
}
