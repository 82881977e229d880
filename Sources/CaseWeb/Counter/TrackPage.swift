import CaseDesk
import CaseRules

/// 查询进度: number and code open the case for a while. Which of the two was wrong is never told.
enum TrackPage {
  static func show(_ visit: Visit) async throws -> Reply { .page(page(Fields.State(), visit)) }

  static func take(_ visit: Visit) async throws -> Reply {
    let missing = [("number", "请填写投诉编号。"), ("code", "请填写查询码。")].filter { visit.form[$0.0].isEmpty }
    guard missing.isEmpty else {
      let faults = missing.map { InputFault($0.0, $0.1) }
      return .page(page(Fields.State(visit.form, faults: faults), visit), status: .unprocessableContent)
    }
    guard let number = try await PartyDoor.open(visit.form["number"], .complainant, secret: visit.form["code"], visit) else {
      let fault = InputFault("number", "编号或者查询码不正确，请核对后再试。")
      return .page(page(Fields.State(visit.form, faults: [fault]), visit), status: .unprocessableContent)
    }
    return try await Reply.see("/case").opening(.complainant, of: number, visit)
  }

  private static func page(_ state: Fields.State, _ visit: Visit) -> Page {
    var page = Page(
      "查询进度", back: "/",
      """
      \(Fields.summary(state.faults))<h1>查询进度</h1>
      \(visit.query("ended") == nil ? .empty : "<p class=\"panel warn\">您已离开，或者很久没有操作。请重新输入编号和查询码。</p>" as Markup)
      <form method="post" action="/track">\(visit.formFields)
      \(Fields.text("number", "投诉编号", state, hint: "如 2026-510000-0000123-5，横线可以不写"))
      \(code(state.fault("code")))
      <button>查询</button></form>
      <p>编号和查询码在提交投诉时给出。查询码遗失的，请联系受理部门，核实身份后办理。</p>
      <p>被投诉人请使用承办部门交给您的链接。</p>
      """)
    page.faulty = !state.faults.isEmpty
    return page
  }

  /// Never filled in again: it is a secret.
  private static func code(_ fault: String?) -> Markup {
    let described: Markup = fault == nil ? "code-hint\"" : "code-hint code-fault\" aria-invalid=\"true\""
    return """
      <div class="field\(fault == nil ? "" : " faulty")"><label for="code">查询码</label><p class="hint" id="code-hint">16 位字母和数字，大小写、横线不限</p>
      \(fault.map { "<p class=\"fault\" id=\"code-fault\">错误：\($0)</p>" as Markup })
      <input type="text" id="code" name="code" autocomplete="off" spellcheck="false" class="money" aria-describedby="\(described)></div>
      """
  }
}
