import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@testable import CaseWeb

@Suite("A form that comes too late is not lost")
struct UnsentFormTests {
  @Test("a session ended meanwhile: what was typed waits on the page, and is taken after signing in again; not from somebody else")
  func sessionEnded() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      let web = try desk.web()
      let place = "/desk/cases/\(number)/acts/note"
      let luo = try await desk.browser(of: Cast.luo, on: web)
      let form = try await luo.get(place)
      let version = try #require(form.hidden("version"))
      let fields = luo.withHidden(["version": version, "note": "与对方<财务>通话"])
      desk.clock.advance(seconds: 16 * 60)
      let late = try await luo.post(place, fields)
      #expect(late.status == 401 && late.text.contains("登录已超时") && late.text.contains("action=\"\(place)\""))
      #expect(late.hidden("note") == "与对方&lt;财务&gt;通话" && late.hidden("csrf") == fields["csrf"])

      let before = try await desk.record(number).version
      try await desk.employ(Cast.zhang)
      luo.keep(cookie: Sessions.cookie, try await web.sessions.open(.official(user: "zhang"), now: desk.clock.now))
      #expect(try await luo.post(place, fields).status == 403)
      #expect(try await desk.record(number).version == before)
      luo.keep(cookie: Sessions.cookie, try await web.sessions.open(.official(user: "luo"), now: desk.clock.now))
      #expect(try await luo.post(place, fields).status == 303)
      #expect(try await desk.record(number).version == before + 1)
    }
  }

  @Test("a party's form likewise; what is secret never comes back")
  func party() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      let web = try desk.web()
      let firm = try await Browser(web).entered(.complainant, number, web, desk)
      _ = try await firm.get("/case/acts/request_withdrawal")
      let fields = firm.withHidden(["voluntary": "yes", "reason": "双方已经和解"])
      desk.clock.advance(seconds: 31 * 60)
      let late = try await firm.post("/case/acts/request_withdrawal", fields)
      #expect(late.status == 401 && late.hidden("reason") == "双方已经和解" && late.text.contains("/track"))
      _ = try await firm.entered(.complainant, number, web, desk)
      #expect(try await firm.post("/case/acts/request_withdrawal", fields).status == 303)

      let stranger = Browser(web)
      let secret = try await stranger.post(
        "/account/password", ["former": "Quiet-harbour-41", "password": "Quiet-harbour-42", "other": "1"])
      #expect(secret.status == 401 && secret.hidden("other") == "1" && !secret.text.contains("harbour"))
    }
  }

  @Test("a form opened before its session was renewed, or in the middle of a filing its session ended, is taken")
  func renewed() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      let web = try desk.web()
      let luo = try await desk.browser(of: Cast.luo, on: web)
      let version = try #require(try await luo.get("/desk/cases/\(number)/acts/note").hidden("version"))
      let fields = luo.withHidden(["version": version, "note": "甲"])
      luo.keep(cookie: Sessions.cookie, try await web.sessions.open(.official(user: "luo"), now: desk.clock.now))
      #expect(try await luo.post("/desk/cases/\(number)/acts/note", fields).status == 303)

      let firm = try await Browser(web).entered(.complainant, number, web, desk)
      let walk = FirmWalk(browser: firm)
      try await walk.eligible()
      _ = try await firm.get("/file/firm")
      desk.clock.advance(seconds: 31 * 60)
      #expect(try await firm.post("/file/firm", FirmWalk.firm).location == "/file/contact")
    }
  }

  @Test("storage that is away: what was typed waits on the page, with the same key")
  func unavailable() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      let number = try await desk.inHandling()
      let luo = try await desk.browser(of: Cast.luo, on: try desk.web())
      let version = try #require(try await luo.get("/desk/cases/\(number)/acts/note").hidden("version"))
      let fields = luo.withHidden(["version": version, "note": "与对方通话"])
      await desk.store.engine.close()
      let late = try await luo.post("/desk/cases/\(number)/acts/note", fields)
      #expect(late.status == 503 && late.hidden("note") == "与对方通话" && late.hidden("key") == fields["key"])
    }
  }
}
