import CaseDesk
import CaseRules

/// 核对: everything that was filled in, in the order it was asked, with a way to change each part and straight back.
enum AnswersPage {
  static func show(_ visit: Visit) async throws -> Reply {
    guard let box = try await DraftBox.find(visit) else { return .see("/file") }
    if box.draft.filed != nil { return .see("/file/done") }
    if let stop = box.draft.stops.first { return .see("/file/outside/\(stop.question.rawValue)") }
    return .page(page(box.draft, Fields.State(), nil, visit))
  }

  /// `refusal`: why it was not taken, where it was handed in already.
  static func page(_ draft: Draft, _ state: Fields.State, _ refusal: Refusal?, _ visit: Visit) -> Page {
    let divisions = visit.web.divisions
    let open = DraftFiling(draft: draft, divisions: divisions).openFaults
    var page = Page(
      "核对后提交", back: draft.sent ? nil : "/file/evidence",
      """
      \(missing(open))\(Fields.summary(state.faults))
      \(refusal.map { "<div class=\"panel bad\" role=\"alert\"><p>\($0.sentence)</p>\($0.quotedBasis.map { "<p class=\"hint\">依据：\($0)</p>" as Markup })</div>" as Markup })
      <h1>核对后提交</h1>
      \(draft.sent ? "<p class=\"panel warn\">上次提交没有得到回音。请再提交一次，不会重复立案。</p>" as Markup : .empty)
      \(answers(draft))
      \(Markup.each([FilePages.firm, FilePages.contact, FilePages.debtor]) { part($0, draft, divisions) })
      \(lines(draft, divisions))
      \(part(FilePages.request, draft, divisions))
      \(evidence(draft))
      <form method="post" action="/file/check">\(visit.formFields)
      <h2>承诺</h2>
      <p>提交即表示您受该企业委托办理本投诉。虚假、恶意投诉的，依条例第二十五条处理。</p>
      \(Fields.checkbox("undertaking", "我承诺：以上内容真实；该事项没有被法院、仲裁机构、其他行政部门或者调解组织受理或者处理。", state))
      <button>提交投诉</button></form>
      """)
    page.faulty = !state.faults.isEmpty || refusal != nil
    return page
  }

  private static func missing(_ open: [DraftFiling.Fault]) -> Markup {
    guard !open.isEmpty else { return .empty }
    return """
      <div class="summary" role="alert" tabindex="-1" id="faults"><h2>还有内容要填写或者更正</h2><ul>\(Markup.each(open) { item in
        "<li><a href=\"\(url: "\(item.place)?return=check#\(item.fault.name)")\">\(item.fault.sentence)</a></li>" as Markup
      })</ul></div>
      """
  }

  private static func answers(_ draft: Draft) -> Markup {
    section("是否属于受理范围") {
      Markup.each(draft.questions) { question in
        row(question.text, question.choices.first { $0.code == draft.answer(question) }?.name, "/file/eligibility/\(question.rawValue)")
      }
    }
  }

  private static func part(_ page: FilePage, _ draft: Draft, _ divisions: Divisions) -> Markup {
    let typed = page.typed(draft)
    return section(page.title) {
      Markup.each(page.fields) { row($0.label, $0.shown(typed, divisions), "/file/\(page.slug)", $0.name) }
    }
  }

  private static func lines(_ draft: Draft, _ divisions: Divisions) -> Markup {
    guard !draft.lines.isEmpty else { return .empty }
    return Markup.each(1...draft.lines.count) { no in
      let typed = Form(draft.lines[no - 1].map { (name: $0.key, value: $0.value) })
      return section("第 \(no) 笔欠款") {
        Markup.each(FilePages.lineFields) { row($0.label, $0.shown(typed, divisions), "/file/lines/\(no)", $0.name) }
      }
    } + "<p><a href=\"/file/lines?return=check\">增加或者删除欠款</a></p>"
  }

  private static func evidence(_ draft: Draft) -> Markup {
    section("证据材料") {
      Markup.each(draft.evidence) { file in
        row(ExpectedPapers.kind(file.kind)?.name ?? file.kind, "\(file.title)（\(EvidenceName.size(file.size))）", "/file/evidence")
      } + Markup.each(draft.lacking) { row("不能提供", "\($0.what)：\($0.reason)", $0.place) }
        + (draft.evidence.isEmpty ? row("材料", nil, "/file/evidence") : .empty)
    }
  }

  private static func section(_ title: String, _ rows: () -> Markup) -> Markup {
    "<h2>\(title)</h2><dl class=\"facts answers\">\(rows())</dl>"
  }

  private static func row(_ label: String, _ value: String?, _ place: String, _ field: String = "main") -> Markup {
    """
    <dt>\(label)</dt><dd><span>\(value ?? "未提供")</span> <a href="\(url: "\(place)?return=check#\(field)")">更改<span class="unseen">：\(label)</span></a></dd>
    """
  }
}
