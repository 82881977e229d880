import CaseDesk
import CaseRules

/// 已提交: the number, the query code once, and what happens next, with the day and the reason for it.
enum DonePage {
  /// How long the code can be read, seconds.
  static let codeShown: Int64 = 15 * 60

  /// For the complainant whose session it is; the code, as long as the draft of this browser holds it.
  static func show(_ visit: Visit) async throws -> Reply {
    guard case .party(.complainant, let number, _) = visit.visitor else { return .see("/track?ended=yes") }
    let view = try await visit.web.desk.view(number, by: visit.actor, rates: visit.web.rates, divisions: visit.web.divisions)
    let filed = try await DraftBox.find(visit)?.draft.filed
    return .page(
      Page(
        "投诉已提交",
        """
        <div class="panel good"><h1>投诉已提交</h1>
        <p>投诉编号</p><p class="big number" id="number">\(number.description)</p>
        \(code(filed?.number == number.description ? filed?.code : nil))</div>
        <h2>接下来</h2>\(next(view))
        <h2>您可以</h2>
        <ul><li><a href="/case/receipt">打印回执</a>（附材料的摘要值，可用来证明交了什么）</li>
        <li><a href="/case">查看进度、上传材料，或者申请撤回</a></li>
        <li>以后凭编号和查询码在<a href="/track">查询进度</a>查看，不用再登录</li></ul>
        <p>受理部门：\(view.holderName ?? "四川省受理投诉部门")</p>
        """))
  }

  private static func code(_ code: String?) -> Markup {
    guard let code else { return "<p>查询码只在提交后 15 分钟内在本页显示。没有记下的，请联系受理部门核实身份后办理。</p>" }
    return """
      <p>查询码（请现在记下，15 分钟后不再显示）</p><p class="big mono" id="code">\(code)</p>
      <p>查询进度时要用。不要告诉别人。</p>
      """
  }

  private static func next(_ view: CaseView) -> Markup {
    guard let clock = view.clocks.first else { return "<p>受理部门会及时审查是否受理，结果以书面告知。</p>" }
    return """
      <p>受理部门审查是否受理，最迟 <strong class="number">\(clock.due?.due.description ?? "")</strong> 书面告知您结果。</p>\(ClockWhy.markup(clock))
      <p>受理后转给负责的部门办理；每一步的期限和结果都可以在“查询进度”里看到。</p>
      """
  }
}
