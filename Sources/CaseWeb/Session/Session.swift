import CaseDesk
import CaseRules
import CaseStore

/// A session as a request meets it.
public struct Session: Sendable, Hashable {
  public let row: SessionRow

  /// Whether the second factor was shown within the last five minutes: asked before personal data is revealed, data exported, keys or
  /// roles changed.
  public func isStrong(at now: Instant) -> Bool { row.strongAt.map { now <= $0.adding(seconds: 300) } ?? false }
}

/// Opens, finds and ends sessions. The token is the browser's alone; the database has its digest.
public struct Sessions: Sendable {
  let store: CaseStore
  /// How long one lasts without a request, and at most; seconds. Officials: GB/T 22239-2019, 8.1.4.1 b.
  static func idle(_ subject: SessionRow.Subject) -> Int64 { subject.isOfficial ? 15 * 60 : 30 * 60 }
  static func longest(_ subject: SessionRow.Subject) -> Int64 { (subject.isOfficial ? 8 : 12) * 3600 }

  /// `__Host-`: only this host, only over a safe line, on every path (RFC 6265bis, 4.1.3.2).
  package static let cookie = "__Host-session"

  /// Answers the token for the cookie. `strong`: a second factor was shown.
  package func open(_ subject: SessionRow.Subject, now: Instant, strong: Bool = false) async throws -> String {
    let token = Base32.text(SecretBytes.random(32))
    try await store.open(
      SessionRow(
        digest: Self.digest(token), subject: subject, created: now, seen: now, ends: now.adding(seconds: Self.longest(subject)),
        strongAt: strong ? now : nil))
    return token
  }

  /// The session of the token, if it has not ended.
  func find(_ token: String, now: Instant) async throws -> Session? {
    guard token.utf8.count == 52, let row = try await store.session(Self.digest(token)) else { return nil }
    guard now < row.ends, now < row.seen.adding(seconds: Self.idle(row.subject)) else {
      try await store.end(row.digest)
      return nil
    }
    if now > row.seen.adding(seconds: 60) { try await store.touch(row.digest, at: now) }
    return Session(row: row)
  }

  func end(_ session: Session) async throws { try await store.end(session.row.digest) }

  static func digest(_ token: String) -> [UInt8] { Digest.sha256(Array(token.utf8)) }
}

extension SessionRow.Subject {
  var isOfficial: Bool { if case .official = self { true } else { false } }
}
