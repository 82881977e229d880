import CaseDesk
import CaseRules
import CaseStore

/// 我的账号: what officials see and change of their own.
enum AccountRoutes {
  static let all: [Route] = [
    Route(.get, "/account", .anyOfficial, "我的账号") { visit in .page(AccountPages.account(visit, try await own(visit))) },
    Route(.get, "/account/password", .anyOfficial, "更换自己的密码") { visit in
      .page(SignInPages.password(visit, action: "/account/password", asksFormer: true))
    },
    Route(.post, "/account/password", .anyOfficial, body: .form, "保存自己的新密码", password),
    Route(.post, "/account/recovery", .anyOfficial, body: .form, "换发恢复码", recovery),
    Route(.get, "/sign-in/again", .anyOfficial, "再次出示动态口令") { visit in
      let to = SignInEntry.place(visit.query("to"))
      // Whose second factor is the provider's shows it there.
      if visit.web.provider?.countsAsSecondFactor == true, try await own(visit)?.totp == nil { return .see(ProviderRoutes.place(to: to)) }
      return .page(SignInPages.code(visit, action: "/sign-in/again", to: to))
    },
    Route(.post, "/sign-in/again", .anyOfficial, body: .form, "核对再次出示的动态口令", again),
  ]

  private static func password(_ visit: Visit) async throws -> Reply {
    let signIn = SignIn(visit)
    guard case .official(_, let account, _) = visit.visitor else { throw Problem.notFound }
    var fault: InputFault? = InputFault("former", "现用密码不正确。")
    if let found = try await signIn.account(account.user, password: visit.form.raw("former")) {
      fault = try await signIn.setPassword(
        visit.form.raw("password"), again: visit.form.raw("again"), for: account, unlike: found.credential)
    }
    if let fault {
      return .page(SignInPages.password(visit, [fault], action: "/account/password", asksFormer: true), status: .unprocessableContent)
    }
    return try await renewed(visit, "/account", strong: false)
  }

  private static func recovery(_ visit: Visit) async throws -> Reply {
    if let again = visit.again("/account") { return again }
    guard try await own(visit)?.totp != nil else { throw Refusal("no_second_factor", "尚未设置动态口令。") }
    let codes = RecoveryCodes.fresh()
    try await visit.web.store.administer(
      Credential.setRecoveryCodes(codes.compactMap(RecoveryCodes.digest), of: visit.actor.user),
      logging: [DeskLogEntry(at: visit.now, actor: visit.actor.user, action: .recoveryCodesIssued, object: "")])
    return .page(SignInPages.recovery(codes, next: "/account"))
  }

  private static func again(_ visit: Visit) async throws -> Reply {
    let to = SignInEntry.place(visit.form["to"])
    guard let credential = try await own(visit), credential.totp != nil else {
      throw Refusal("no_second_factor", "尚未设置动态口令，请退出后重新登录进行设置。")
    }
    guard try await SignIn(visit).useCode(visit.form["code"], of: credential) else {
      let fault = InputFault("code", "动态口令不正确或已用过，请等下一个口令出现后再试。")
      return .page(SignInPages.code(visit, [fault], action: "/sign-in/again", to: to), status: .unprocessableContent)
    }
    return try await renewed(visit, to, strong: true)
  }

  private static func own(_ visit: Visit) async throws -> Credential? { try await visit.web.store.credential(visit.actor.user) }

  /// A new session in place of the one that asked.
  private static func renewed(_ visit: Visit, _ place: String, strong: Bool) async throws -> Reply {
    guard let session = visit.visitor.session else { throw Problem.notFound }
    try await visit.web.sessions.end(session)
    let token = try await visit.web.sessions.open(session.row.subject, now: visit.now, strong: strong || session.isStrong(at: visit.now))
    return Reply.see(place).cookie(Sessions.cookie, token, seconds: Int(Sessions.longest(session.row.subject)), strict: true)
  }
}

extension Visit {
  /// For acts that need the second factor shown in the last five minutes: where to show it, and then come back to `place`; nil when it was.
  ///
  /// Without second factors (`web.second_factor: false`) a session is as strong as it gets.
  public func again(_ place: String) -> Reply? {
    guard web.settings.secondFactor, let session = visitor.session, !session.isStrong(at: now) else { return nil }
    return .see("/sign-in/again?to=\(place.encodedForQuery)")
  }
}
