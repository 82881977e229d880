import CaseDesk
import CaseRules
import CaseStore
import Cast
import HTTPTypes
import Testing

@testable import CaseWeb

/// What ends a session, and what asks for the second factor again.
extension SignInTests {
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
}
