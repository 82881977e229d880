import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("Three administrators")
struct AdministrationTests {
  /// A desk whose offices are in the database, with the three administrators; each as an actor.
  private func withOffices(
    _ backend: Backend, _ body: (DeskFixture, _ by: (String?) async throws -> Administration) async throws -> Void
  ) async throws {
    try await DeskFixture.with(backend) { desk in
      let order = Cast.directory.offices.values.sorted { Cast.directory.path($0.id).count < Cast.directory.path($1.id).count }
      try await desk.store.administer(order.map(\.stored.insert), logging: [])
      let local = Administration(desk.store, by: .localOperator, now: desk.clock.now)
      _ = try await local.firstAdministrators(system: "sys", security: "sec", audit: "aud", office: Cast.receiver)
      try await body(desk) { user in
        Administration(
          desk.store, by: try await user.map { user in { try await desk.desk.actor(user) } }?() ?? .localOperator, now: desk.clock.now)
      }
    }
  }

  @Test("are made once, hold one role each, and see no case", arguments: Backend.underTest)
  func first(_ backend: Backend) async throws {
    try await withOffices(backend) { desk, by in
      let roles = try await desk.store.accounts().map(\.roles)
      #expect(roles == [[.auditAdmin], [.securityAdmin], [.systemAdmin]])
      await #expect(throws: Refusal.self) {
        _ = try await by(nil).firstAdministrators(system: "a1", security: "b1", audit: "c1", office: Cast.receiver)
      }
      for user in ["sys", "sec", "aud"] { #expect(Scope(of: try await desk.desk.actor(user)).reach == .nothing) }
    }
  }

  @Test("each does their own part only", arguments: Backend.underTest)
  func parts(_ backend: Backend) async throws {
    try await withOffices(backend) { desk, by in
      for user in ["sec", "aud"] {
        await #expect(throws: Refusal.self) { _ = try await by(user).addUser("li", name: "李", office: Cast.jinjiang, roles: []) }
        await #expect(throws: Refusal.self) { _ = try await by(user).renameOffice(Cast.jinjiang, to: "某局") }
      }
      await #expect(throws: Refusal.self) { _ = try await by("sys").addUser("li", name: "李", office: Cast.jinjiang, roles: [.handler]) }
      _ = try await by("sys").addUser("li", name: "李", office: Cast.jinjiang, roles: [])
      for user in ["sys", "aud"] { await #expect(throws: Refusal.self) { _ = try await by(user).grant(.handler, to: "li") } }
      #expect(try await by("sec").grant(.handler, to: "li").roles == [.handler])
      for user in ["sys", "sec", "li"] {
        await #expect(throws: Refusal.self) { _ = try await by(user).log(since: Instant(microseconds: 0), limit: 9) }
      }
      let log = try await by("aud").log(since: Instant(microseconds: 0), limit: 9)
      #expect(log.map(\.action) == ["role_granted", "user_added"] + Array(repeating: "first_administrator", count: 3))
      #expect(log[0].actor == "sec" && log[0].object == "li handler")
    }
  }

  @Test("no account ever holds two of their roles, nor one beside another", arguments: Backend.underTest)
  func exclusive(_ backend: Backend) async throws {
    try await withOffices(backend) { desk, by in
      _ = try await by(nil).addUser("li", name: "李", office: Cast.jinjiang, roles: [.handler])
      for admin in Role.administrators {
        await #expect(throws: Refusal.self) { _ = try await by(nil).grant(admin, to: "li") }
        await #expect(throws: Refusal.self) {
          _ = try await by(nil).addUser("x1", name: "X", office: Cast.receiver, roles: [admin, .auditor])
        }
        for user in ["sys", "sec", "aud"] {
          await #expect(throws: Refusal.self) { _ = try await by(nil).grant(admin, to: user) }
          await #expect(throws: Refusal.self) { _ = try await by(nil).revoke(admin, from: user) }
        }
        // Past the program, the database refuses as well.
        await #expect(throws: StoreError.self) { try await desk.store.administer([Account.grant(admin, to: "li")], logging: []) }
      }
      #expect(try await desk.store.accounts().map(\.roles) == [[.auditAdmin], [.handler], [.securityAdmin], [.systemAdmin]])
    }
  }

