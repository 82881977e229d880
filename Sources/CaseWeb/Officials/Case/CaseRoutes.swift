import CaseDesk
import CaseRules
import CaseStore

/// One case as officials read it.
enum CaseRoutes {
  static let all: [Route] = [
    Route(.get, "/desk/cases/{number}", OfficialRoutes.desk, "办件详情") { visit in
      .page(CasePage(try await visit.caseView(), visit).page)
    },
    Route(.post, "/desk/cases/{number}/reveal", OfficialRoutes.desk, body: .form, "查看未遮盖的信息") { visit in try await reveal(visit) },
    Route(.get, "/desk/cases/{number}/letters/{seq}/{no}", OfficialRoutes.desk, "文书内容") { visit in try await letter(visit) },
  ]

  /// Shows what is masked, once: no log, no reveal.
  private static func reveal(_ visit: Visit) async throws -> Reply {
    let masked = try await visit.caseView()
    let number = masked.record.number
    if let again = try await visit.again("/desk/cases/\(number)") { return again }
    let reason: String
    do { reason = try visit.words("reason", max: 200, missing: "请写明查看的理由。") } catch {
      var page = CasePage(masked, visit)
      page.faults = error.faults
      return .page(page.page, status: .unprocessableContent)
    }
    try await visit.web.store.administer(
      [], logging: [DeskLogEntry(at: visit.now, actor: visit.actor.user, action: .reveal, object: "\(number)：\(reason)")])
    var page = CasePage(try await visit.caseView(revealed: true), visit)
    page.isRevealed = true
    return .page(page.page)
  }

  private static func letter(_ visit: Visit) async throws -> Reply {
    let view = try await visit.caseView()
    guard let seq = Int(visit.parameter("seq")), let no = Int(visit.parameter("no")),
      let (letter, sending) = view.letters.first(where: { $0.sending?.key.seq == seq && $0.sending?.key.no == no }), let sending
    else { throw Problem.notFound }
    let text = try await visit.web.desk.letterText(sending, by: visit.actor)
    return .page(
      visit.desk(
        letter.kind.name, back: "/desk/cases/\(view.record.number)", wide: false,
        """
        <div class="noprint"><h1>\(letter.kind.name)</h1>\(CaseLetters(view).deliveries(sending))</div>
        \(text.map { "<pre class=\"letter\">\($0)</pre>" as Markup } ?? "<p class=\"panel\">尚未制作，或内容已清除。</p>")
        """))
  }
}

extension Visit {
  /// The case that the path names, as the visitor may read it. Throws the refusal for a case that is not there or not in sight.
  func caseView(revealed: Bool = false) async throws -> CaseView {
    try await caseView(try number(), revealed: revealed)
  }

  /// With officials called by their names.
  func caseView(_ number: CaseNumber, revealed: Bool = false) async throws -> CaseView {
    var view = try await web.desk.view(number, by: actor, revealed: revealed, rates: web.rates, divisions: web.divisions)
    view.wording.people = try await people(view.officials)
    return view
  }

  func people(_ users: Set<String>) async throws -> People { People(try await web.store.names(of: users)) }
}
