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

  @Test("a stranger who keeps guessing is stopped, and shuts out nobody who signed in there before", arguments: Backend.underTest)
  func lockout(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      try await desk.seated()
      let web = try desk.web(.quick)
      let own = Browser(web)
      let (secret, _) = try await own.enrol(desk)
      desk.clock.advance(seconds: 3600)
      let stranger = Browser(web)
      func tries(_ password: String) async throws -> Int {
        _ = try await stranger.get("/sign-in")
        return try await stranger.post("/sign-in", ["user": "luo", "password": password]).status
      }
      var statuses: [Int] = []
      for guess in 1...8 { statuses.append(try await tries("guess number \(guess)")) }
      #expect(statuses == [422, 422, 422, 422, 422, 429, 429, 429])
      // Nor with the right one, from there.
      #expect(try await tries(DeskFixture.password) == 429)
      #expect(try await own.signIn(desk, secret).status == 303)
      // Another account's mark is none.
      let mark = try #require(own.cookie(Device.cookie))
      #expect(Device(mark, of: "luo", keys: desk.desk.keys) != nil && Device(mark, of: "mei", keys: desk.desk.keys) == nil)
      desk.clock.advance(seconds: 900)
      #expect(try await tries(DeskFixture.password) == 303)
    }
  }

  @Test("a lock is noted once, however long somebody goes on, and the log is read page by page, of one kind where that is asked")
  func notedOnce() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      try await desk.seated()
      let web = try desk.web(.quick)
      let browser = Browser(web)
      for _ in 1...20 {
        _ = try await browser.get("/sign-in")
        _ = try await browser.post("/sign-in", ["user": "luo", "password": "wrong"])
      }
      #expect(try await desk.signInLog().count { $0.contains("sign_in_locked") } == 1)

      let lines = (1...250).map { DeskLogEntry(at: desk.clock.now, actor: "xi", action: .officeAdded, object: "第\($0)个") }
      try await desk.store.administer([], logging: lines)
      let audit = try await desk.browser(of: Cast.auditor, on: web)
      let first = try await audit.get("/desk/log")
      #expect(first.text.contains("第250个") && first.text.contains("第51个") && !first.text.contains("第50个"))
      let older = try #require(first.text.firstMatch(of: /href="([^"]*before=[0-9]+)"/)).1.replacing("&amp;", with: "&")
      let second = try await audit.get(String(older))
      #expect(second.text.contains("第50个") && second.text.contains("sign_in_locked") && !second.text.contains("before="))
      let one = try await audit.get("/desk/log?action=sign_in_locked")
      #expect(one.text.contains("sign_in_locked") && !one.text.contains("office_added"))
    }
  }

  @Test("guesses spread over many accounts are stopped by their address")
  func spread() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let browser = Browser(try desk.web(.quick))
      var statuses: [Int] = []
      for guess in 1...22 {
        _ = try await browser.get("/sign-in")
        statuses.append(try await browser.post("/sign-in", ["user": "user\(guess)", "password": "the same"]).status)
      }
      #expect(statuses == Array(repeating: 422, count: 20) + [429, 429])
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

  @Test("ends every session of an account whose password, roles or standing change")
  func ends() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      try await desk.seated()
      let web = try desk.web(.quick)
      let local = Administration(desk.store, by: .localOperator, now: desk.clock.now)
      let (secret, _) = try await Browser(web).enrol(desk)
      let changes: [(String, () async throws -> Void)] = [
        ("password", { try await desk.give("luo", DeskFixture.password) }),
        ("role", { _ = try await local.grant(.supervisor, to: "luo") }),
        ("role taken", { _ = try await local.revoke(.supervisor, from: "luo") }),
        (
          "disabled",
          {
            _ = try await local.setUser("luo", active: false)
            _ = try await local.setUser("luo", active: true)
          }
        ),
      ]
      for (name, change) in changes {
        desk.clock.advance(seconds: 600)
        let browser = Browser(web)
        _ = try await browser.signIn(desk, secret)
        #expect(try await browser.isSignedIn, "\(name)")
        try await change()
        #expect(try await !browser.isSignedIn, "\(name)")
      }
    }
  }

  @Test("a session ends a quarter of an hour after the last request, and after eight hours at most")
  func limits() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      try await desk.seated()
      let web = try desk.web(.quick)
      let browser = Browser(web)
      let (secret, _) = try await browser.enrol(desk)
      desk.clock.advance(seconds: 15 * 60 - 1)
      #expect(try await browser.isSignedIn)
      desk.clock.advance(seconds: 15 * 60)
      #expect(try await !browser.isSignedIn)

      _ = try await browser.signIn(desk, secret)
      for _ in 0..<47 {
        desk.clock.advance(seconds: 600)
        try #require(try await browser.isSignedIn)
      }
      desk.clock.advance(seconds: 599)
      #expect(try await browser.isSignedIn)
      desk.clock.advance(seconds: 1)
      #expect(try await !browser.isSignedIn)
    }
  }

  @Test("asks for the second factor again before strong acts, renews the session, and goes on with the form as it was")
  func again() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      try await desk.seated()
      let browser = Browser(try desk.web(.quick))
      let (secret, _) = try await browser.enrol(desk)
      desk.clock.advance(seconds: 301)
      _ = try await browser.get("/account")
      let asked = try await browser.post("/account/recovery", ["typed": "某事由"])
      #expect(asked.status == 403 && asked.hidden("typed") == "某事由")
      let before = browser.cookie(Sessions.cookie)
      #expect(try await browser.post("/account/recovery", ["proof": "000000"]).status == 422)
      let fields = browser.withHidden(["proof": desk.code(secret)])
      let on = try await browser.post("/account/recovery", fields)
      #expect(on.status == 307 && on.location == "/account/recovery")
      #expect(browser.cookie(Sessions.cookie) != before)
      // A browser sends the same form again by itself.
      #expect(try await browser.post("/account/recovery", fields).text.contains("保存恢复码"))
    }
  }

  @Test("a page that wants the proof asks for it, and leads back")
  func againForPages() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      try await desk.seated()
      let browser = Browser(try desk.web(.quick))
      let (secret, _) = try await browser.enrol(desk)
      desk.clock.advance(seconds: 301)
      #expect(try await browser.get("/sign-in/again?to=/account").hidden("to") == "/account")
      let wrong = try await browser.post("/sign-in/again", ["proof": "000000", "to": "/account"])
      #expect(wrong.status == 422 && wrong.hidden("to") == "/account")
      #expect(try await browser.post("/sign-in/again", ["proof": desk.code(secret), "to": "/account"]).location == "/account")
    }
  }

  @Test("where there are no second factors, the password is asked for again, and nobody is shut out")
  func againByPassword() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      try await desk.seated()
      let number = try await desk.inHandling()
      var settings = WebSettings.quick
      settings.secondFactor = false
      let browser = Browser(try desk.web(settings))
      _ = try await browser.get("/sign-in")
      _ = try await browser.submit("/sign-in", ["user": "luo", "password": DeskFixture.password])
      let place = "/desk/cases/\(number)"
      _ = try await browser.get(place)
      // Just signed in.
      #expect(try await browser.post("\(place)/reveal", ["reason": "电话核实"]).status == 200)
      desk.clock.advance(seconds: 301)
      _ = try await browser.get(place)
      let asked = try await browser.post("\(place)/reveal", ["reason": "再次核实"])
      #expect(asked.status == 403 && asked.text.contains("输入密码") && asked.hidden("reason") == "再次核实")
      #expect(try await browser.post("\(place)/reveal", ["proof": "wrong", "reason": "再次核实"]).status == 422)
      let fields = browser.withHidden(["proof": DeskFixture.password, "reason": "再次核实"])
      #expect(try await browser.post("\(place)/reveal", fields).status == 307)
      #expect(try await browser.post("\(place)/reveal", fields).status == 200)
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
