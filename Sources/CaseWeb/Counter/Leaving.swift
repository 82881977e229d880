import CaseRules

/// 离开: nothing of the case can be read in this browser any more, its query code included. A complaint not handed in yet stays.
enum Leaving {
  static func take(_ visit: Visit) async throws -> Reply {
    if let session = visit.visitor.session { try await visit.web.sessions.end(session) }
    let reply = Reply.see("/").cookie(Sessions.cookie, "", seconds: 0)
    guard let box = try await DraftBox.find(visit), box.draft.filed != nil else { return reply }
    try await box.discard()
    return reply.draft(nil)
  }
}
