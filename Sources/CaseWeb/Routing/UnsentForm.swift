import CaseRules
import HTTPTypes

/// A form that did not take effect through no fault of whoever filled it in: a page that keeps what was typed, to be sent again.
///
/// The proof that the form is ours is kept as it came, never made anew: whoever sends the page later is judged by it as if the form had
/// come then.
enum UnsentForm {
  /// Fields that no page gives back.
  private static let secrets: Set<String> = ["password", "again", "former", "code", "proof", "link"]

  /// For a form of somebody whose session has ended.
  static func sessionEnded(_ form: Form, _ route: Route, _ place: String) -> Reply {
    let isDesk = Self.isDesk(route)
    let door: Markup =
      isDesk
      ? "<a href=\"/sign-in\" target=\"_blank\" rel=\"noopener\">在新窗口登录</a>"
      : "<a href=\"/track\" target=\"_blank\" rel=\"noopener\">在新窗口凭编号和查询码进入</a>（被投诉人请再打开承办部门交给您的链接）"
    let page =
      form.fields.isEmpty
      ? shown("登录已超时", "<p>长时间没有操作，本次提交没有生效。请\(door)，再回到上一页重新提交；文件需要重新选择。</p>", isDesk)
      : shown(
        "登录已超时",
        """
        <p>长时间没有操作，本次提交没有生效。您填写的内容保留在本页，请不要关闭。</p><p>请先\(door)，再回到这里：</p>
        \(sending(form, place))
        """, isDesk)
    return Reply.page(page, status: .unauthorized).header(.wwwAuthenticate, "Bearer realm=\"qingqian\"")
  }

  /// For a form that met a service that is not there just now; nil for any other problem.
  static func unavailable(_ problem: Problem, _ form: Form, _ route: Route, _ place: String) -> Reply? {
    guard problem.status == .serviceUnavailable, route.face == .page, !form.fields.isEmpty,
      !form.fields.contains(where: { secrets.contains($0.name) })
    else { return nil }
    let page = shown(
      "服务暂时不可用", "<p>\(problem.sentence)</p><p>您填写的内容保留在本页，请稍后：</p>\(sending(form, place))", isDesk(route))
    var reply = Reply.page(page, status: problem.status)
    if let wait = problem.retryAfter { reply.headers[.retryAfter] = String(wait) }
    return reply
  }

  private static func isDesk(_ route: Route) -> Bool { if case .officials = route.access { true } else { false } }

  private static func shown(_ title: String, _ main: Markup, _ isDesk: Bool) -> Page {
    Page(title, frame: isDesk ? .desk : .counter, "<h1>\(title)</h1>\(main)")
  }

  private static func sending(_ form: Form, _ place: String) -> Markup {
    "<form method=\"post\" action=\"\(url: place)\">\(form.hidden(without: secrets))<button>再次提交</button></form>"
  }
}
