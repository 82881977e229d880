import ArgumentParser
import CaseDesk
import CaseRules
import CaseWeb
import Foundation

struct UserPassword: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "password", abstract: "设置账号的登录密码；默认给出一个首次登录须更换的一次性密码。",
    discussion: "例：qingqian user password liming --as sysadmin\n例：qingqian user password liming --stdin < 密码文件")

  @Argument(help: "The account's id.") var id: String
  @Flag(help: "Read the password from standard input, its first line; it need not be changed.") var stdin = false
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let cost = try global.settings().web.scryptLog
    try await global.withService(anyFiles: true) { service in
      let given = stdin ? readLine(strippingNewline: true) ?? "" : nil
      if let given {
        let name = try await service.store.account(id)?.name ?? ""
        if let fault = PasswordPolicy.fault(in: given, user: id, name: name) { throw CommandFailure.badInput(fault) }
      }
      let password = given ?? Passwords.oneTime()
      let sealed = try Passwords.sealed(password, of: id, keys: service.keys, log: cost)
      try await acting.administration(service).setPassword(sealed, of: id, mustChange: given == nil)
      print(given == nil ? "\(id)  一次性密码 \(password)  （只显示一次，首次登录须更换）" : "\(id)  密码已设置")
    }
  }
}

struct UserTOTP: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "totp", abstract: "重置账号的动态口令，下次登录时重新设置（安全管理员）。",
    discussion: "例：qingqian user totp liming --reset --as secadmin")

  @Argument(help: "The account's id.") var id: String
  @Flag(help: "Take the second factor and its recovery codes away.") var reset = false
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      if reset { try await acting.administration(service).resetSecondFactor(of: id) }
      guard try await acting.administration(service).users().contains(where: { $0.user == id }) else {
        throw CommandFailure.refused("没有账号“\(id)”。")
      }
      let credential = try await service.store.credential(id)
      let hasPassword = credential?.hasPassword ?? false
      output.print(
        [
          "id": .text(id), "password": .bool(hasPassword), "second_factor": .bool(credential?.totp != nil),
          "recovery_codes_left": .integer(credential?.recoveryCodesLeft ?? 0),
        ],
        orLines: [
          "\(id)  \(hasPassword ? "已设密码" : "未设密码")，动态口令\(credential?.totp == nil ? "未设置" : "已启用")，恢复码 \(credential?.recoveryCodesLeft ?? 0) 个"
        ])
    }
  }
}

struct UserIdentity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identity", abstract: "把账号与统一身份认证中的人对应起来（安全管理员）。",
    discussion: "例：qingqian user identity liming https://sso.example.gov.cn 3f2c… --as secadmin")

  @Argument(help: "The account's id.") var id: String
  @Argument(help: "The provider's issuer address, as in its discovery document.") var issuer: String
  @Argument(help: "The person's subject at the provider.") var subject: String
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      try await acting.administration(service).link(id, issuer: issuer, subject: subject)
      print("\(id)  已关联 \(issuer)")
    }
  }
}
