import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore
import CaseWeb
import Foundation
import Logging
import ServiceLifecycle

/// `qingqian serve`: the web, with the clocks and the outbox at work beside it.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "提供网上服务：投诉柜台、办理平台、接口。",
    discussion: "同时处理到期事项与待发文书；收到 SIGTERM 后办完手头请求再停止。例：qingqian serve --port 8080")

  @Option(help: "The address to listen on; what faces the world stands behind a reverse proxy.", completion: .list([])) var host =
    "127.0.0.1"
  @Option(help: "The port; 0 for any that is free.", completion: .list([])) var port = 8080
  @Flag(help: "Let officials in with their password alone. For trying out, on this machine only.") var withoutSecondFactor = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("--port：应为 0 到 65535。") }
    guard !withoutSecondFactor || ["127.0.0.1", "localhost", "::1"].contains(host) else {
      throw ValidationError("--without-second-factor 只用于本机试用，不能与对外的 --host 同用。")
    }
  }

  func run() async throws {
    let settings = try global.settings()
    var web = settings.web
    if withoutSecondFactor { web.secondFactor = false }
    let facing = web
    let provider = try web.oidc.map { IdentityProvider($0, secret: try KeyFolder.secret(try global.beside($0.secretFile))) }
    try await global.withService(blockSize: Int64(settings.numberBlock)) { service in
      var logger = Logger(label: "qingqian") { _ in JSONLogHandler() }
      logger.logLevel = .info
      let web = Web(
        desk: service.desk, divisions: service.divisions, rates: service.rates, evidence: service.evidence, letters: try global.letters(),
        assessment: try global.assessment(), settings: facing, provider: provider)
      let server = WebServer(web, host: host, port: port, logger: logger, companions: try companions(service, settings.web, logger))
      let host = host
      try await server.run { port in
        // On standard output, so that a script can wait for it; the log goes to standard error.
        FileHandle.standardOutput.write(Data("网上服务已启动：http://\(host == "127.0.0.1" ? "localhost" : host):\(port)/\n".utf8))
      }
    }
  }

  /// What runs beside the server; clocks and outbox not where `tick: 0` leaves them to processes of their own.
  private func companions(_ service: Service, _ settings: WebSettings, _ logger: Logger) throws -> [any ServiceLifecycle.Service] {
    let upkeep = Upkeep(service.store, service.evidence, clock: service.desk.clock)
    var loops = [("upkeep", PassLoop(seconds: 600) { try await upkeep.pass() })]
    if settings.tick > 0 {
      let (watch, outbox) = (DeadlineWatch(service.desk), try global.outbox(service))
      loops += [
        ("watch", PassLoop(seconds: settings.tick) { _ = try await watch.pass() }),
        ("outbox", PassLoop(seconds: settings.tick) { _ = try await outbox.pass() }),
      ]
    }
    return loops.map { PassService(name: $0, loop: $1, logger: logger) }
  }
}
