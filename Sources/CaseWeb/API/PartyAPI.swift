import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes

/// Parties over the API: the code or link is shown once, and a token that soon ends stands for it.
enum PartyAPI {
  static let all: [Route] = [
    Route(
      .post, "/api/v1/track", .everyone, body: .json, limit: .lookUp,
      schema: RouteSchema(
        takes: [
          "oneOf": [
            Shape.object(["number": Shape.text(most: 40), "code": Shape.text(most: 80)]),
            Shape.object(["number": Shape.text(most: 40), "link": Shape.text(most: 80)]),
          ]
        ], gives: Shape.ref("Tracked")), "凭编号和查询码（投诉人）或链接（被投诉人）取得本件的令牌，以 Authorization: Code 令牌 使用", track),
    Route(
      .delete, "/api/v1/session", .known, schema: RouteSchema(gives: nil, status: 204), "交回凭查询码或链接取得的令牌"
    ) { visit in
      _ = try Asked(visit)
      if let session = visit.visitor.session { try await visit.web.sessions.end(session) }
      return Reply(.noContent, .none)
    },
  ]

  private static func track(_ visit: Visit) async throws -> Reply {
    _ = try Asked(visit)
    let faults = FaultList()
    let form = JSONForm(try visit.document(), faults)
    let given = form.text("number", max: 40)
    let (code, link) = (form.text("code", max: 80, required: false), form.text("link", max: 80, required: false))
    form.rejectUnknown()
    if (code == nil) == (link == nil) { faults.add("code", "应给出 code 或 link 之一。") }
    guard let given, faults.all.isEmpty else { throw InputFaults(faults.all) }
    let role = code == nil ? Role.debtor : .complainant
    guard let number = try await PartyDoor.open(given, role, secret: code ?? link ?? "", visit) else { throw Refusal.noMatch }
    let subject = SessionRow.Subject.party(role, number)
    let token = try await visit.web.sessions.open(subject, now: visit.now)
    return .json([
      "token": .text(token), "role": .text(role.rawValue), "number": .text(number.description),
      "idle_seconds": .integer(Sessions.idle(subject)),
      "expires": .text(visit.now.adding(seconds: Sessions.longest(subject)).description),
    ])
  }
}

extension Refusal {
  /// The same for a wrong number and for a wrong code.
  static let noMatch = Refusal("no_such_case", "编号与查询码（或链接）不符。")
}
