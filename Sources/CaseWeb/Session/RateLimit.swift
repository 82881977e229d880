import CaseRules
import CaseStore

/// How often something may be asked for: `count` times in `seconds`, all of them at once if need be.
public struct RateLimit: Sendable, Hashable {
  /// What one bucket is kept for.
  public enum Per: String, Sendable, Hashable { case address, visitor }

  public let name: String
  public let count: Int64
  public let seconds: Int64
  public let per: Per

  public init(_ name: String, _ count: Int64, in seconds: Int64, per: Per = .address) {
    (self.name, self.count, self.seconds, self.per) = (name, count, seconds, per)
  }

  /// Looking a case up with number and code: what a stranger could guess at.
  public static let lookUp = RateLimit("look-up", 10, in: 3600)
  public static let signIn = RateLimit("sign-in", 20, in: 900)
  public static let submit = RateLimit("submit", 20, in: 3600)
  public static let upload = RateLimit("upload", 60, in: 3600, per: .visitor)
  public static let export = RateLimit("export", 10, in: 3600, per: .visitor)

  /// Seconds to wait; nil when the request is within the limit.
  func wait(for subject: String, _ store: CaseStore, now: Instant) async throws -> Int64? {
    let interval = seconds * 1_000_000 / count
    // Who asks is kept as a digest: addresses are personal data.
    let bucket = "\(name)/\(Digest.hex(Digest.sha256(Array(subject.utf8)).prefix(16)))"
    let over = try await store.countRequest(bucket, interval: interval, burst: count, now: now)
    return over > 0 ? over / 1_000_000 + 1 : nil
  }
}

extension WebSettings {
  /// The limit with this server's own figures, where it has some.
  func limit(_ limit: RateLimit) -> RateLimit {
    limits[limit.name].map { RateLimit(limit.name, Int64($0.count), in: Int64($0.seconds), per: limit.per) } ?? limit
  }
}
