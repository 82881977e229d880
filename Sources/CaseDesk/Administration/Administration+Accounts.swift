import CaseRules
import CaseStore

extension Administration {
  /// Opens an account. Roles can be given along only by the local operator: for everybody else they are the security administrator's.
  public func addUser(_ user: String, name: String, office: OfficeID, roles: [Role]) async throws -> Account {
    try require(.keepRegister, to: "开设账号")
    if !roles.isEmpty { try require(.guardAccess, to: "授予角色") }
    let account = Account(
      user: try Self.userID(user), name: try Self.personName(name), office: office, active: true, roles: try Self.checked(roles),
      created: now)
    guard try await OfficeDirectory(from: store).office(office)?.active == true else {
      throw Refusal("no_such_office", "没有编码为“\(office)”的在用机构。")
    }
    let given = roles.map(\.rawValue).joined(separator: ",")
    try await write(
      account.inserts, [line(.userAdded, "\(user) \(office)\(given.isEmpty ? "" : " \(given)")")],
      otherwise: Refusal("user_exists", "账号“\(user)”已经存在。"))
    return account
  }

  /// The three administrators, while there is no account at all.
  public func firstAdministrators(system: String, security: String, audit: String, office: OfficeID) async throws -> [Account] {
    guard actor.isLocalOperator else { throw Refusal("not_your_role", "首批管理员只能在本机开设。", basis: "三员分立") }
    guard try await store.accounts().isEmpty else { throw Refusal("accounts_exist", "已有账号，首批管理员只能在没有任何账号时开设。") }
    guard Set([system, security, audit]).count == 3 else { throw InputFault("id", "三名管理员的账号不得相同。") }
    let accounts = try [(system, Role.systemAdmin), (security, .securityAdmin), (audit, .auditAdmin)].map { user, role in
      Account(user: try Self.userID(user), name: role.name, office: office, active: true, roles: [role], created: now)
    }
    try await write(
      accounts.flatMap(\.inserts), accounts.map { line(.firstAdministrator, "\($0.user) \($0.roles[0].rawValue)") },
      otherwise: Refusal("no_such_office", "没有编码为“\(office)”的机构，或已有账号。"))
    return accounts
  }

  public func setUser(_ user: String, active: Bool) async throws -> Account {
    try require(.keepRegister, to: active ? "启用账号" : "停用账号")
    let former = try await account(user)
    guard user != actor.user else { throw Refusal("own_account", "不能更改自己的账号。", basis: "三员分立") }
    try await write(
      [Account.setActive(active, user), SessionRow.endAll(of: user)], [line(active ? .userEnabled : .userDisabled, user)],
      otherwise: Refusal("user_refused", "账号“\(user)”不能更改。"))
    return former.with(active: active)
  }

  /// An administrator's role goes only to an account that holds none, and stays with it: no path leads from one to another.
  public func grant(_ role: Role, to user: String) async throws -> Account {
    try require(.guardAccess, to: "授予角色")
    let former = try await account(user)
    guard user != actor.user else { throw Refusal("own_account", "不能更改自己的角色。", basis: "三员分立") }
    guard !former.roles.contains(role) else { throw Refusal("role_held", "账号“\(user)”已有角色“\(role.name)”。") }
    let roles = try Self.checked(former.roles + [role])
    try await write(
      [Account.grant(role, to: user), SessionRow.endAll(of: user)], [line(.roleGranted, "\(user) \(role.rawValue)")],
      otherwise: Self.exclusive)
    return former.with(roles: roles)
  }

  public func revoke(_ role: Role, from user: String) async throws -> Account {
    try require(.guardAccess, to: "撤销角色")
    let former = try await account(user)
    guard user != actor.user else { throw Refusal("own_account", "不能更改自己的角色。", basis: "三员分立") }
    guard former.roles.contains(role) else { throw Refusal("role_not_held", "账号“\(user)”没有角色“\(role.name)”。") }
    guard !Role.administrators.contains(role) else {
      throw Refusal("administrator_stays", "管理员角色不能撤销后改任，请停用该账号，另开新账号。", basis: "三员分立")
    }
    try await write(
      [Account.revoke(role, from: user), SessionRow.endAll(of: user)], [line(.roleRevoked, "\(user) \(role.rawValue)")],
      otherwise: Refusal("role_not_held", "账号“\(user)”没有角色“\(role.name)”。"))
    return former.with(roles: former.roles.filter { $0 != role })
  }

  func account(_ user: String) async throws -> Account {
    guard let account = try await store.account(user) else { throw Refusal("no_such_account", "没有账号“\(user)”。") }
    return account
  }

  private static let exclusive = Refusal("exclusive_role", "系统、安全、审计管理员互相排斥，也不兼任其他角色。", basis: "三员分立")

  private static func checked(_ roles: [Role]) throws -> [Role] {
    if let none = roles.first(where: { !Role.accountRoles.contains($0) }) { throw InputFault("role", "“\(none.name)”不是账号的角色。") }
    guard Set(roles).count == roles.count else { throw InputFault("role", "同一角色给了两次。") }
    guard roles.count < 2 || Role.administrators.isDisjoint(with: roles) else { throw exclusive }
    return Role.allCases.filter(roles.contains)
  }

  /// Words that mean somebody without an account.
  private static let reserved: Set<String> = ["complainant", "debtor", "clock", "operator"]

  private static func userID(_ text: String) throws(InputFault) -> String {
    guard text.wholeMatch(of: /[a-z][a-z0-9._-]{1,31}/) != nil, !reserved.contains(text) else {
      throw InputFault("id", "“\(text)”不能作账号：应为 2 到 32 个小写字母、数字、点或横线，以字母开头，且不是保留字。")
    }
    return text
  }

  private static func personName(_ text: String) throws(InputFault) -> String {
    guard (1...40).contains(text.count), !text.contains(where: \.isNewline) else { throw InputFault("name", "姓名应为 1 到 40 个字。") }
    return text
  }
}

extension Account {
  func with(active: Bool? = nil, roles: [Role]? = nil) -> Account {
    Account(user: user, name: name, office: office, active: active ?? self.active, roles: roles ?? self.roles, created: created)
  }
}
