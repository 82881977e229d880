import CaseRules

/// A program's leave to act as an account. Of the token only its digest is stored.
public struct ApiToken: Hashable, Sendable {
  public let name: String
  public let user: String
  public let created: Instant
  public let expires: Instant
  public let revoked: Instant?

  public init(name: String, user: String, created: Instant, expires: Instant, revoked: Instant? = nil) {
    (self.name, self.user, self.created, self.expires, self.revoked) = (name, user, created, expires, revoked)
  }

  public func isGood(at now: Instant) -> Bool { revoked == nil && now < expires }

  public func insert(digest: [UInt8]) -> SQLStatement {
    SQLStatement(
      ApiTokens.insert, [.bytes(digest), .text(name), .text(user), .integer(created.microseconds), .integer(expires.microseconds)])
  }

  public static func revoke(_ name: String, of user: String, at now: Instant) -> SQLStatement {
    SQLStatement(ApiTokens.revoke, [.text(user), .text(name), .integer(now.microseconds)])
  }
}

extension CaseStore {
  /// The token of a digest, good or not; nil for an unknown one.
  public func apiToken(_ digest: [UInt8]) async throws(StoreError) -> ApiToken? {
    try await engine.read([SQLStatement(ApiTokens.find, [.bytes(digest)])])[0].first.map(ApiTokens.token)
  }

  /// An account's tokens, newest first.
  public func apiTokens(of user: String) async throws(StoreError) -> [ApiToken] {
    try await engine.read([SQLStatement(ApiTokens.list, [.text(user)])])[0].map(ApiTokens.token)
  }
}

private enum ApiTokens {
  static func token(_ row: SQLRow) throws(StoreError) -> ApiToken {
    ApiToken(
      name: try row.text(0), user: try row.text(1), created: Instant(microseconds: try row.integer(2)),
      expires: Instant(microseconds: try row.integer(3)), revoked: try row.optionalInteger(4).map { Instant(microseconds: $0) })
  }

  static let find = SQLText("SELECT name, user_id, created, expires, revoked FROM api_token WHERE digest = $1")
  static let list = SQLText("SELECT name, user_id, created, expires, revoked FROM api_token WHERE user_id = $1 ORDER BY created DESC, name")
  static let insert = SQLText("INSERT INTO api_token (digest, name, user_id, created, expires) VALUES ($1, $2, $3, $4, $5)")
  static let revoke = SQLText("UPDATE api_token SET revoked = $3 WHERE user_id = $1 AND name = $2 AND revoked IS NULL")
}
