import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

/// `qingqian user …`: accounts and their roles.
struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "账号与角色。",
    subcommands: [
      UserFirstAdmin.self, UserAdd.self, UserList.self, UserShow.self, UserDisable.self, UserEnable.self, UserGrant.self, UserRevoke.self,
      UserContact.self, UserPassword.self, UserTOTP.self, UserToken.self, UserTokens.self, UserTokenRevoke.self, UserIdentity.self,
      UserLog.self,
    ])
}

struct UserFirstAdmin: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "first-admin", abstract: "开设首批三名管理员（系统、安全、审计）；只在没有任何账号时可用。",
    discussion: "例：qingqian user first-admin")

  @Option(help: "The system administrator's id.") var system = "sysadmin"
  @Option(help: "The security administrator's id.") var security = "secadmin"
  @Option(help: "The audit administrator's id.") var audit = "auditadmin"
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      guard let receiver = service.directory.receiver else { throw CommandFailure.refused("尚无受理投诉部门，请先运行 qingqian migrate。") }
      let desk = Administration(service.store, by: .localOperator, now: service.desk.clock())
      let accounts = try await desk.firstAdministrators(system: system, security: security, audit: audit, office: receiver.id)
      for account in accounts { print(account.text) }
      print("还没有密码：请用 qingqian user password 账号 为每人发放一次性密码，首次登录须更换并设置动态口令。")
    }
  }
}

struct UserAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "开设账号。", discussion: "例：qingqian user add 李明 --id liming --office 510104 --role handler")

  @Argument(help: "The person's name.") var name: String
  @Option(help: "The account's id.") var id: String
  @Option(help: "The office's id.") var office: String
  @Option(help: "A role; may be repeated. Only the local operator gives roles along with the account.") var role: [Role] = []
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      print(try await acting.administration(service).addUser(id, name: name, office: OfficeID(office), roles: role).text)
    }
  }
}

struct UserList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "全部账号。",
    discussion: "例：qingqian user list --office 510104")

  @Option(help: "Only those of this office.") var office: String?
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      let all = try await acting.administration(service).users()
      let accounts = all.filter { account in office.map { account.office.rawValue == $0 } ?? true }
      output.print(
        ["users": .array(accounts.map(\.json))],
        orLines: accounts.isEmpty ? ["还没有账号，可用 qingqian user first-admin 开设首批管理员。"] : accounts.map(\.text))
    }
  }
}

struct UserShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "一个账号。",
    discussion: "例：qingqian user show liming")

  @Argument(help: "The account's id.") var id: String
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      guard let account = try await acting.administration(service).users().first(where: { $0.user == id }) else {
        throw CommandFailure.refused("没有账号“\(id)”。")
      }
      output.print(account.json, orLines: [account.text])
    }
  }
}

struct UserLog: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "操作日志，新的在前。",
    discussion: "例：qingqian user log --since 2026-11-01")

  @Option(help: "From this day on, YYYY-MM-DD.") var since: CivilDate?
  @Option(help: "At most so many lines, 1 to 10000.") var limit = 100
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    guard (1...10_000).contains(limit) else { throw CommandFailure.badInput("--limit 应为 1 到 10000。") }
    try await global.withService(anyFiles: true) { service in
      let from = since.map { Instant($0) } ?? Instant(microseconds: 0)
      let lines = try await acting.administration(service).log(since: from, limit: limit)
      let documents = lines.map { line -> JSONValue in
        ["at": .text(line.at.description), "actor": .text(line.actor), "action": .text(line.action), "object": .text(line.object)]
      }
      output.print(["log": .array(documents)], orLines: lines.map { "\($0.at)  \($0.actor)  \($0.name)  \($0.object)" })
    }
  }
}

extension Account {
  var json: JSONValue {
    [
      "id": .text(user), "name": .text(name), "office": .text(office.rawValue), "active": .bool(active),
      "roles": .texts(roles.map(\.rawValue)), "created": .text(created.description),
    ]
  }

  var text: String {
    let held = roles.isEmpty ? "尚无角色" : roles.map(\.name).joined(separator: "、")
    return "\(user)  \(name)  \(office)  \(held)\(active ? "" : "（已停用）")"
  }
}
