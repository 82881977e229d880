import CaseDesk
import CaseRules
import CaseStore
import Cast
import HTTPTypes
import Testing

@testable import CaseWeb

/// Who keeps guessing.
extension SignInTests {
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
}
