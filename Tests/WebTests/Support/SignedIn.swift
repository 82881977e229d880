import CaseDesk
import CaseRules
import CaseStore
import CaseWeb
import Cast

extension DeskFixture {
  /// The offices of the cast, and accounts for these people.
  func employ(_ actors: Actor...) async throws {
    var statements: [SQLStatement] = []
    if try await store.offices().isEmpty {
      // Parents first.
      statements += Cast.directory.offices.values.sorted { Cast.directory.path($0.id).count < Cast.directory.path($1.id).count }
        .map(\.stored.insert)
    }
    for actor in actors {
      let office = actor.office ?? Cast.receiver
      statements +=
        Account(user: actor.user, name: actor.user, office: office, active: true, roles: actor.roles, created: clock.now).inserts
    }
    try await store.administer(statements, logging: [])
  }

  /// A browser in which this official is signed in, the second factor just shown.
  func browser(of actor: Actor, on web: Web) async throws -> Browser {
    if try await store.account(actor.user) == nil { try await employ(actor) }
    let browser = Browser(web)
    browser.keep(cookie: Sessions.cookie, try await web.sessions.open(.official(user: actor.user), now: clock.now, strong: true))
    return browser
  }
}
