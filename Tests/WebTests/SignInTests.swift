import CaseDesk
import CaseRules
import CaseStore
import Cast
import HTTPTypes
import Testing

@testable import CaseWeb

@Suite("Signing in")
struct SignInTests {
  @Test("sets the second factor up the first time, and asks for it every time after", arguments: Backend.underTest)
  func whole(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seated()
      let browser = Browser(try desk.web(.quick))
      let (secret, codes) = try await browser.enrol(desk)
      #expect(Set(codes).count == 10)
      #expect(try await browser.isSignedIn)
      let session = try #require(browser.cookie(Sessions.cookie))

      let out = try await browser.post("/sign-out", ["csrf": try #require(try await browser.get("/account").hidden("csrf"))])
      #expect(out.location == "/sign-in" && out.headers[.clearSiteData] == "\"cache\", \"storage\"")
      #expect(browser.cookie(Sessions.cookie) == nil && browser.cookie(Device.cookie) != nil)
      #expect(try await !browser.isSignedIn)
      #expect(try await desk.store.session(Sessions.digest(session)) == nil)

      desk.clock.advance()
      let again = try await browser.signIn(desk, secret)
      #expect(again.location == "/desk")
      let cookies = again.headers[values: .setCookie]
      #expect(cookies.count == 3 && cookies.allSatisfy { $0.contains("; Path=/; Secure; HttpOnly; SameSite=") }, "\(cookies)")
      #expect(browser.cookie(Sessions.cookie) != session)
      #expect(
        try await desk.signInLog() == [
          "operator password_set luo", "luo second_factor_set", "luo signed_in strong", "luo signed_out", "luo signed_in strong",
        ])
    }
  }

  @Test("says the same of a wrong password, an unknown account, a disabled one and one without a password")
  func alike() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      try await desk.seated()
      try await desk.give("mei", DeskFixture.password)
      _ = try await Administration(desk.store, by: .localOperator, now: desk.clock.now).setUser("mei", active: false)
      var answers: Set<String> = []
      for (user, password) in [
        ("luo", "wrong password 1"), ("nobody", DeskFixture.password), ("mei", DeskFixture.password), ("wen", DeskFixture.password),
      ] {
        let browser = Browser(try desk.web(.quick))
        _ = try await browser.get("/sign-in")
        let answer = try await browser.post("/sign-in", ["user": user, "password": password])
        #expect(answer.status == 422)
        answers.insert(answer.text.replacing(user, with: "").replacing(/[0-9A-Z]{13,}/, with: ""))
      }
      #expect(answers.count == 1)
    }
  }

  @Test("a code is taken once, one step early or late, and no further; a recovery code once", arguments: Backend.underTest)
  func codes(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seated()
      var settings = WebSettings.quick
      settings.limits = Dictionary(uniqueKeysWithValues: ["code", "password", "sign-in"].map { ($0, .init(count: 100, seconds: 100)) })
      let browser = Browser(try desk.web(settings))
      let (secret, codes) = try await browser.enrol(desk)
      func enter(_ code: String) async throws -> Int {
        browser.forgetCookies()
        _ = try await browser.get("/sign-in")
        _ = try await browser.submit("/sign-in", ["user": "luo", "password": DeskFixture.password])
        return try await browser.post("/sign-in/code", ["code": code]).status
      }
      // The one that set it up is used.
      #expect(try await enter(desk.code(secret)) == 422)
      desk.clock.advance(seconds: 300)
      for away in [Int64(-2), 2, 3] { #expect(try await enter(desk.code(secret, stepsAway: away)) == 422, "\(away)") }
      let code = desk.code(secret)
      #expect(try await enter(code.dropLast() + (code.last == "0" ? "1" : "0")) == 422)
      #expect(try await enter(desk.code(secret, stepsAway: -1)) == 303)
      #expect(try await enter(desk.code(secret, stepsAway: 1)) == 303)
      // Its step has passed those before it.
      #expect(try await enter(desk.code(secret)) == 422)
      #expect(try await enter(codes[3]) == 303)
      #expect(try await enter(codes[3]) == 422)
      #expect(try await desk.store.credential("luo")?.recoveryCodesLeft == 9)
    }
  }

  @Test("a code that two send at once lets one of them in", arguments: Backend.underTest)
  func race(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seated()
      let (secret, _) = try await Browser(try desk.web(.quick)).enrol(desk)
      desk.clock.advance(seconds: 300)
      let web = try desk.web(.quick)
      let browsers = [Browser(web), Browser(web), Browser(web)]
      for browser in browsers {
        _ = try await browser.get("/sign-in")
        _ = try await browser.submit("/sign-in", ["user": "luo", "password": DeskFixture.password])
      }
      let code = desk.code(secret)
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for browser in browsers { group.addTask { try await browser.post("/sign-in/code", ["code": code]).status } }
        return try await group.reduce(into: []) { $0.append($1) }.sorted()
      }
      #expect(statuses == [303, 422, 422])
    }
  }

  @Test("a password given out by somebody else, or an old one, is changed before anything else", arguments: [true, false])
  func changed(given: Bool) async throws {
    try await DeskFixture.with(.sqlite) { desk in
      try await desk.seated(mustChange: given)
      let browser = Browser(try desk.web(.quick))
      if !given { desk.clock.advance(seconds: 90 * 86_400) }
      _ = try await browser.enrol(desk)
      #expect(try await !browser.isSignedIn)
      _ = try await browser.get("/sign-in/password")
      for (password, again) in [("short", "short"), (DeskFixture.password, DeskFixture.password), ("Quiet-harbour-41", "Quiet-harbour-42")]
      {
        #expect(try await browser.post("/sign-in/password", ["password": password, "again": again]).status == 422, "\(password)")
      }
      let done = try await browser.post("/sign-in/password", ["password": "Quiet-harbour-41", "again": "Quiet-harbour-41"])
      #expect(done.location == "/desk")
      #expect(try await browser.isSignedIn)
      #expect(try await desk.store.credential("luo")?.mustChange == false)
    }
  }

  @Test(
    "goes on to a place of this site only",
    arguments: [
      ("/desk/cases/1", "/desk/cases/1"), ("//evil.example", "/desk"), ("https://evil.example", "/desk"), ("/\\evil.example", "/desk"),
      ("/a\nSet-Cookie: x=1", "/desk"), ("/sign-out", "/desk"), ("", "/desk"),
    ])
  func place(given: String, goes: String) { #expect(SignInEntry.place(given) == goes) }

  @Test("a sign-in under way is worthless when it was altered, is old, or the password has changed")
  func entry() throws {
    let now = Instant(microseconds: 1_000_000_000_000_000)
    let entry = SignInEntry(user: "luo", changed: now, began: now, place: "/desk")
    let sealed = try entry.sealed(Cast.keys)
    #expect(SignInEntry(sealed, keys: Cast.keys, now: now.adding(seconds: 599)) == entry)
    #expect(SignInEntry(sealed, keys: Cast.keys, now: now.adding(seconds: 600)) == nil)
    #expect(SignInEntry(sealed, keys: ServerKeys(codeKeys: [Array(repeating: 8, count: 32)]), now: now) == nil)
    // Of the last letter some bits only fill up (RFC 4648, 3.5).
    for index in [0, 10, sealed.count - 2] {
      var letters = Array(sealed)
      letters[index] = letters[index] == "A" ? "B" : "A"
      #expect(SignInEntry(String(letters), keys: Cast.keys, now: now) == nil)
    }
  }
}
