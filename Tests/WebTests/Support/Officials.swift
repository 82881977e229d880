import CaseDesk
import CaseRules
import CaseStore
import CaseWeb
import Cast
import Foundation
import Testing

@testable import CaseWeb

extension WebSettings {
  /// As in service, with a cost of signing in that tests can bear.
  static var quick: WebSettings {
    var settings = WebSettings.standard
    settings.scryptLog = 10
    return settings
  }
}

extension DeskFixture {
  static let password = "三月初八 Bridge-7"

  /// The cast's accounts, `user` with the password, given out or its own.
  func seated(_ user: String = "luo", password: String = DeskFixture.password, mustChange: Bool = false) async throws {
    try await seatOfficials()
    try await give(user, password, mustChange: mustChange)
  }

  func give(_ user: String, _ password: String, mustChange: Bool = false) async throws {
    let sealed = try Passwords.sealed(password, of: user, keys: desk.keys, log: 10)
    try await Administration(store, by: .localOperator, now: clock.now).setPassword(sealed, of: user, mustChange: mustChange)
  }

  /// A token that lets a program act as the account.
  func token(for user: String, name: String = "test") async throws -> String {
    let fresh = AccessTokens.fresh()
    _ = try await Administration(store, by: .localOperator, now: clock.now).issueToken(name, for: user, days: 30, digest: fresh.digest)
    return fresh.token
  }

  /// What was written into the 操作日志 about signing in, oldest first.
  func signInLog() async throws -> [String] {
    try await store.deskLog().reversed().map {
      "\($0.actor) \($0.action)\($0.object.isEmpty ? "" : " \($0.object)")"
    }
  }

  /// Somebody's telephone.
  func code(_ secret: [UInt8], stepsAway: Int64 = 0) -> String {
    OneTimeCode.code(secret, step: OneTimeCode.step(at: clock.now) + stepsAway)
  }
}

extension Browser {
  /// Signs in with a password and, where there is none yet, sets the second factor up; answers its secret and the recovery codes.
  func enrol(_ desk: DeskFixture, _ user: String = "luo", password: String = DeskFixture.password) async throws -> (
    secret: [UInt8], codes: [String]
  ) {
    _ = try await get("/sign-in")
    let page = try await submit("/sign-in", ["user": user, "password": password])
    let entry = try #require(
      SignInEntry(cookie(SignInEntry.cookie), keys: desk.desk.keys, now: desk.clock.now), "\(page.status) \(page.text)")
    let done = try await post("/sign-in/setup", ["code": desk.code(entry.secret)])
    let codes = done.text.matches(of: /[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}/).map { String($0.0) }
    return (entry.secret, codes)
  }

  /// Password and code, from the start page on; answers where it led.
  func signIn(_ desk: DeskFixture, _ secret: [UInt8], _ user: String = "luo", password: String = DeskFixture.password) async throws
    -> Answer
  {
    _ = try await get("/sign-in")
    _ = try await submit("/sign-in", ["user": user, "password": password])
    return try await post("/sign-in/code", ["code": desk.code(secret)])
  }

  var isSignedIn: Bool { get async throws { try await get("/account").status == 200 } }
}
