import CaseDesk
import CaseRules
import CaseStore

/// 操作日志: what was done outside a case, the newest first.
enum DeskLogPage {
  static func page(_ visit: Visit) async throws -> Page {
    let since = visit.query("since").flatMap { CivilDate($0) } ?? visit.today.adding(months: -1)
    let lines = try await visit.administration.log(since: Instant(since), limit: 500)
    let state = Fields.State(Form([(name: "since", value: since.description)]))
    return visit.desk(
      "操作日志",
      """
      <h1>操作日志</h1>
      <form class="narrow" method="get" action="/desk/log">\(Fields.text("since", "自哪一天起", state, hint: "如 2026-01-01"))<button class="plain">查看</button></form>
      \(lines.count == 500 ? "<p class=\"hint\">只列出最近 500 条。</p>" : .empty)
      <div class="scroll" tabindex="0"><table class="cards"><thead><tr><th>时间</th><th>账号</th><th>事项</th><th>对象</th></tr></thead>
      <tbody>\(Markup.each(lines) { line in
        """
        <tr><td data-label="时间" class="number">\(DeskWords.moment(line.at))</td><td data-label="账号">\(line.actor)</td>
        <td data-label="事项">\(line.name)</td><td data-label="对象"><span>\(LoggedWords.object(line.object))</span></td></tr>
        """ as Markup
      })</tbody></table></div>
      """)
  }
}
