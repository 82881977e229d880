import CaseRules

/// Somebody known to the web for a while: an official who signed in, or a party that showed its code or link.
///
/// Of the token only its digest is stored.
public struct SessionRow: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    case official(user: String)
    case party(Role, CaseNumber)
  }

  public let digest: [UInt8]
  public let subject: Subject
  public let created: Instant
  /// The last request, told at most once a minute.
  public let seen: Instant
  /// When it ends whatever happens.
  public let ends: Instant
  /// When the second factor was last shown; nil for never.
  public let strongAt: Instant?

  public init(digest: [UInt8], subject: Subject, created: Instant, seen: Instant, ends: Instant, strongAt: Instant? = nil) {
    (self.digest, self.subject, self.created, self.seen, self.ends, self.strongAt) = (digest, subject, created, seen, ends, strongAt)
  }
}

extension SessionRow {
  /// Ends every session of an account: goes with each change of its password, roles or standing.
  public static func endAll(of user: String) -> SQLStatement { SQLStatement(WebSessions.endOf, [.text(user)]) }
}

extension CaseStore {
  /// The session of a token's digest; nil for none.
  public func session(_ digest: [UInt8]) async throws(StoreError) -> SessionRow? {
    guard let row = try await engine.read([SQLStatement(WebSessions.find, [.bytes(digest)])])[0].first else { return nil }
    return try WebSessions.row(row)
  }

  public func open(_ session: SessionRow) async throws(StoreError) { try await administer([WebSessions.insert(session)], logging: []) }

  /// Notes that the session was used.
  public func touch(_ digest: [UInt8], at now: Instant) async throws(StoreError) {
    try await administer([SQLStatement(WebSessions.touch, [.bytes(digest), .integer(now.microseconds)])], logging: [])
  }

  public func end(_ digest: [UInt8]) async throws(StoreError) {
    try await administer([SQLStatement(WebSessions.end, [.bytes(digest)])], logging: [])
  }

  /// Ends every session of an account.
  public func endSessions(of user: String) async throws(StoreError) { try await administer([SessionRow.endAll(of: user)], logging: []) }

  /// Forgets sessions that ended before `now`.
  public func forgetSessions(endedBefore now: Instant) async throws(StoreError) {
    try await administer([SQLStatement(WebSessions.forget, [.integer(now.microseconds)])], logging: [])
  }
}

enum WebSessions {
  static func insert(_ session: SessionRow) -> SQLStatement {
    let subject: [SQLValue] =
      switch session.subject {
      case .official(let user): [.text("official"), .text(user), .null]
      case .party(let role, let number): [.text(role.rawValue), .null, .text(number.description)]
      }
    return SQLStatement(
      insertText,
      [.bytes(session.digest)] + subject + [
        .integer(session.created.microseconds), .integer(session.seen.microseconds), .integer(session.ends.microseconds),
        session.strongAt.map { .integer($0.microseconds) } ?? .null,
      ])
  }

  static func row(_ row: SQLRow) throws(StoreError) -> SessionRow {
    let subject: SessionRow.Subject
    if let user = try row.optionalText(2) {
      subject = .official(user: user)
    } else if let role = Role(rawValue: try row.text(1)), let number = CaseNumber(try row.text(3)) {
      subject = .party(role, number)
    } else {
      throw StoreError(.corrupt, "web_session: subject")
    }
    return SessionRow(
      digest: try row.bytes(0), subject: subject, created: Instant(microseconds: try row.integer(4)),
      seen: Instant(microseconds: try row.integer(5)), ends: Instant(microseconds: try row.integer(6)),
      strongAt: try row.optionalInteger(7).map { Instant(microseconds: $0) })
  }

  static let find = SQLText(
    "SELECT digest, subject, user_id, case_number, created, seen, ends, strong_at FROM web_session WHERE digest = $1")
  private static let insertText = SQLText(
    """
    INSERT INTO web_session (digest, subject, user_id, case_number, created, seen, ends, strong_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    """)
  static let touch = SQLText("UPDATE web_session SET seen = $2 WHERE digest = $1 AND seen < $2")
  static let end = SQLText("DELETE FROM web_session WHERE digest = $1")
  static let endOf = SQLText("DELETE FROM web_session WHERE user_id = $1")
  static let forget = SQLText("DELETE FROM web_session WHERE ends < $1")
}
