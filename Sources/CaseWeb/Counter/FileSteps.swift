import CaseRules

/// The form's pages of plain fields: shown with what was typed before, kept whatever is wrong with it.
enum FileSteps {
  static let routes: [Route] = FilePages.all.flatMap { page in
    [
      Route(.get, "/file/\(page.slug)", .everyone, "填写投诉：\(page.title)") { try await show(page, $0) },
      Route(.post, "/file/\(page.slug)", .everyone, body: .form, limit: .typing, "保存：\(page.title)") { try await take(page, $0) },
    ]
  }

  private static func show(_ page: FilePage, _ visit: Visit) async throws -> Reply {
    try await FileFrame.open(visit) { box in
      if let question = box.draft.openQuestion { return .see("/file/eligibility/\(question.rawValue)") }
      return .page(shown(page, box.draft, Fields.State(page.typed(box.draft)), visit))
    }
  }

  private static func take(_ page: FilePage, _ visit: Visit) async throws -> Reply {
    try await FileFrame.open(visit) { box in
      var box = box
      let names = page.fields.flatMap(\.typedNames)
      let unsaved = try await FileFrame.save(names, visit, in: &box) { draft in
        for name in names { draft.fields[page.path(name)] = visit.form[name].isEmpty ? nil : visit.form[name] }
      }
      if unsaved.isEmpty, visit.leavesForLater { return .see("/file/save") }
      let faults = unsaved.isEmpty ? DraftFiling(draft: box.draft, divisions: visit.web.divisions).faults(page) : unsaved
      guard faults.isEmpty else {
        return .page(shown(page, box.draft, Fields.State(visit.form, faults: faults), visit), status: .unprocessableContent)
      }
      return .see(visit.returnsToCheck ? "/file/check" : "/file/\(page.next)")
    }
  }

  private static func shown(_ page: FilePage, _ draft: Draft, _ state: Fields.State, _ visit: Visit) -> Page {
    FileFrame.page(
      page.title, back: visit.returnsToCheck ? "/file/check" : before(page), faults: state.faults, keeps: true,
      """
      <h1>\(page.title)</h1>\(page.lead.map { "<p>\($0)</p>" as Markup })\(page.slug == FilePages.debtor.slug ? kind(draft) : .empty)
      <form method="post" action="/file/\(page.slug)" id="\(FileFrame.form)">\(visit.formFields)\(visit.returnField)
      \(Markup.each(page.fields) { $0.markup(state, visit.web.divisions) })
      <button>保存并继续</button></form>
      """)
  }

  private static func kind(_ draft: Draft) -> Markup {
    guard let name = draft.respondentName else { return .empty }
    return """
      <p>单位性质：\(name)（<a href="/file/eligibility/\(EligibilityQuestion.respondent.rawValue)">更改<span class="unseen">单位性质</span></a>）</p>
      """
  }

  private static func before(_ page: FilePage) -> String {
    switch page.slug {
    case FilePages.firm.slug: "/file/eligibility/\(EligibilityQuestion.allCases.last?.rawValue ?? "")"
    case FilePages.contact.slug: "/file/firm"
    case FilePages.debtor.slug: "/file/contact"
    default: "/file/lines"
    }
  }
}
