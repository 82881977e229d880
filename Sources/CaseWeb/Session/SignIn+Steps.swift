import CaseDesk
import CaseRules
import CaseStore

/// Where a sign-in goes next, and the session at its end.
extension SignIn {
  /// The sign-in that the browser is in the middle of; nil when there is none, it took too long, or the account has changed since.
  func resumed(_ cookie: String?) async throws -> (entry: SignInEntry, account: Account, credential: Credential)? {
    guard let entry = SignInEntry(cookie, keys: web.keys, now: now), let account = try await web.store.account(entry.user), account.active,
      let credential = try await web.store.credential(entry.user), credential.changed == entry.changed
    else { return nil }
    return (entry, account, credential)
  }

  /// On to what is still to be shown or chosen; the session when nothing is.
  func advanced(_ entry: SignInEntry, _ credential: Credential?) async throws -> Reply {
    if let place = place(entry, credential) { return try kept(entry, .see(place)) }
    return try await finished(entry, .see(entry.place))
  }

  /// The reply, with what is known so far kept in the browser.
  func kept(_ entry: SignInEntry, _ reply: Reply) throws -> Reply {
    reply.cookie(SignInEntry.cookie, try entry.sealed(web.keys), seconds: Int(SignInEntry.seconds), strict: true)
  }

  /// Opens the session, new at every sign-in, and marks the browser as known.
  func finished(_ entry: SignInEntry, _ reply: Reply) async throws -> Reply {
    let subject = SessionRow.Subject.official(user: entry.user)
    // Where there are no second factors the password is as strong as it gets.
    let token = try await web.sessions.open(subject, now: now, strong: entry.isStrong || !web.settings.secondFactor)
    let how = (entry.isByProvider ? ["provider"] : []) + (entry.isStrong ? ["strong"] : [])
    try await note(.signedIn, entry.user, how.joined(separator: " "))
    let known = Device(device, of: entry.user, keys: web.keys) ?? Device(for: entry.user)
    return reply.cookie(Sessions.cookie, token, seconds: Int(Sessions.longest(subject)), strict: true)
      .cookie(Device.cookie, known.value(web.keys), seconds: Device.days * 86_400, strict: true)
      .cookie(SignInEntry.cookie, "", seconds: 0)
  }

  /// The page of what is still missing.
  func place(_ entry: SignInEntry, _ credential: Credential?) -> String? {
    if !entry.isStrong {
      if credential?.totp != nil { return "/sign-in/code" }
      if web.settings.secondFactor { return "/sign-in/setup" }
    }
    guard let credential, !entry.isByProvider else { return nil }
    return mustChange(credential) ? "/sign-in/password" : nil
  }
}
