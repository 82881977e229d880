import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes
import Hummingbird

/// Finds out who asks: by the session's cookie, or by a program's token.
struct Entrance: Sendable {
  let web: Web

  /// A session that ended or an account that was disabled make a visitor like any other: nobody. A program says by what it comes in, so one
  /// whose token is not good is told.
  func visitor(_ request: Request, _ cookies: Cookies, face: Route.Face) async throws -> Visitor {
    let now = web.desk.clock()
    if face == .api, let shown = request.headers[.authorization] { return try await holder(of: shown, now: now) }
    guard let token = cookies.value(Sessions.cookie), let session = try await web.sessions.find(token, now: now) else { return .nobody }
    switch session.row.subject {
    case .party(let role, let number):
      return try await stands(role, number, session) ? .party(role, number, session) : .nobody
    case .official(let user):
      guard let account = try await web.store.account(user), account.active else { return .nobody }
      return .official(actor(account), account, session)
    }
  }

  /// `Bearer` with the token of a program (RFC 6750), or `Code` with the token that `POST /api/v1/track` gave to a party.
  private func holder(of shown: String, now: Instant) async throws -> Visitor {
    let parts = shown.split(separator: " ", maxSplits: 1).map(String.init)
    if parts.count == 2, parts[1].utf8.count <= 100 {
      switch parts[0].lowercased() {
      case "bearer":
        if let token = try await web.store.apiToken(Sessions.digest(parts[1])), token.isGood(at: now),
          let account = try await web.store.account(token.user), account.active
        {
          return .program(actor(account), name: token.name)
        }
      case "code":
        if let session = try await web.sessions.find(parts[1], now: now), case .party(let role, let number) = session.row.subject,
          try await stands(role, number, session)
        {
          return .party(role, number, session)
        }
      default: break
      }
    }
    throw Problem(.unauthorized, "bad_token", "访问令牌无效、已过期或已吊销。")
  }

  /// A debtor's session lasts no longer than the link it was opened with.
  private func stands(_ role: Role, _ number: CaseNumber, _ session: Session) async throws -> Bool {
    if role != .debtor { return true }
    if try await web.desk.linkStands(of: number, since: session.row.created) { return true }
    try await web.sessions.end(session)
    return false
  }

  private func actor(_ account: Account) -> Actor {
    Actor(user: account.user, roles: account.roles, office: account.office, path: web.desk.directory.path(account.office))
  }
}
