import CaseRules

extension CaseStore {
  /// Counts one more request in `bucket` and answers how long to wait: zero or less when it was within the limit.
  ///
  /// The generic cell rate algorithm (ITU-T I.371): `interval` µs lie between two requests in the long run, `burst` may come at once. All
  /// servers count in the same row, and a request counts before it is judged, so that many at once cannot slip through together. A bucket
  /// never fills further than one burst, so that asking on costs at most that.
  public func countRequest(_ bucket: String, interval: Int64, burst: Int64, now: Instant) async throws(StoreError) -> Int64 {
    let values: [SQLValue] = [
      .text(bucket), .integer(now.microseconds), .integer(interval), .integer(now.microseconds + interval * (burst + 1)),
    ]
    try await administer([SQLStatement(RateLimits.count, values)], logging: [])
    let rows = try await engine.read([SQLStatement(RateLimits.find, [.text(bucket)])])
    let full = try rows[0].first.map { (row) throws(StoreError) in try row.integer(0) } ?? now.microseconds
    return full - now.microseconds - interval * burst
  }

  /// Empties a bucket.
  public func forgetRequests(in bucket: String) async throws(StoreError) {
    try await administer([SQLStatement(RateLimits.empty, [.text(bucket)])], logging: [])
  }

  /// Forgets the buckets that have emptied before `now`.
  public func forgetRequests(before now: Instant) async throws(StoreError) {
    try await administer([SQLStatement(RateLimits.forget, [.integer(now.microseconds)])], logging: [])
  }
}

private enum RateLimits {
  static let count = SQLText(
    sqlite: """
      INSERT INTO rate_limit (bucket, full_at) VALUES ($1, $2 + $3)
      ON CONFLICT (bucket) DO UPDATE SET full_at = min(max(full_at, $2) + $3, $4)
      """,
    postgres: """
      INSERT INTO rate_limit (bucket, full_at) VALUES ($1, CAST($2 AS BIGINT) + CAST($3 AS BIGINT))
      ON CONFLICT (bucket) DO UPDATE SET full_at = least(greatest(rate_limit.full_at, $2) + $3, $4)
      """,
    because: "the greater and the lesser of two values have other names")
  static let find = SQLText("SELECT full_at FROM rate_limit WHERE bucket = $1")
  static let empty = SQLText("DELETE FROM rate_limit WHERE bucket = $1")
  static let forget = SQLText("DELETE FROM rate_limit WHERE full_at < $1")
}
