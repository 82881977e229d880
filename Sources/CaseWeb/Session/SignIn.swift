import CaseDesk
import CaseRules
import CaseStore

/// Signing in, one step after another: password, second factor, a new password where one is due, and then the session.
struct SignIn: Sendable {
  let web: Web
  let now: Instant
  let device: String?
  let address: String

  init(_ visit: Visit) { (web, now, device, address) = (visit.web, visit.now, visit.cookie(Device.cookie), visit.network) }

  /// Whoever's password this is; nil for a wrong one, an unknown account and one that is disabled, all after the same work.
  ///
  /// Throws `Problem` with 429 after too many guesses from here, 503 when too many sign in at once.
  func account(_ user: String, password: String) async throws -> (account: Account, credential: Credential)? {
    try await guess(.password, at: user)
    let (account, credential) = (try await web.store.account(user), try await web.store.credential(user))
    let own = credential.flatMap { $0.hasPassword ? $0 : nil }
    let hash = try own.map { try PasswordHash(sealed: $0.password, web.keys, user: user) } ?? .decoy(log: web.settings.scryptLog)
    guard try await SignInLine.hashing.run({ try hash.matches(password) }), let account, account.active, let credential = own else {
      try await note(.signInRefused, account?.user ?? "unknown", "password")
      return nil
    }
    if let known = Device(device, of: user, keys: web.keys) {
      try await web.settings.limit(.password).clear(Device.subject(user, known), web.store)
    }
    if hash.isOutdated(log: web.settings.scryptLog) { try await web.store.rehash(try await sealed(password, of: user), of: user) }
    return (account, credential)
  }

  /// Uses a code of the app up, or a recovery code; false when it is neither, or was used before.
  func useCode(_ text: String, of credential: Credential) async throws -> Bool {
    try await guess(.code, at: credential.user)
    let code = String(text.filter { !$0.isWhitespace })
    guard let secret = try credential.totp.map({ try open($0, of: credential.user) }) else { return false }
    var used = false
    if let step = OneTimeCode.step(of: code, secret, now: now) {
      used = try await web.store.useStep(step, of: credential.user)
    } else if let digest = RecoveryCodes.digest(code), try await web.store.useRecoveryCode(digest, of: credential.user) {
      try await note(.recoveryCodeUsed, credential.user, "\(credential.recoveryCodesLeft - 1)")
      used = true
    }
    if !used { try await note(.signInRefused, credential.user, "code") }
    return used
  }

  /// Sets the second factor up with the secret that `code` proves to be in the person's app; answers fresh recovery codes, nil for a wrong code.
  func setUp(_ secret: [UInt8], code: String, for user: String) async throws -> [String]? {
    try await guess(.code, at: user)
    guard let step = OneTimeCode.step(of: String(code.filter { !$0.isWhitespace }), secret, now: now) else { return nil }
    let codes = RecoveryCodes.fresh()
    let sealed = try web.keys.seal(secret, "totp", context: "credential.\(user)")
    try await web.store.administer(
      Credential.setSecondFactor(sealed, step: step, recovery: codes.compactMap(RecoveryCodes.digest), of: user),
      logging: [line(.secondFactorSet, user)])
    return codes
  }

  /// Sets the account's own new password and ends its sessions; answers why it is not taken, nil when it is.
  func setPassword(_ password: String, again: String, for account: Account, unlike former: Credential) async throws -> InputFault? {
    if let fault = PasswordPolicy.fault(in: password, user: account.user, name: account.name) { return InputFault("password", fault) }
    guard password == again else { return InputFault("again", "两次输入的密码不一致。") }
    let hash = try PasswordHash(sealed: former.password, web.keys, user: account.user)
    guard try await !SignInLine.hashing.run({ try hash.matches(password) }) else { return InputFault("password", "新密码不能与现用密码相同。") }
    try await web.store.administer(
      [
        Credential.setPassword(try await sealed(password, of: account.user), of: account.user, mustChange: false, at: now),
        SessionRow.endAll(of: account.user),
      ], logging: [line(.passwordChanged, account.user)])
    return nil
  }

  func sealed(_ password: String, of user: String) async throws -> [UInt8] {
    let log = web.settings.scryptLog
    let keys = web.keys
    return try await SignInLine.hashing.run { try Passwords.sealed(password, of: user, keys: keys, log: log) }
  }

  /// Whether a new password is due, by whoever gave the old one out or by its age.
  func mustChange(_ credential: Credential) -> Bool {
    let days = Int64(web.settings.passwordDays)
    return credential.mustChange || (days > 0 && now >= credential.changed.adding(seconds: days * 86_400))
  }

  func note(_ action: LoggedAction, _ user: String, _ object: String = "") async throws {
    try await web.store.administer([], logging: [line(action, user, object)])
  }

  private func line(_ action: LoggedAction, _ user: String, _ object: String = "") -> DeskLogEntry {
    DeskLogEntry(at: now, actor: user, action: action, object: object)
  }

  private func open(_ sealed: [UInt8], of user: String) throws -> [UInt8] {
    try web.keys.open(sealed, "totp", context: "credential.\(user)")
  }

  /// Counts a guess before it is looked at, so that many at once cannot slip through: at the account, and by the address where the browser
  /// is not known to it. A whole office behind one address signs in as it likes from its own computers.
  private func guess(_ limit: RateLimit, at user: String) async throws {
    let known = Device(device, of: user, keys: web.keys)
    var counted = [(limit: web.settings.limit(limit), subject: Device.subject(user, known))]
    if known == nil { counted.append((web.settings.limit(.signIn), address)) }
    for (limit, subject) in counted {
      guard let wait = try await limit.wait(for: subject, web.store, now: now) else { continue }
      // Once for each that is locked: whoever goes on trying must not bury what else is in the log.
      if try await limit.asLock.wait(for: subject, web.store, now: now) == nil { try await note(.signInLocked, "unknown", limit.name) }
      throw locked(wait)
    }
  }

  private func locked(_ wait: Int64) -> Problem {
    Problem(
      .tooManyRequests, "too_many", "尝试次数过多，请约 \(max(1, (wait + 59) / 60)) 分钟后再试。曾登录过的电脑不受他人误输的影响。", retryAfter: wait)
  }
}
