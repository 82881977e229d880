import CaseRules

/// The pages of signing in.
enum SignInPages {
  static func start(_ visit: Visit, to: String?, _ faults: [InputFault] = []) -> Page {
    let state = Fields.State(visit.form, faults: faults)
    return page(
      "工作人员登录", faults,
      """
      <form method="post" action="/sign-in" novalidate>\(visit.formFields)<input type="hidden" name="to" value="\(to ?? "")">
      \(Fields.text("user", "账号", state))\(Fields.text("password", "密码", state, kind: .password))
      <button>登录</button></form>
      \(visit.web.provider == nil ? .empty : "<p><a id=\"provider\" href=\"/sign-in/provider?to=\((to ?? "").encodedForQuery)\">使用统一身份认证登录</a></p>" as Markup)
      <p class="hint">忘记密码请联系本单位的系统管理员；更换手机请联系安全管理员重置动态口令。投诉人查询进度<a href="/track">从这里进入</a>，不需要账号。</p>
      """)
  }

  static func code(_ visit: Visit, _ faults: [InputFault] = []) -> Page {
    page(
      "输入动态口令", faults,
      """
      <form method="post" action="/sign-in/code" novalidate>\(visit.formFields)
      \(codeField("code", faults))
      <button>继续</button></form>
      """)
  }

  /// Asked of somebody signed in before what a stolen session must not be enough for; the fields of `kept` go along.
  static func proof(_ visit: Visit, _ kind: Proof.Kind, action: String, keeping kept: Form, _ faults: [InputFault]) -> Page {
    let (title, field): (String, Markup) =
      switch kind {
      case .code: ("输入动态口令", codeField("proof", faults))
      case .password: ("输入密码", Fields.text("proof", "密码", Fields.State(faults: faults), kind: .password))
      case .provider:
        (
          "重新登录",
          """
          <p>请先<a href="\(url: ProviderRoutes.place(to: "/account"))" target="_blank" rel="noopener">在新窗口到统一身份认证重新登录</a>，再回到本页继续。</p>
          """
        )
      }
    return page(
      title, faults,
      """
      <p>办理这一事项前，请再次证明是您本人。已填写的内容会保留。</p>
      <form method="post" action="\(url: action)" novalidate>\(visit.formFields)\(kept.hidden(without: ["csrf", "key", "proof"]))
      \(field)
      <button>继续</button></form>
      """)
  }

  private static func codeField(_ name: String, _ faults: [InputFault]) -> Markup {
    Fields.text(
      name, "动态口令", Fields.State(faults: faults), kind: .oneTimeCode, hint: "手机应用上显示的六位数字；手机不在身边时，输入一个未用过的恢复码。")
  }

  static func setUp(_ visit: Visit, _ entry: SignInEntry, _ faults: [InputFault] = []) -> Page {
    page(
      "设置动态口令", faults,
      """
      <p>办理人员和管理员登录时，除密码外还要出示手机上的动态口令。</p>
      <ol><li>在手机上打开任一种动态口令应用（支持 TOTP）。</li>
      <li>选择“手动输入密钥”，账号填 <span class="mono">\(entry.user)</span>，密钥填：<br><strong class="mono">\(OneTimeCode.grouped(entry.secret))</strong></li>
      <li>输入应用上显示的六位数字，确认设置无误。</li></ol>
      <details><summary>应用要求填写网址时</summary><p class="mono">\(OneTimeCode.address(entry.secret, user: entry.user))</p></details>
      <form method="post" action="/sign-in/setup" novalidate>\(visit.formFields)
      \(Fields.text("code", "动态口令", Fields.State(faults: faults), kind: .oneTimeCode))
      <button>启用</button></form>
      """)
  }

  static func recovery(_ codes: [String], next: String) -> Page {
    Page(
      "保存恢复码",
      """
      <h1>保存恢复码</h1><p>手机不在身边时，用恢复码代替动态口令登录。每个只能用一次，<strong>离开本页后不再显示</strong>，请抄写或打印，与密码分开保管。</p>
      <ul class="mono">\(Markup.each(codes) { "<li>\($0)</li>" as Markup })</ul>
      <p><a class="button" href="\(url: next)">已保存，继续</a></p>
      """)
  }

  static func password(_ visit: Visit, _ faults: [InputFault] = [], action: String = "/sign-in/password", asksFormer: Bool = false) -> Page
  {
    let state = Fields.State(faults: faults)
    return page(
      "更换密码", faults,
      """
      \(asksFormer ? .empty : "<p>现用密码由他人设置，或已到更换期限，请设置新密码后继续。</p>" as Markup)
      <form method="post" action="\(url: action)" novalidate>\(visit.formFields)
      \(asksFormer ? Fields.text("former", "现用密码", state, kind: .password) : .empty)
      \(Fields.text("password", "新密码", state, kind: .password, hint: "12 到 128 个字符，含大写字母、小写字母、数字、其他字符中的三种；满 20 个字符的不限。"))
      \(Fields.text("again", "再次输入新密码", state, kind: .password))
      <button>保存</button></form>
      """)
  }

  /// Goes on by itself where the browser does as it is told, and by hand where not.
  static func onward(_ place: String) -> Page {
    page("身份已确认", [], "<p>正在继续登录。没有自动转到下一页的，请<a href=\"\(url: place)\">点这里继续</a>。</p>")
  }

  private static func page(_ title: String, _ faults: [InputFault], _ main: Markup) -> Page {
    var page = Page(title, "<h1>\(title)</h1>\(Fields.summary(faults))\(main)")
    page.faulty = !faults.isEmpty
    return page
  }
}
