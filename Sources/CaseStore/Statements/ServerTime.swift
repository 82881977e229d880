import CaseRules

extension StorageEngine {
  /// The database's own clock, or the injected one: it decides what is due, leases and report cuts.
  public func now() async throws(StoreError) -> Instant { try serverTime(try await read([.serverTime])[0]) }

  /// The time in an answer to `SQLStatement.serverTime`.
  func serverTime(_ rows: [SQLRow]) throws(StoreError) -> Instant {
    if let clock = injectedClock { return clock() }
    guard let row = rows.first else { throw StoreError(.corrupt, "no server time") }
    return Instant(microseconds: try row.integer(0))
  }
}

extension SQLStatement {
  /// The one SQL clock: µs since 1970. SQLite's counts milliseconds; both its readings in one step are the same moment.
  static let serverTime = SQLStatement(
    SQLText(
      sqlite: "SELECT CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000",
      postgres: "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)",
      because: "neither engine has the other's clock function"))
}
