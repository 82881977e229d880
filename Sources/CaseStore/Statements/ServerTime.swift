import CaseRules

extension SQLStatement {
  /// The one SQL clock: µs since 1970.
  public static let serverTime = SQLStatement(
    SQLText(
      sqlite: "SELECT CAST(round((julianday('now') - 2440587.5) * 86400000.0) AS INTEGER) * 1000",
      postgres: "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint",
      because: "neither engine has the other's clock function"))
}

extension StorageEngine {
  /// The time in an answer to `SQLStatement.serverTime`, or the injected clock's where the engine has one.
  func serverTime(_ rows: [SQLRow]) throws(StoreError) -> Instant {
    if let clock = injectedClock { return clock() }
    guard let row = rows.first else { throw StoreError(.corrupt, "no server time") }
    return Instant(microseconds: try row.integer(0))
  }
}
