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
  /// Coming and going by the identity provider.
  public static let provider = RateLimit("provider", 200, in: 900)
  /// Guesses at one account's password, and at its second factor, from one known device or from all others together.
  public static let password = RateLimit("password", 5, in: 900)
  public static let code = RateLimit("code", 5, in: 900)
  /// Every request of a program or a party over the API.
  public static let api = RateLimit("api", 600, in: 60, per: .visitor)
  public static let submit = RateLimit("submit", 20, in: 3600)
  public static let upload = RateLimit("upload", 60, in: 3600, per: .visitor)
  public static let export = RateLimit("export", 10, in: 3600, per: .visitor)

  /// How a subject stands after one more request.
  struct Standing: Sendable, Hashable {
    /// Seconds to wait; nil when the request was within the limit.
    let wait: Int64?
    /// How many more may come at once.
    let left: Int64
    /// Seconds until as many as ever may.
    let reset: Int64
  }

  /// Counts one more request.
  func count(for subject: String, _ store: CaseStore, now: Instant) async throws -> Standing {
    let interval = seconds * 1_000_000 / count
    let over = try await store.countRequest(bucket(subject), interval: interval, burst: count, now: now)
    // The next one counts as well.
    return Standing(
      wait: over > 0 ? (over + interval + 999_999) / 1_000_000 : nil, left: max(0, -over / interval),
      reset: max(0, over + interval * count) / 1_000_000)
  }

  /// Seconds to wait; nil when the request is within the limit.
  func wait(for subject: String, _ store: CaseStore, now: Instant) async throws -> Int64? {
    try await count(for: subject, store, now: now).wait
  }

  /// How often it is worth noting that a subject is over this limit.
  var asLock: RateLimit { RateLimit("locked-\(name)", 1, in: seconds, per: per) }

  /// Lets the subject begin anew.
  func clear(_ subject: String, _ store: CaseStore) async throws { try await store.forgetRequests(in: bucket(subject)) }

  /// Who asks is kept as a digest: addresses are personal data.
  private func bucket(_ subject: String) -> String { "\(name)/\(Digest.hex(Digest.sha256(Array(subject.utf8)).prefix(16)))" }
}

extension WebSettings {
  /// The limit with this server's own figures, where it has some.
  func limit(_ limit: RateLimit) -> RateLimit {
    limits[limit.name].map { RateLimit(limit.name, Int64($0.count), in: Int64($0.seconds), per: limit.per) } ?? limit
  }
}
