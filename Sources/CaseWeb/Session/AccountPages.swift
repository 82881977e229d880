import CaseRules
import CaseStore

enum AccountPages {
  static func account(_ visit: Visit, _ credential: Credential?) -> Page {
    guard case .official(let actor, let account, _) = visit.visitor else { return Page("我的账号", "") }
    let own = credential.flatMap { $0.hasPassword ? $0 : nil }
    let office = visit.web.desk.directory.office(account.office)?.name ?? account.office.rawValue
    return Page(
      "我的账号", frame: .desk, back: "/desk",
      """
      <h1>我的账号</h1>
      <dl class="facts"><dt>账号</dt><dd class="mono">\(account.user)</dd><dt>姓名</dt><dd>\(account.name)</dd><dt>单位</dt><dd>\(office)</dd>
      <dt>角色</dt><dd>\(actor.roles.map(\.name).joined(separator: "、"))</dd>
      <dt>密码</dt><dd>\(own.map { "\($0.changed.date) 设置" } ?? "由统一身份认证管理")\(due(visit, own))</dd>
      <dt>动态口令</dt><dd>\(credential?.totp == nil ? "未设置" : "已启用，恢复码还有 \(credential?.recoveryCodesLeft ?? 0) 个")</dd></dl>
      \(own == nil ? .empty : "<p><a class=\"button\" href=\"/account/password\">更换密码</a></p>" as Markup)
      \(credential?.totp == nil ? .empty : form(visit))
      """)
  }

  private static func form(_ visit: Visit) -> Markup {
    "<form method=\"post\" action=\"/account/recovery\">\(visit.formFields)<button class=\"plain\">换发恢复码（原有的作废）</button></form>"
  }

  private static func due(_ visit: Visit, _ credential: Credential?) -> String {
    let days = visit.web.settings.passwordDays
    guard let credential, days > 0 else { return "" }
    return "，\(credential.changed.date.adding(days: days)) 前应更换"
  }
}
