import CaseRules

/// How an official proves who it is. What it holds of secrets is sealed; the keys are elsewhere.
public struct Credential: Hashable, Sendable {
  public let user: String
  /// The password's digest with its parameters, sealed; empty for somebody whom only an identity provider lets in.
  public let password: [UInt8]
  public let changed: Instant
  /// Given out by somebody else: good for choosing one's own, and for nothing more.
  public let mustChange: Bool
  /// The secret of the second factor, sealed; nil where none is set up.
  public let totp: [UInt8]?
  /// The step of the code last taken: no code is taken twice.
  public let totpStep: Int64
  public let recoveryCodesLeft: Int

  public var hasPassword: Bool { !password.isEmpty }
}

extension Credential {
  /// Sets the password, whether there was one or not.
  public static func setPassword(_ sealed: [UInt8], of user: String, mustChange: Bool, at now: Instant) -> SQLStatement {
    SQLStatement(Credentials.setPassword, [.text(user), .bytes(sealed), .integer(now.microseconds), .integer(mustChange ? 1 : 0)])
  }

  /// What a second factor can be set up on, for an account without a password; leaves one that is there as it is.
  public static func begin(_ user: String, at now: Instant) -> SQLStatement {
    SQLStatement(Credentials.begin, [.text(user), .bytes([]), .integer(now.microseconds)])
  }

  /// Sets the second factor up, with fresh recovery codes, in place of what was there.
  public static func setSecondFactor(_ sealed: [UInt8], step: Int64, recovery digests: [[UInt8]], of user: String) -> [SQLStatement] {
    [SQLStatement(Credentials.setTOTP, [.text(user), .bytes(sealed), .integer(step)])] + setRecoveryCodes(digests, of: user)
  }

  public static func setRecoveryCodes(_ digests: [[UInt8]], of user: String) -> [SQLStatement] {
    [SQLStatement(Credentials.dropCodes, [.text(user)])] + digests.map { SQLStatement(Credentials.addCode, [.text(user), .bytes($0)]) }
  }

  /// Takes the second factor away; the next sign-in sets up a new one.
  public static func dropSecondFactor(of user: String) -> [SQLStatement] {
    [SQLStatement(Credentials.dropTOTP, [.text(user)]), SQLStatement(Credentials.dropCodes, [.text(user)])]
  }

  /// Names the account as somebody's at an identity provider.
  public static func link(_ user: String, issuer: String, subject: String) -> SQLStatement {
    SQLStatement(Credentials.link, [.text(issuer), .text(subject), .text(user)])
  }
}

extension CaseStore {
  /// nil where the account has none, or there is no such account.
  public func credential(_ user: String) async throws(StoreError) -> Credential? {
    try await engine.read([SQLStatement(Credentials.find, [.text(user)])])[0].first.map { (row) throws(StoreError) in
      Credential(
        user: user, password: try row.bytes(0), changed: Instant(microseconds: try row.integer(1)), mustChange: try row.integer(2) == 1,
        totp: try row.optionalInteger(5) == 1 ? try row.bytes(3) : nil, totpStep: try row.integer(4),
        recoveryCodesLeft: Int(try row.integer(6)))
    }
  }

  /// The same password under other parameters.
  public func rehash(_ sealed: [UInt8], of user: String) async throws(StoreError) {
    try await administer([SQLStatement(Credentials.rehash, [.text(user), .bytes(sealed)])], logging: [])
  }

  /// Uses the step up, with every one before it; false when it was used already.
  public func useStep(_ step: Int64, of user: String) async throws(StoreError) -> Bool {
    let values: [SQLValue] = [.text(user), .integer(step)]
    return try await once(SQLStatement(Credentials.unusedStep, values), SQLStatement(Credentials.useStep, values))
  }

  /// Uses a recovery code up; false when it is none of the account's.
  public func useRecoveryCode(_ digest: [UInt8], of user: String) async throws(StoreError) -> Bool {
    let values: [SQLValue] = [.text(user), .bytes(digest)]
    return try await once(SQLStatement(Credentials.unusedCode, values), SQLStatement(Credentials.useCode, values))
  }

  /// Whose account it is that the provider calls `subject`; nil for nobody's.
  public func account(issuer: String, subject: String) async throws(StoreError) -> Account? {
    let rows = try await engine.read([SQLStatement(Credentials.linked, [.text(issuer), .text(subject)])])[0]
    guard let user = try rows.first.map({ (row) throws(StoreError) in try row.text(0) }) else { return nil }
    return try await account(user)
  }

  private func once(_ condition: SQLStatement, _ statement: SQLStatement) async throws(StoreError) -> Bool {
    switch try await engine.commit(WriteBatch(guardStatement: condition, statements: [statement])) {
    case .done: true
    case .conflict: false
    case .unknown: throw StoreError(.unknown, "whether a code was used up is not known; the next one settles it")
    }
  }
}

private enum Credentials {
  static let find = SQLText(
    """
    SELECT password, changed, must_change, totp, totp_step, CASE WHEN totp IS NULL THEN 0 ELSE 1 END,
      (SELECT count(*) FROM recovery_code r WHERE r.user_id = c.user_id)
    FROM credential c WHERE user_id = $1
    """)
  static let setPassword = SQLText(
    """
    INSERT INTO credential (user_id, password, changed, must_change) VALUES ($1, $2, $3, $4)
    ON CONFLICT (user_id) DO UPDATE SET password = excluded.password, changed = excluded.changed, must_change = excluded.must_change
    """)
  static let begin = SQLText(
    "INSERT INTO credential (user_id, password, changed, must_change) VALUES ($1, $2, $3, 0) ON CONFLICT (user_id) DO NOTHING")
  static let rehash = SQLText("UPDATE credential SET password = $2 WHERE user_id = $1")
  static let setTOTP = SQLText("UPDATE credential SET totp = $2, totp_step = $3 WHERE user_id = $1")
  static let dropTOTP = SQLText("UPDATE credential SET totp = NULL, totp_step = 0 WHERE user_id = $1")
  static let addCode = SQLText("INSERT INTO recovery_code (user_id, digest) VALUES ($1, $2)")
  static let dropCodes = SQLText("DELETE FROM recovery_code WHERE user_id = $1")

  static let unusedStep = SQLText(
    sqlite: "SELECT user_id FROM credential WHERE user_id = $1 AND totp_step < $2",
    postgres: "SELECT user_id FROM credential WHERE user_id = $1 AND totp_step < $2 FOR UPDATE",
    because: "two at once must wait for one another; SQLite has one writer")
  static let useStep = SQLText("UPDATE credential SET totp_step = $2 WHERE user_id = $1")
  static let unusedCode = SQLText(
    sqlite: "SELECT user_id FROM recovery_code WHERE user_id = $1 AND digest = $2",
    postgres: "SELECT user_id FROM recovery_code WHERE user_id = $1 AND digest = $2 FOR UPDATE",
    because: "two at once must wait for one another; SQLite has one writer")
  static let useCode = SQLText("DELETE FROM recovery_code WHERE user_id = $1 AND digest = $2")

  static let link = SQLText("INSERT INTO account_identity (issuer, subject, user_id) VALUES ($1, $2, $3)")
  static let linked = SQLText("SELECT user_id FROM account_identity WHERE issuer = $1 AND subject = $2")
}
