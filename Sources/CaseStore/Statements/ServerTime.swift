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
  static let serverTime = SQLStatement(
    SQLText(sqlite: "SELECT", ServerTime.sqlite, postgres: "SELECT", ServerTime.postgres, because: ServerTime.differs))
}

/// The one SQL clock: µs since 1970.
enum ServerTime {
  /// Counts milliseconds; both readings in one step are the same moment.
  static let sqlite: StaticString =
    "CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000"
  static let postgres: StaticString = "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)"
  static let differs: StaticString = "neither engine has the other's clock function"
}
