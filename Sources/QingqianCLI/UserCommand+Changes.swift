import ArgumentParser
import CaseDesk
import CaseRules

struct UserDisable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable", abstract: "停用账号。",
    discussion: "例：qingqian user disable liming --as sysadmin")

  @Argument(help: "The account's id.") var id: String
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      print(try await acting.administration(service).setUser(id, active: false).text)
    }
  }
}

struct UserEnable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable", abstract: "重新启用账号。",
    discussion: "例：qingqian user enable liming --as sysadmin")

  @Argument(help: "The account's id.") var id: String
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      print(try await acting.administration(service).setUser(id, active: true).text)
    }
  }
}

struct UserGrant: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant", abstract: "授予角色（安全管理员）。",
    discussion: "例：qingqian user grant liming handler --as secadmin")

  @Argument(help: "The account's id.") var id: String
  @Argument(help: "The role.") var role: Role
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      print(try await acting.administration(service).grant(role, to: id).text)
    }
  }
}

struct UserRevoke: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "撤销角色（安全管理员）。",
    discussion: "例：qingqian user revoke liming handler --as secadmin")

  @Argument(help: "The account's id.") var id: String
  @Argument(help: "The role.") var role: Role
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      print(try await acting.administration(service).revoke(role, from: id).text)
    }
  }
}
