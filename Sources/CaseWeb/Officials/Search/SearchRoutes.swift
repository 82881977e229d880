import CaseDesk
import CaseRules
import CaseStore

/// 查找: by number, name, code, contract number or the last digits of a phone.
enum SearchRoutes {
  static let all: [Route] = [
    Route(.get, "/desk/search", OfficialRoutes.desk, "查找投诉件") { visit in
      guard let typed = visit.query("q") else { return .page(page(visit, "", nil, nil)) }
      let text = CleanText.normal(String(typed.prefix(100)))
      guard text.unicodeScalars.count >= 2, CleanText.fault(in: text) == nil else {
        return .page(page(visit, text, InputFault("q", "请至少输入两个字。"), nil), status: .unprocessableContent)
      }
      let found = try await visit.web.desk.find(text, by: visit.actor)
      // A whole number that is in sight needs no list.
      if found.lines.count == 1, CaseNumber(text) == found.lines[0].number { return .see("/desk/cases/\(found.lines[0].number)") }
      return .page(page(visit, text, nil, found))
    }
  ]

  private static func page(_ visit: Visit, _ text: String, _ fault: InputFault?, _ found: CaseFindings?) -> Page {
    let state = Fields.State(Form([(name: "q", value: text)]), faults: [fault].compactMap { $0 })
    var page = visit.desk(
      "查找",
      """
      \(Fields.summary(state.faults))<h1>查找</h1>
      <form method="get" action="/desk/search" role="search">
      \(Fields.text("q", "编号、名称、信用代码、合同编号或电话后四位", state, hint: "名称可只写其中两个字以上"))
      <button>查找</button></form>
      \(found.map { results($0, visit) })
      """)
    page.faulty = fault != nil
    return page
  }

  private static func results(_ found: CaseFindings, _ visit: Visit) -> Markup {
    guard !found.lines.isEmpty else {
      return "<p class=\"panel\" role=\"status\">\(found.isCut ? "同名的太多，只查了较新的一部分，没有找到。请把名称写得更完整。" : "没有找到，或无权查看。")</p>"
    }
    return """
      <p role="status">找到 \(found.lines.count) 件，新收到的在前。\(found.isCut ? "还有更多，请把名称写得更完整。" : "")</p>
      <div class="scroll"><table class="cards"><thead><tr><th>编号</th><th>投诉人 → 被投诉人</th><th>状态</th><th>到期</th><th>承办</th><th class="number">未结清（元）</th></tr></thead>
      <tbody>\(Markup.each(found.lines) { line in
        """
        <tr><td data-label="编号"><a href="\(url: "/desk/cases/\(line.number)")">\(line.number.description)</a></td>
        <td data-label="当事人"><span>\(line.creditor) → \(line.debtor)</span></td><td data-label="状态">\(line.state.name)</td>
        <td data-label="到期">\(line.dueOn?.description ?? "—")</td><td data-label="承办">\(visit.web.desk.officeName(line.holder))</td>
        <td data-label="未结清（元）" class="number">\(line.open.grouped)</td></tr>
        """ as Markup
      })</tbody></table></div>
      """
  }
}
