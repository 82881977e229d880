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
    Route(.get, "/sign-in/again", .anyOfficial, "再次证明身份") { try await prove($0, to: $0.query("to")) },
    Route(.post, "/sign-in/again", .anyOfficial, body: .form, "核对再次出示的口令") { try await prove($0, to: $0.form["to"]) },
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
    return try await visit.renewed(.see("/account"), strong: false)
  }

  private static func recovery(_ visit: Visit) async throws -> Reply {
    if let again = try await visit.again("/account") { return again }
    guard try await own(visit)?.totp != nil else { throw Refusal("no_second_factor", "尚未设置动态口令。") }
    let codes = RecoveryCodes.fresh()
    try await visit.web.store.administer(
      Credential.setRecoveryCodes(codes.compactMap(RecoveryCodes.digest), of: visit.actor.user),
      logging: [DeskLogEntry(at: visit.now, actor: visit.actor.user, action: .recoveryCodesIssued, object: "")])
    return .page(SignInPages.recovery(codes, next: "/account"))
  }

  private static func prove(_ visit: Visit, to: String?) async throws -> Reply {
    let to = SignInEntry.place(to)
    if visit.route.method == .get, try Proof.kind(try await own(visit), visit.web) == .provider {
      return .see(ProviderRoutes.place(to: to))
    }
    let shown = visit.route.method == .post ? visit.form.raw("proof") : nil
    var reply = try await visit.proved(shown, action: "/sign-in/again", keeping: Form([(name: "to", value: to)]), next: .see(to))
    // Whoever asks for this page is not refused anything.
    if shown == nil { reply.status = .ok }
    return reply
  }

  private static func own(_ visit: Visit) async throws -> Credential? { try await visit.web.store.credential(visit.actor.user) }
}