  @Test("nobody changes their own account, and a disabled one acts no more", arguments: Backend.underTest)
  func disabling(_ backend: Backend) async throws {
    try await withOffices(backend) { desk, by in
      await #expect(throws: Refusal.self) { _ = try await by("sys").setUser("sys", active: false) }
      await #expect(throws: Refusal.self) { _ = try await by("sec").grant(.auditor, to: "sec") }
      _ = try await by(nil).addUser("li", name: "李", office: Cast.jinjiang, roles: [.handler])
      #expect(try await desk.desk.actor("li").path == [Cast.jinjiang, Cast.chengdu, Cast.receiver])
      _ = try await by("sys").setUser("li", active: false)
      await #expect(throws: Refusal("no_such_account", "没有在用的账号“li”。")) { _ = try await desk.desk.actor("li") }
    }
  }

  @Test("names that mean somebody else, unknown offices and ids taken are refused", arguments: Backend.underTest)
  func bad(_ backend: Backend) async throws {
    try await withOffices(backend) { _, by in
      for id in ["operator", "clock", "debtor", "complainant", "Li", "l", "李", "a b"] {
        await #expect(throws: InputFault.self) { _ = try await by(nil).addUser(id, name: "李", office: Cast.jinjiang, roles: []) }
      }
      await #expect(throws: Refusal.self) { _ = try await by(nil).addUser("li", name: "李", office: OfficeID("999999"), roles: []) }
      await #expect(throws: Refusal.self) { _ = try await by(nil).addUser("sys", name: "李", office: Cast.jinjiang, roles: []) }
      await #expect(throws: InputFault.self) { _ = try await by(nil).addUser("li", name: "李", office: Cast.jinjiang, roles: [.clock]) }
    }
  }

  @Test("an office is added below its division, renamed and put out of use; the receiver stays", arguments: Backend.underTest)
  func offices(_ backend: Backend) async throws {
    try await withOffices(backend) { desk, by in
      let divisions = try Config.divisions
      let added = try await by("sys").addOffice(OfficeID("510104-zjj"), name: "锦江区住建局", parent: nil, divisions: divisions)
      #expect(added.parent == Cast.jinjiang && added.kind == .sector && added.division == "510104")
      await #expect(throws: Refusal.self) {
        _ = try await by("sys").addOffice(OfficeID("510104-zjj"), name: "锦江区住建局", parent: nil, divisions: divisions)
      }
      await #expect(throws: InputFault.self) {
        _ = try await by("sys").addOffice(OfficeID("519999"), name: "某区经信局", parent: nil, divisions: divisions)
      }
      _ = try await by("sys").renameOffice(added.id, to: "锦江区住房和城乡建设局")
      _ = try await by("sys").setOffice(added.id, active: false)
      await #expect(throws: Refusal.self) { _ = try await by("sys").setOffice(Cast.receiver, active: false) }
      let now = try #require(try await OfficeDirectory(from: desk.store).office(added.id))
      #expect(now.name == "锦江区住房和城乡建设局" && !now.active)
    }
  }

  @Test("what the local operator does to a case stands in the log, what officials do does not", arguments: Backend.underTest)
  func localOperation(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.filed().record.number
      try await desk.act(.note, on: number, by: Cast.ren, ["note": "核对"])
      try await desk.act(.note, on: number, by: .localOperator, ["note": "核对"])
      let log = try await desk.store.deskLog()
      #expect(log.map(\.action) == ["note"] && log.map(\.object) == [number.description] && log.map(\.actor) == ["operator"])
    }
  }
}
