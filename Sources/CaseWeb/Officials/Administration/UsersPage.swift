import CaseDesk
import CaseRules
import CaseStore

/// 账号 and roles: the system administrator opens and closes accounts, the security administrator gives roles.
struct UsersPage {
  private let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  private var opens: Bool { visit.actor.has(.keepRegister) }
  private var grants: Bool { visit.actor.has(.guardAccess) }

  func change() async throws {
    let administration = visit.administration
    let user = visit.typed("id")
    switch visit.form["act"] {
    case "add":
      _ = try await administration.addUser(user, name: visit.typed("name"), office: OfficeID(visit.typed("office")), roles: [])
    case "open": _ = try await administration.setUser(user, active: true)
    case "close":
      _ = try await administration.setUser(user, active: false)
      try await visit.web.store.endSessions(of: user)
    case "grant": _ = try await administration.grant(try role(), to: user)
    case "revoke":
      _ = try await administration.revoke(try role(), from: user)
      try await visit.web.store.endSessions(of: user)
    default: throw Problem.notFound
    }
  }

  private func role() throws(InputFault) -> Role {
    guard let role = Role(rawValue: visit.form["role"]) else { throw InputFault("role", "请选择角色。") }
    return role
  }

  func page(_ faults: [InputFault] = []) async throws -> Page {
    let directory = try await OfficeDirectory(from: visit.web.store)
    let accounts = NarrowedList(
      try await visit.administration.users(), at: "/desk/users", asking: "账号、姓名、机构或角色", visit
    ) { "\($0.user) \($0.name) \(directory.office($0.office)?.name ?? "") \($0.roles.map(\.name).joined(separator: " "))" }
    var page = visit.desk(
      "账号",
      """
      \(visit.done)\(Fields.summary(faults))<h1>账号</h1>
      \(accounts.narrowing)
      <div class="scroll"><table class="cards"><thead><tr><th>账号</th><th>姓名</th><th>机构</th><th>角色</th><th>状态</th>\(opens || grants ? "<th>更改</th>" : .empty)</tr></thead>
      <tbody>\(Markup.each(accounts.items) { row($0, directory) })</tbody></table></div>\(accounts.paging)
      \(opens ? adding(faults, directory) : .empty)
      """)
    page.faulty = !faults.isEmpty
    return page
  }

  private func row(_ account: Account, _ directory: OfficeDirectory) -> Markup {
    """
    <tr><td data-label="账号" class="mono">\(account.user)</td><td data-label="姓名">\(account.name)</td>
    <td data-label="机构">\(directory.office(account.office)?.name ?? account.office.rawValue)</td>
    <td data-label="角色"><span>\(account.roles.isEmpty ? "—" : account.roles.map(\.name).joined(separator: "、"))</span></td>
    <td data-label="状态"><span class="tag\(account.active ? " good" : "")">\(account.active ? "在用" : "停用")</span></td>
    \(opens || grants ? "<td data-label=\"更改\">\(changing(account))</td>" : .empty)</tr>
    """
  }

  private func changing(_ account: Account) -> Markup {
    """
    <details><summary>更改</summary><form method="post" action="/desk/users">\(visit.formFields)<input type="hidden" name="id" value="\(account.user)">
    \(grants ? roles(account) : .empty)
    \(opens ? "<button class=\"plain\" name=\"act\" value=\"\(account.active ? "close" : "open")\">\(account.active ? "停用" : "启用")</button>" : .empty)
    </form></details>
    """
  }

  private func roles(_ account: Account) -> Markup {
    """
    <label for="role-\(account.user)">角色</label>
    <select id="role-\(account.user)" name="role"><option value="">请选择</option>\(Markup.each(Role.accountRoles) { role in
      "<option value=\"\(role.rawValue)\">\(role.name)\(account.roles.contains(role) ? "（已有）" : "")</option>" as Markup
    })</select>
    <button class="plain" name="act" value="grant">授予</button> <button class="plain" name="act" value="revoke">撤销</button>
    """
  }

  private func adding(_ faults: [InputFault], _ directory: OfficeDirectory) -> Markup {
    let state = visit.form["act"] == "add" ? Fields.State(visit.form, faults: faults) : Fields.State()
    let offices = directory.offices.values.filter(\.active).sorted { $0.id < $1.id }.map { (code: $0.id.rawValue, name: $0.name) }
    return """
      <section><h2>开设账号</h2><form method="post" action="/desk/users">\(visit.formFields)<input type="hidden" name="act" value="add">
      \(Fields.text("id", "账号", state, hint: "小写字母开头，2 到 32 个字母、数字、点或横线"))\(Fields.text("name", "姓名", state))
      \(Fields.select("office", "机构", state, choices: offices))
      <button>开设</button></form><p class="hint">角色由安全管理员授予。</p></section>
      """
  }
}
