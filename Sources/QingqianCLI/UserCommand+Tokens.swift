import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore
import CaseWeb

struct UserToken: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "发放访问令牌：程序凭它以该账号使用接口；只显示一次（安全管理员）。",
    discussion: "例：qingqian user token liming --name oa --days 90 --as secadmin")

  @Argument(help: "The account's id.") var id: String
  @Option(help: "What the token is for; each name stands once for an account.") var name: String
  @Option(help: "Days until it expires, 1 to 400.") var days = 180
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      let fresh = AccessTokens.fresh()
      let token = try await acting.administration(service).issueToken(name, for: id, days: days, digest: fresh.digest)
      output.print(
        ["token": .text(fresh.token), "user": .text(id), "name": .text(name), "expires": .text(token.expires.description)],
        orLines: ["\(fresh.token)  （只显示一次，\(token.expires.date) 前有效）"])
    }
  }
}

struct UserTokens: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens", abstract: "账号的访问令牌，新的在前。", discussion: "例：qingqian user tokens liming")

  @Argument(help: "The account's id.") var id: String
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      let tokens = try await acting.administration(service).tokens(of: id)
      let now = service.desk.clock()
      output.print(
        [
          "tokens": .array(
            tokens.map { token in
              [
                "name": .text(token.name), "created": .text(token.created.description), "expires": .text(token.expires.description),
                "good": .bool(token.isGood(at: now)),
              ]
            })
        ],
        orLines: tokens.isEmpty
          ? ["没有访问令牌。"] : tokens.map { "\($0.name)  \($0.created.date) 发放  \($0.isGood(at: now) ? "\($0.expires.date) 到期" : "已失效")" })
    }
  }
}

struct UserTokenRevoke: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke-token", abstract: "吊销访问令牌（安全管理员）。", discussion: "例：qingqian user revoke-token liming oa --as secadmin")

  @Argument(help: "The account's id.") var id: String
  @Argument(help: "The token's name.") var name: String
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService(anyFiles: true) { service in
      try await acting.administration(service).revokeToken(name, of: id)
      print("\(id)  令牌 \(name) 已吊销")
    }
  }
}
