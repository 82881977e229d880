import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes
import Hummingbird

/// Finds out who asks: by the session's cookie, or by a program's token.
struct Entrance: Sendable {
  let web: Web

  /// A session that ended, an account that was disabled or a token that is not known make a visitor like any other: nobody.
  func visitor(_ request: Request, _ cookies: Cookies, face: Route.Face, address: String) async throws -> Visitor {
    let now = web.desk.clock()
    if face == .api, let bearer = request.headers[.authorization] { return try await program(bearer, now: now) }
    guard let token = cookies.value(Sessions.cookie), let session = try await web.sessions.find(token, now: now) else { return .nobody }
    switch session.row.subject {
    case .party(let role, let number): return .party(role, number, session)
    case .official(let user):
      guard let account = try await web.store.account(user), account.active else { return .nobody }
      let actor = Actor(user: account.user, roles: account.roles, office: account.office, path: web.desk.directory.path(account.office))
      return .official(actor, account, session)
    }
  }

  /// RFC 6750: `Bearer TOKEN`.
  private func program(_ header: String, now: Instant) async throws -> Visitor { .nobody }
}
