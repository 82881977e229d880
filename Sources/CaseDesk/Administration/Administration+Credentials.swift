import CaseRules
import CaseStore

/// What lets an account in: passwords, second factors, tokens of programs, names at an identity provider. Every change is logged, and ends
/// the account's sessions.
extension Administration {
  /// Sets another person's password, given sealed. One that was made up for them must be changed at the first sign-in.
  public func setPassword(_ sealed: [UInt8], of user: String, mustChange: Bool) async throws {
    try require(.keepRegister, to: "重置密码")
    try await change(
      user, [Credential.setPassword(sealed, of: user, mustChange: mustChange, at: now)],
      log: mustChange ? .passwordIssued : .passwordSet)
  }

  /// A lost telephone: the second factor is set up anew at the next sign-in. Takes another person than the one it is for.
  public func resetSecondFactor(of user: String) async throws {
    try require(.guardAccess, to: "重置动态口令")
    try await change(user, Credential.dropSecondFactor(of: user), log: .secondFactorReset)
  }

  /// Lets a program act as the account for so many days; the token itself is the caller's to print, once.
  public func issueToken(_ name: String, for user: String, days: Int, digest: [UInt8]) async throws -> ApiToken {
    try require(.guardAccess, to: "发放访问令牌")
    guard name.wholeMatch(of: /[a-z0-9][a-z0-9._-]{0,39}/) != nil else {
      throw InputFault("name", "“\(name)”不能作令牌名：应为 1 到 40 个小写字母、数字、点或横线。")
    }
    guard (1...Self.longestToken).contains(days) else { throw InputFault("days", "有效期应为 1 到 \(Self.longestToken) 天。") }
    let account = try await account(user)
    guard account.active else { throw Refusal("account_disabled", "账号“\(user)”已停用。") }
    let token = ApiToken(name: name, user: user, created: now, expires: now.adding(seconds: Int64(days) * 24 * 3600))
    try await write(
      [token.insert(digest: digest)], [line(.tokenIssued, "\(user) \(name) \(days)")],
      otherwise: Refusal("token_exists", "账号“\(user)”已有名为“\(name)”的令牌，吊销后也不得重名。"))
    return token
  }

  public func revokeToken(_ name: String, of user: String) async throws {
    try require(.guardAccess, to: "吊销访问令牌")
    guard try await store.apiTokens(of: user).contains(where: { $0.name == name && $0.revoked == nil }) else {
      throw Refusal("no_such_token", "账号“\(user)”没有名为“\(name)”的有效令牌。")
    }
    try await store.administer([ApiToken.revoke(name, of: user, at: now)], logging: [line(.tokenRevoked, "\(user) \(name)")])
  }

  public func tokens(of user: String) async throws -> [ApiToken] {
    try require(.readTokens, to: "查看访问令牌")
    return try await store.apiTokens(of: try await account(user).user)
  }

  /// Who the account is at a provincial identity provider.
  public func link(_ user: String, issuer: String, subject: String) async throws {
    try require(.guardAccess, to: "关联统一身份")
    guard OIDCSettings.isSafe(issuer), !subject.isEmpty, subject.utf8.count <= 255 else {
      throw InputFault("issuer", "应写明身份提供方的网址（https://…）和该方对此人的标识（1 到 255 字节）。")
    }
    let account = try await account(user)
    try await write(
      [Credential.link(account.user, issuer: OIDCSettings.name(issuer), subject: subject)], [line(.identityLinked, "\(user) \(issuer)")],
      otherwise: Refusal("identity_taken", "该统一身份已关联账号。"))
  }

  private func change(_ user: String, _ statements: [SQLStatement], log action: LoggedAction) async throws {
    let account = try await account(user)
    guard user != actor.user else { throw Refusal("own_account", "不能更改自己的账号。", basis: "三员分立") }
    try await write(
      statements + [SessionRow.endAll(of: account.user)], [line(action, account.user)],
      otherwise: Refusal("user_refused", "账号“\(user)”不能更改。"))
  }

  private static let longestToken = 400
}
