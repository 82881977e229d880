import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes

/// 登录: officials come in here.
enum SignInRoutes {
  static let all: [Route] =
    [
      Route(.get, "/sign-in", .everyone, "登录页") { visit in
        if visit.visitor.session != nil, visit.visitor.isOfficial { return .see(SignInEntry.place(visit.query("to"))) }
        return .page(SignInPages.start(visit, to: visit.query("to")))
      },
      Route(.post, "/sign-in", .everyone, body: .form, "登录", start),
      Route(.get, "/sign-in/code", .everyone, "出示动态口令") { visit in
        try await inside(visit) { _, _ in .page(SignInPages.code(visit)) }
      },
      Route(.post, "/sign-in/code", .everyone, body: .form, "核对动态口令", code),
      Route(.get, "/sign-in/setup", .everyone, "设置动态口令") { visit in
        try await inside(visit) { signIn, state in
          guard state.credential.totp == nil else { return try await signIn.advanced(state.entry, state.credential) }
          var entry = state.entry
          if entry.secret.isEmpty { entry.secret = SecretBytes.random(OneTimeCode.secretLength) }
          return try signIn.kept(entry, .page(SignInPages.setUp(visit, entry)))
        }
      },
      Route(.post, "/sign-in/setup", .everyone, body: .form, "启用动态口令", setUp),
      Route(.get, "/sign-in/password", .everyone, "更换密码") { visit in
        try await inside(visit) { signIn, state in
          guard signIn.place(state.entry, state.credential) == "/sign-in/password" else {
            return try await signIn.advanced(state.entry, state.credential)
          }
          return .page(SignInPages.password(visit))
        }
      },
      Route(.post, "/sign-in/password", .everyone, body: .form, "保存新密码", password),
      Route(.post, "/sign-out", .everyone, body: .form, "退出", signOut),
    ] + ProviderRoutes.all + AccountRoutes.all

  private static func start(_ visit: Visit) async throws -> Reply {
    let (user, password, to) = (visit.form["user"], visit.form.raw("password"), visit.form["to"])
    var faults: [InputFault] = []
    if user.isEmpty { faults.append(InputFault("user", "请填写账号。")) }
    if password.isEmpty { faults.append(InputFault("password", "请填写密码。")) }
    let signIn = SignIn(visit)
    if faults.isEmpty {
      if user.utf8.count <= 64, let found = try await signIn.account(user, password: password) {
        let entry = SignInEntry(user: user, changed: found.credential.changed, began: visit.now, place: SignInEntry.place(to))
        if let session = visit.visitor.session { try await visit.web.sessions.end(session) }
        return try await signIn.advanced(entry, found.credential)
      }
      faults = [InputFault("user", "账号或密码不正确。")]
    }
    return .page(SignInPages.start(visit, to: to, faults), status: .unprocessableContent)
  }

  private static func code(_ visit: Visit) async throws -> Reply {
    try await inside(visit) { signIn, state in
      guard try await signIn.useCode(visit.form["code"], of: state.credential) else {
        return .page(SignInPages.code(visit, [InputFault("code", "动态口令不正确或已用过，请等下一个口令出现后再试。")]), status: .unprocessableContent)
      }
      var entry = state.entry
      entry.isStrong = true
      return try await signIn.advanced(entry, state.credential)
    }
  }

  private static func setUp(_ visit: Visit) async throws -> Reply {
    try await inside(visit) { signIn, state in
      guard state.credential.totp == nil, !state.entry.secret.isEmpty else { return .see("/sign-in/code") }
      guard let codes = try await signIn.setUp(state.entry.secret, code: visit.form["code"], for: state.entry.user) else {
        return .page(
          SignInPages.setUp(visit, state.entry, [InputFault("code", "动态口令不正确，请核对手机的时间和密钥。")]), status: .unprocessableContent)
      }
      var entry = state.entry
      (entry.isStrong, entry.secret) = (true, [])
      guard let place = signIn.place(entry, state.credential) else {
        return try await signIn.finished(entry, .page(SignInPages.recovery(codes, next: entry.place)))
      }
      return try signIn.kept(entry, .page(SignInPages.recovery(codes, next: place)))
    }
  }

  private static func password(_ visit: Visit) async throws -> Reply {
    try await inside(visit) { signIn, state in
      guard signIn.place(state.entry, state.credential) == "/sign-in/password" else {
        return try await signIn.advanced(state.entry, state.credential)
      }
      let (password, again) = (visit.form.raw("password"), visit.form.raw("again"))
      if let fault = try await signIn.setPassword(password, again: again, for: state.account, unlike: state.credential) {
        return .page(SignInPages.password(visit, [fault]), status: .unprocessableContent)
      }
      return try await signIn.finished(state.entry, .see(state.entry.place))
    }
  }

  /// For the pages in the middle: back to the beginning for whoever has not begun.
  private static func inside(
    _ visit: Visit, _ answer: (SignIn, (entry: SignInEntry, account: Account, credential: Credential)) async throws -> Reply
  ) async throws -> Reply {
    let signIn = SignIn(visit)
    guard let state = try await signIn.resumed(visit.cookie(SignInEntry.cookie)) else {
      return Reply.see("/sign-in").cookie(SignInEntry.cookie, "", seconds: 0)
    }
    return try await answer(signIn, state)
  }

  /// Cookies are taken away one by one: `Clear-Site-Data` would take the mark of a known browser as well.
  private static func signOut(_ visit: Visit) async throws -> Reply {
    if let session = visit.visitor.session {
      try await visit.web.sessions.end(session)
      if visit.visitor.isOfficial { try await SignIn(visit).note(.signedOut, visit.actor.user) }
    }
    return Reply.see("/sign-in").header(.clearSiteData, "\"cache\", \"storage\"")
      .cookie(Sessions.cookie, "", seconds: 0).cookie(Csrf.cookie, "", seconds: 0).cookie(SignInEntry.cookie, "", seconds: 0)
      .cookie(QueueMark.cookie, "", seconds: 0)
  }
}

extension HTTPField.Name {
  static let clearSiteData = HTTPField.Name("Clear-Site-Data")!
}

extension Form {
  /// As it was typed, blanks and all: a password is not trimmed.
  func raw(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }
}
