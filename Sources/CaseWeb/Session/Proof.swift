import CaseDesk
import CaseRules
import CaseStore

/// Showing once more who one is: by the code of one's app, by signing in anew at the identity provider that vouches for it, or by the password
/// where there are no second factors.
enum Proof {
  enum Kind: Sendable { case code, password, provider }

  /// What this person has to show; throws the refusal for whoever has nothing to show here.
  static func kind(_ credential: Credential?, _ web: Web) throws(Refusal) -> Kind {
    if credential?.totp != nil { return .code }
    if web.provider?.countsAsSecondFactor == true { return .provider }
    guard !web.settings.secondFactor else { throw Refusal("no_second_factor", "尚未设置动态口令，请退出后重新登录进行设置。") }
    if credential?.hasPassword == true { return .password }
    guard web.provider != nil else { throw Refusal("no_proof", "距上次登录已超过五分钟。请退出后重新登录，再办理这一事项。") }
    return .provider
  }

  /// What is wrong with what was shown; nil when it proves who it is.
  static func fault(in shown: String, _ kind: Kind, of credential: Credential, _ signIn: SignIn) async throws -> InputFault? {
    switch kind {
    case .code:
      try await signIn.useCode(shown, of: credential) ? nil : InputFault("proof", "动态口令不正确或已用过，请等下一个口令出现后再试。")
    case .password:
      try await signIn.account(credential.user, password: shown) == nil ? InputFault("proof", "密码不正确。") : nil
    case .provider: InputFault("proof", "请先到统一身份认证重新登录。")
    }
  }
}

extension Visit {
  /// For acts that need it proved in the last five minutes who does them: the answer that asks for the proof, nil when there was one.
  ///
  /// A form goes on by itself after the proof, with everything that was typed; from a page the person comes back to `place`.
  public func again(_ place: String) async throws -> Reply? {
    guard case .official(_, _, let session) = visitor, !session.isStrong(at: now) else { return nil }
    guard route.body == .form else { return .see("/sign-in/again?to=\(place.encodedForQuery)") }
    // The same form is sent once more, now under the new session (RFC 9110, 15.4.8).
    var on = Reply(.temporaryRedirect, .none)
    on.headers[.location] = request.uri.path
    return try await proved(form.has("proof") ? form.raw("proof") : nil, action: request.uri.path, keeping: form, next: on)
  }

  /// `next` under a new session when what was shown is right; else the page that asks for it, sent to `action` with the fields of `kept`.
  func proved(_ shown: String?, action: String, keeping kept: Form, next: Reply) async throws -> Reply {
    let credential = try await web.store.credential(actor.user)
    let kind = try Proof.kind(credential, web)
    var faults: [InputFault] = []
    if let shown, let credential {
      guard let fault = try await Proof.fault(in: shown, kind, of: credential, SignIn(self)) else {
        return try await renewed(next, strong: true)
      }
      faults = [fault]
    }
    return .page(
      SignInPages.proof(self, kind, action: action, keeping: kept, faults), status: faults.isEmpty ? .forbidden : .unprocessableContent)
  }

  /// The reply, under a new session in place of the one that asked.
  func renewed(_ reply: Reply, strong: Bool) async throws -> Reply {
    guard let session = visitor.session else { throw Problem.notFound }
    try await web.sessions.end(session)
    let token = try await web.sessions.open(session.row.subject, now: now, strong: strong || session.isStrong(at: now))
    return reply.cookie(Sessions.cookie, token, seconds: Int(Sessions.longest(session.row.subject)), strict: true)
  }
}
