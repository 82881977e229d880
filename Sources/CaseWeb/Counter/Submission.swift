import CaseDesk
import CaseRules
import CaseStore

/// 提交投诉: the draft becomes a case, once, whatever happens on the way.
enum Submission {
  static func take(_ visit: Visit) async throws -> Reply {
    guard var box = try await DraftBox.find(visit) else { return .see("/file") }
    // The answer that opened the session may not have come through.
    if let number = box.draft.filed.flatMap({ CaseNumber($0.number) }) {
      return try await Reply.see("/file/done").opening(.complainant, of: number, visit)
    }
    guard visit.form["undertaking"] == "yes" else {
      return again(box.draft, [InputFault("undertaking", "提交前须作出承诺。")], nil, visit)
    }
    let filing: Filing
    do throws(InputFaults) {
      filing = try DraftFiling(draft: box.draft, divisions: visit.web.divisions).read()
    } catch { return again(box.draft, [], nil, visit) }
    // From here on the draft stays as it is, so that sending it again is the same request.
    try await box.change(now: visit.now) { $0.sent = true }
    let performed: Performed
    do {
      performed = try await visit.web.desk.open(filing, by: .filer, key: box.draft.key)
    } catch let refusal as Refusal {
      try await box.change(now: visit.now) { $0.sent = false }
      return again(box.draft, [], refusal, visit)
    }
    let number = performed.record.number
    try await attach(box.draft, to: number, visit)
    var code: String?
    if case .queryCode(let shown)? = performed.secret { code = shown }
    try await box.change(now: visit.now) { draft in
      // What was typed is in the case now; of the draft only the way to it is left.
      draft = Draft(key: draft.key)
      draft.filed = Draft.Filed(number: number.description, code: code, at: visit.now.microseconds)
    }
    return try await Reply.see("/file/done").opening(.complainant, of: number, visit)
  }

  /// Each file under a key of its own: what was attached before is not attached again.
  private static func attach(_ draft: Draft, to number: CaseNumber, _ visit: Visit) async throws {
    for (index, file) in draft.evidence.enumerated() {
      let inputs = [
        "kind": file.kind, "title": file.title, "sha256": file.sha256, "size": "\(file.size)", "media_type": file.mediaType,
      ]
      _ = try await visit.web.desk.perform(
        Command(.attach, on: number, by: .party(.complainant, of: number), inputs: inputs, key: "\(draft.key)/\(index)"))
    }
  }

  private static func again(_ draft: Draft, _ faults: [InputFault], _ refusal: Refusal?, _ visit: Visit) -> Reply {
    .page(AnswersPage.page(draft, Fields.State(visit.form, faults: faults), refusal, visit), status: .unprocessableContent)
  }
}

extension Reply {
  /// With a session for a party of the case; one that the browser had before is ended.
  func opening(_ role: Role, of number: CaseNumber, _ visit: Visit) async throws -> Reply {
    if let session = visit.visitor.session { try await visit.web.sessions.end(session) }
    let subject = SessionRow.Subject.party(role, number)
    let token = try await visit.web.sessions.open(subject, now: visit.now)
    return cookie(Sessions.cookie, token, seconds: Int(Sessions.longest(subject)))
  }
}
