import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes

/// Signing in by the identity provider: there by the authorization code flow with PKCE, and back.
enum ProviderRoutes {
  static let wayBack = "/sign-in/provider/return"

  static let all: [Route] = [
    Route(.get, "/sign-in/provider", .everyone, limit: .provider, "转到统一身份认证登录", start),
    Route(.get, wayBack, .everyone, limit: .provider, "自统一身份认证返回", comeBack),
  ]

  static func place(to: String) -> String { "/sign-in/provider?to=\(to.encodedForQuery)" }

  private static func start(_ visit: Visit) async throws -> Reply {
    guard let provider = visit.web.provider else { throw Problem.notFound }
    let entry = ProviderEntry(began: visit.now, former: visit.visitor.session?.row.digest, place: SignInEntry.place(visit.query("to")))
    do {
      let place = try await provider.invitation(entry, now: visit.now)
      return Reply.see(place).cookie(ProviderEntry.cookie, try entry.sealed(visit.web.keys), seconds: Int(ProviderEntry.seconds))
    } catch let fault as ProviderFault {
      return try await refused(visit, fault, to: entry.place)
    }
  }

  private static func comeBack(_ visit: Visit) async throws -> Reply {
    guard let provider = visit.web.provider else { throw Problem.notFound }
    guard let entry = ProviderEntry(visit.cookie(ProviderEntry.cookie), keys: visit.web.keys, now: visit.now),
      let state = visit.query("state"), Digest.areEqual(Array(state.utf8), Array(entry.state.utf8))
    else { return again(visit, "登录已过期，或不是在这个浏览器中开始的，请重新登录。", .badRequest) }
    guard let code = visit.query("code") else {
      try await SignIn(visit).note(.signInRefused, "unknown", "provider denied")
      return again(visit, "统一身份认证没有完成登录，请重试，或用账号和密码登录。", .forbidden, to: entry.place)
    }
    do {
      let token = try await provider.token(for: code, entry, issuer: visit.query("iss"), now: visit.now)
      return try await admitted(visit, token, entry, provider.settings)
    } catch let fault as ProviderFault {
      return try await refused(visit, fault, to: entry.place)
    }
  }

  /// Goes on as after a right password; nobody gets an account by coming from there.
  private static func admitted(_ visit: Visit, _ token: IDToken, _ there: ProviderEntry, _ settings: OIDCSettings) async throws -> Reply {
    let (signIn, store) = (SignIn(visit), visit.web.store)
    guard let account = try await store.account(issuer: settings.issuer, subject: token.subject), account.active else {
      try await signIn.note(.signInRefused, "unknown", "provider no_account \(token.subject)")
      return again(
        visit, "统一身份认证已确认您的身份，但该身份没有关联本平台可用的账号。请把身份标识 \(token.subject) 告诉本单位的安全管理员。", .forbidden, to: there.place)
    }
    let isStrong = token.isStrong(settings, at: visit.now)
    var credential = try await store.credential(account.user)
    if credential == nil, !isStrong, visit.web.settings.secondFactor {
      try await store.administer([Credential.begin(account.user, at: visit.now)], logging: [])
      credential = try await store.credential(account.user)
    }
    var entry = SignInEntry(user: account.user, changed: credential?.changed ?? visit.now, began: visit.now, place: there.place)
    (entry.isStrong, entry.isByProvider) = (isStrong, true)
    if let former = Base64URL.bytes(there.former), !former.isEmpty { try await store.end(former) }
    return onward(try await signIn.advanced(entry, credential)).cookie(ProviderEntry.cookie, "", seconds: 0)
  }

  /// The browser came from another site, and would not show a session's cookie at the next place of a redirect (RFC 6265bis, 5.2): a page of
  /// ours leads there.
  private static func onward(_ reply: Reply) -> Reply {
    guard let place = reply.headers[.location] else { return reply }
    var onward = Reply.page(SignInPages.onward(place))
    onward.headers = reply.headers
    onward.headers[.location] = nil
    return onward.header(.refresh, "0; url=\(place)")
  }

  private static func refused(_ visit: Visit, _ fault: ProviderFault, to: String) async throws -> Reply {
    switch fault {
    case .unreachable(let why):
      try await SignIn(visit).note(.providerFailed, "unknown", why)
      return again(visit, "统一身份认证暂时无法使用，请稍后再试，或用账号和密码登录。", .serviceUnavailable, to: to)
    case .refused(let why):
      try await SignIn(visit).note(.signInRefused, "unknown", "provider \(why)")
      return again(visit, "统一身份认证的答复没有通过核验，登录没有完成。请重试，或用账号和密码登录；仍不成功的，请联系系统管理员。", .badGateway, to: to)
    }
  }

  /// The page where signing in begins, with what went wrong.
  private static func again(_ visit: Visit, _ sentence: String, _ status: HTTPResponse.Status, to: String? = nil) -> Reply {
    Reply.page(SignInPages.start(visit, to: to, [InputFault("provider", sentence)]), status: status)
      .cookie(ProviderEntry.cookie, "", seconds: 0)
  }
}

extension HTTPField.Name {
  static let refresh = HTTPField.Name("Refresh")!
}
