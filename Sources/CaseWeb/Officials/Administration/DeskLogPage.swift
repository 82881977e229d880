import CaseDesk
import CaseRules
import CaseStore

/// 操作日志: what was done outside a case, the newest first, page by page, of one 事项 or all.
enum DeskLogPage {
  static let length = 200

  static func page(_ visit: Visit) async throws -> Page {
    let asked = visit.query("since") ?? ""
    var since = visit.today.adding(months: -1)
    var faults: [InputFault] = []
    if !asked.isEmpty { do throws(InputFault) { since = try TypedText.date(asked, of: "since") } catch { faults = [error] } }
    let action = visit.query("action")
    let lines = try await visit.administration.log(
      since: Instant(since), of: action, before: visit.query("before").flatMap { Int64($0) }, limit: length)
    let state = Fields.State(Form([(name: "since", value: faults.isEmpty ? since.description : asked)]), faults: faults)
    func place(_ action: String?, before no: Int64? = nil) -> String {
      "/desk/log?since=\(since)\(action.map { "&action=\($0.encodedForQuery)" } ?? "")\(no.map { "&before=\($0)" } ?? "")"
    }
    var page = visit.desk(
      "操作日志",
      """
      \(Fields.summary(faults))<h1>操作日志</h1>
      <form class="narrow" method="get" action="/desk/log">\(Fields.text("since", "自哪一天起", state, hint: "如 2026-01-01"))
      \(action.map { "<input type=\"hidden\" name=\"action\" value=\"\($0)\">" as Markup })<button class="plain">查看</button></form>
      \(action.map { "<p>只看事项“\(DeskLogEntry.name(of: $0))”。<a href=\"\(url: place(nil))\">看全部事项</a></p>" as Markup } ?? "<p class=\"hint\">点事项可以只看这一种。</p>")
      \(lines.isEmpty ? "<p class=\"panel\">这段时间没有记录。请把开始的日子往前改。</p>" : .empty)
      <div class="scroll" tabindex="0"\("hidden", if: lines.isEmpty)><table class="cards"><thead><tr><th>时间</th><th>账号</th><th>事项</th><th>对象</th></tr></thead>
      <tbody>\(Markup.each(lines.map(\.entry)) { line in
        """
        <tr><td data-label="时间"><span class="number">\(DeskWords.moment(line.at))</span></td><td data-label="账号">\(LoggedWords.actor(line.actor))</td>
        <td data-label="事项"><a href="\(url: place(line.action))">\(line.name)</a></td>
        <td data-label="对象"><span>\(LoggedWords.object(line.object))</span></td></tr>
        """ as Markup
      })</tbody></table></div>
      \(lines.count == length ? "<p><a href=\"\(url: place(action, before: lines.last?.no))\">更早的</a></p>" : .empty)
      """)
    page.faulty = !faults.isEmpty
    return page
  }
}
