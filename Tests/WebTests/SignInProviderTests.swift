import CaseDesk
import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@testable import CaseWeb

@Suite("Signing in by an identity provider")
struct SignInProviderTests {
  private static func with(
    _ backend: Backend = .sqlite, linked: Bool = true, _ body: @escaping @Sendable (DeskFixture, FakeProvider, Browser) async throws -> Void
  ) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seatOfficials()
      if linked { try await desk.link("luo") }
      let provider = try FakeProvider { desk.clock.now }
      try await body(desk, provider, Browser(try desk.web(.quick, provider: provider.identity)))
    }
  }

  /// The second factor, shown there just now.
  private static func strong(_ desk: DeskFixture) -> [(String, JSONValue?)] {
    [("amr", ["pwd", "otp"]), ("auth_time", .integer(desk.clock.now.microseconds / 1_000_000))]
  }

  @Test("goes there with all that ties the way back to this browser, and comes back signed in")
  func there() async throws {
    try await Self.with { desk, provider, browser in
      let claims = Self.strong(desk)
      provider.set { $0.claims = claims }
      #expect(try await browser.get("/sign-in").text.contains("href=\"/sign-in/provider?to=\""))
      let asked = try await browser.toProvider(provider, to: "/desk/search")
      let expected = [
        "x": "1", "response_type": "code", "client_id": "qing/qian", "redirect_uri": "https://qq.example/sign-in/provider/return",
        "scope": "openid", "code_challenge_method": "S256", "max_age": "300",
      ]
      for (name, value) in expected { #expect(asked[name] == value, "\(name)") }
      let back = try await browser.get("/sign-in/provider/return?code=c%2F1&state=\(asked["state"] ?? "")")
      // No redirect: the browser would leave the session's cookie out of it.
      #expect(back.status == 200 && back.location == nil && back.headers[.refresh] == "0; url=/desk/search", "\(back.text)")
      #expect(try await browser.isSignedIn)
      #expect(try await desk.signInLog().last == "luo signed_in provider strong")
      #expect(browser.cookie(ProviderEntry.cookie) == nil)

      let call = try #require(provider.state.withLock { $0.asked.first { $0.address.hasSuffix("/token") } })
      #expect(call.headers.contains("Authorization: Basic \(Data("qing/qian:s%20e%25cret".utf8).base64EncodedString())"))
      let form = try Form(urlencoded: call.body ?? [])
      #expect(form["code"] == "c/1" && form["redirect_uri"] == asked["redirect_uri"] && !form.has("client_secret"))
      #expect(Base64URL.text(Digest.sha256(Array(form["code_verifier"].utf8))) == asked["code_challenge"])
      #expect(call.most > 0 && call.timeout > 0)
      // What the provider says of itself, and its keys, are fetched once.
      browser.forgetCookies()
      _ = try await browser.byProvider(provider)
      #expect(provider.asked == ["openid-configuration", "token", "keys", "token"])
    }
  }

  @Test("asks for the service's own second factor where the provider showed none just now", arguments: Backend.underTest)
  func ownFactor(_ backend: Backend) async throws {
    try await Self.with(backend) { desk, provider, browser in
      let old = desk.clock.now.microseconds / 1_000_000 - 4000
      for claims in [[], [("amr", ["otp"]), ("auth_time", .integer(old))]] as [[(String, JSONValue?)]] {
        provider.set { $0.claims = claims }
        browser.forgetCookies()
        #expect(try await browser.byProvider(provider).headers[.refresh] == "0; url=/sign-in/setup")
        #expect(try await !browser.isSignedIn)
      }
      _ = try await browser.get("/sign-in/setup")
      let entry = try #require(SignInEntry(browser.cookie(SignInEntry.cookie), keys: desk.desk.keys, now: desk.clock.now))
      #expect(try await browser.post("/sign-in/setup", ["code": desk.code(entry.secret)]).status == 200)
      #expect(try await browser.get("/account").text.contains("由统一身份认证管理"))

      desk.clock.advance(seconds: 60)
      browser.forgetCookies()
      #expect(try await browser.byProvider(provider).headers[.refresh] == "0; url=/sign-in/code")
      _ = try await browser.get("/sign-in/code")
      #expect(try await browser.post("/sign-in/code", ["code": desk.code(entry.secret)]).location == "/desk")
      // There is no password, so none opens the account, not even an empty one.
      browser.forgetCookies()
      for password in ["", " ", "x"] {
        _ = try await browser.get("/sign-in")
        #expect(try await browser.post("/sign-in", ["user": "luo", "password": password]).status == 422)
      }
    }
  }

  @Test("a password that is due for a change is no matter to somebody whom the provider let in")
  func duePassword() async throws {
    try await Self.with { desk, provider, browser in
      try await desk.give("luo", DeskFixture.password, mustChange: true)
      let claims = Self.strong(desk)
      provider.set { $0.claims = claims }
      #expect(try await browser.byProvider(provider).headers[.refresh] == "0; url=/desk")
    }
  }

  @Test("shows the second factor again at the provider, and takes the former session's place")
  func again() async throws {
    try await Self.with { desk, provider, browser in
      var claims = Self.strong(desk)
      provider.set { $0.claims = claims }
      _ = try await browser.byProvider(provider)
      let before = try #require(browser.cookie(Sessions.cookie))
      desk.clock.advance(seconds: 400)
      let place = try await browser.get("/sign-in/again?to=/account").location
      #expect(place == "/sign-in/provider?to=/account")
      _ = try await browser.get("/account")
      let asked = try await browser.post("/account/recovery", ["typed": "某事由"])
      #expect(asked.status == 403 && asked.text.contains("统一身份认证重新登录") && asked.hidden("typed") == "某事由")
      claims = Self.strong(desk)
      provider.set { $0.claims = claims }
      _ = try await browser.byProvider(provider, to: "/account")
      #expect(browser.cookie(Sessions.cookie) != before)
      browser.keep(cookie: Sessions.cookie, before)
      #expect(try await !browser.isSignedIn)
    }
  }

  @Test("makes nobody an account: a stranger, and one whose account is disabled, are told what to do")
  func stranger() async throws {
    try await Self.with(linked: false) { desk, provider, browser in
      let before = try await desk.store.accounts().count
      let claims = Self.strong(desk)
      provider.set { ($0.claims, $0.subject) = (claims, "<b>9</b>") }
      let answer = try await browser.byProvider(provider)
      #expect(answer.status == 403 && answer.text.contains("&lt;b&gt;9&lt;/b&gt;") && answer.text.contains("name=\"password\""))
      #expect(try await !browser.isSignedIn)
      #expect(try await desk.store.accounts().count == before)
      #expect(try await desk.signInLog().last == "unknown sign_in_refused provider no_account <b>9</b>")

      try await desk.link("luo")
      _ = try await Administration(desk.store, by: .localOperator, now: desk.clock.now).setUser("luo", active: false)
      provider.set { $0.subject = "3f2c" }
      #expect(try await browser.byProvider(provider).status == 403)
    }
  }

  @Test("nobody comes back who did not go there: another browser, another state, too late, twice")
  func back() async throws {
    try await Self.with { desk, provider, browser in
      let claims = Self.strong(desk)
      provider.set { $0.claims = claims }
      let asked = try await browser.toProvider(provider)
      let state = asked["state"] ?? ""
      let kept = try #require(browser.cookie(ProviderEntry.cookie))
      let stranger = Browser(try desk.web(.quick, provider: provider.identity))
      #expect(try await stranger.get("/sign-in/provider/return?code=c&state=\(state)").status == 400)
      for query in ["code=c&state=\(state)x", "code=c", "code=c&state="] {
        browser.keep(cookie: ProviderEntry.cookie, kept)
        #expect(try await browser.get("/sign-in/provider/return?\(query)").status == 400, "\(query)")
      }
      // Another cookie of ours under that name.
      let entry = SignInEntry(user: "luo", changed: desk.clock.now, began: desk.clock.now, place: "/desk")
      browser.keep(cookie: ProviderEntry.cookie, try entry.sealed(desk.desk.keys))
      #expect(try await browser.get("/sign-in/provider/return?code=c&state=luo").status == 400)
      #expect(!provider.asked.contains("token"))

      browser.keep(cookie: ProviderEntry.cookie, kept)
      #expect(try await browser.get("/sign-in/provider/return?error=access_denied&state=\(state)").status == 403)
      browser.keep(cookie: ProviderEntry.cookie, kept)
      #expect(try await browser.get("/sign-in/provider/return?code=c&state=\(state)&iss=https://evil.example").status == 502)
      #expect(!provider.asked.contains("token"))

      browser.keep(cookie: ProviderEntry.cookie, kept)
      #expect(try await browser.get("/sign-in/provider/return?code=c&state=\(state)&iss=https://id.example").status == 200)
      #expect(try await browser.get("/sign-in/provider/return?code=c&state=\(state)").status == 400)
      browser.forgetCookies()
      browser.keep(cookie: ProviderEntry.cookie, kept)
      desk.clock.advance(seconds: 600)
      #expect(try await browser.get("/sign-in/provider/return?code=c&state=\(state)").status == 400)
      #expect(try await !browser.isSignedIn)
    }
  }

  @Test("while the provider is down or talks nonsense the page says so, and passwords go on")
  func down() async throws {
    try await Self.with { desk, provider, browser in
      provider.set { $0.isDown = true }
      let answer = try await browser.get("/sign-in/provider?to=/desk")
      #expect(answer.status == 503 && answer.text.contains("统一身份认证暂时无法使用"))
      _ = try await browser.get("/sign-in/provider")
      // It is not asked again at once by everybody.
      #expect(provider.asked.count == 1)
      try await desk.give("luo", DeskFixture.password)
      _ = try await browser.enrol(desk)
      #expect(try await browser.isSignedIn)

      desk.clock.advance(seconds: 5)
      provider.set { $0.isDown = false }
      let documents: [[(String, JSONValue?)]] = [
        [("issuer", "https://evil.example")], [("token_endpoint", "http://id.example/token")], [("jwks_uri", nil)],
        [("token_endpoint_auth_methods_supported", ["private_key_jwt"])],
      ]
      for metadata in documents {
        provider.set { $0.metadata = metadata }
        #expect(try await browser.get("/sign-in/provider").status == 502, "\(metadata)")
        desk.clock.advance(seconds: 5)
      }
      provider.set { $0.metadata = [("authorization_response_iss_parameter_supported", true)] }
      #expect(try await browser.byProvider(provider).status == 502)
      for (status, shown) in [(400, 502), (500, 503), (429, 503)] {
        provider.set { $0.status = status }
        let asked = try await browser.toProvider(provider)
        #expect(
          try await browser.get("/sign-in/provider/return?code=c&state=\(asked["state"] ?? "")&iss=https://id.example").status == shown)
      }
    }
  }

  @Test("takes a key that the provider began to sign with since, and a token by no key of its own never")
  func keys() async throws {
    try await Self.with { desk, provider, browser in
      let claims = Self.strong(desk)
      provider.set { $0.claims = claims }
      _ = try await browser.byProvider(provider)
      provider.set { ($0.signer, $0.keyID) = (.ed25519(.init()), "k-2") }
      browser.forgetCookies()
      _ = try await browser.byProvider(provider)
      #expect(try await browser.isSignedIn)
      // Under the same name as well.
      provider.set { $0.signer = .p256(.init()) }
      browser.forgetCookies()
      _ = try await browser.byProvider(provider)
      #expect(try await browser.isSignedIn)
      provider.set { $0.claims = claims + [("nonce", "another")] }
      browser.forgetCookies()
      #expect(try await browser.byProvider(provider).status == 502)
      #expect(try await !browser.isSignedIn)
      #expect(try await desk.signInLog().last == "unknown sign_in_refused provider id token: nonce")
    }
  }

  @Test("only addresses that nobody on the way can read are taken")
  func addresses() {
    for address in [
      "https://id.example", "https://id.example/realms/a", "http://localhost:9400", "http://127.0.0.1/x?y=1", "http://[::1]:1",
    ] {
      #expect(OIDCSettings.isSafe(address), "\(address)")
    }
    for address in [
      "http://id.example", "http://localhost.evil.example", "http://localhost@evil.example", "https://", "https:///x", "ftp://id.example",
      "https://a@id.example", "https://id.example/#x", "https://id.example/ x", "//id.example", "", "http://127.0.0.1.evil.example/",
    ] { #expect(!OIDCSettings.isSafe(address), "\(address)") }
  }

  @Test("without a provider there is no such door")
  func none() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let browser = Browser(try desk.web(.quick))
      #expect(try await browser.get("/sign-in/provider").status == 404)
      #expect(try await browser.get("/sign-in/provider/return?code=c&state=s").status == 404)
      #expect(try await !browser.get("/sign-in").text.contains("统一身份认证"))
    }
  }
}
