import CaseDesk
import CaseRules
import CaseStore

/// 待审批: what waits for a second person, with what it would change.
enum ApprovalRoutes {
  static let all: [Route] = [
    Route(.get, "/desk/approvals", OfficialRoutes.desk, "待审批") { visit in .page(try await page(visit)) }
  ]

  /// Shown at once; the oldest first, so that nothing is out of sight for ever.
  static let most = 30

  private static func page(_ visit: Visit) async throws -> Page {
    let waiting = try await visit.web.store.pendingCases(scope: visit.scope, receiver: visit.receiver, limit: most + 1)
    var mine = Markup.empty
    var others: [(CaseView, Pending)] = []
    for one in waiting.prefix(most) {
      let view = try await visit.caseView(one.number)
      guard let pending = view.pending else { continue }
      if view.actions.contains(where: { $0.verb == .decide && $0.refusal == nil }) {
        mine += section(view, pending, visit)
      } else {
        others.append((view, pending))
      }
    }
    return visit.desk(
      "待审批",
      """
      \(visit.query("done") == nil ? .empty : done)<h1>待审批</h1>
      \(mine == .empty ? "<p class=\"panel\">没有等您审批的事项。别人申请延期、终止等需要您决定的事项时，会列在这里。</p>" : mine)
      \(waiting.count > most ? "<p>只列出等待最久的 \(most) 件。</p>" : .empty)
      \(others.isEmpty ? .empty : list(others))
      """)
  }

  private static let done: Markup = "<p class=\"panel good\" role=\"status\">已办理：\(Verb.decide.name)。</p>"

  private static func section(_ view: CaseView, _ pending: Pending, _ visit: Visit) -> Markup {
    """
    <section class="panel"><h2>\(pending.verb.name)：\(view.record.opening.creditor.name) → \(view.record.opening.debtor.name)</h2>
    <p><a href="\(url: "/desk/cases/\(view.record.number)")">\(view.record.number.description)</a> \(view.record.state.name)，未结清 \(DeskWords.yuan(view.record.balance.open))</p>
    \(PendingWords(pending, view, visit.web).markup)
    <form method="post" action="\(url: "/desk/cases/\(view.record.number)/acts/decide")">\(visit.formFields)
    <input type="hidden" name="version" value="\(view.record.version)"><input type="hidden" name="from" value="approvals">
    <div class="field"><label for="reason-\(view.record.number.description)">理由（可不填）</label>
    <input type="text" id="reason-\(view.record.number.description)" name="reason"></div>
    <button name="decision" value="approve">同意</button> <button class="plain" name="decision" value="reject">不同意</button>
    </form></section>
    """
  }

  private static func list(_ others: [(CaseView, Pending)]) -> Markup {
    """
    <h2>等待其他人审批</h2><ul>\(Markup.each(others) { view, pending in
      """
      <li><a href="\(url: "/desk/cases/\(view.record.number)")">\(view.record.number.description)</a> \(pending.verb.name)
      （\(view.wording.people[pending.by])，\(DeskWords.moment(pending.at))）</li>
      """ as Markup
    })</ul>
    """
  }
}
