import CaseDesk
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// `qingqian serve`: the web over one desk, with the clocks and the outbox at work beside it.
public struct WebServer: Sendable {
  let web: Web
  let host: String
  let port: Int
  let logger: Logger
  /// Run beside the server and end after it: the deadline watch, the outbox.
  let companions: [any Service]
  /// At which it stops.
  let signals: [UnixSignal]

  public init(
    _ web: Web, host: String, port: Int, logger: Logger, companions: [any Service] = [], signals: [UnixSignal] = [.sigterm, .sigint]
  ) {
    (self.web, self.host, self.port, self.logger, self.companions, self.signals) = (web, host, port, logger, companions, signals)
  }

  /// Serves until SIGTERM or SIGINT; what is being answered then is finished, for 20 s at most, or until a second one.
  ///
  /// `onReady` gets the port it listens at: another than asked for where that was 0.
  public func run(onReady: @escaping @Sendable (Int) async -> Void) async throws {
    let settings = web.settings
    let connections = ConnectionCount(
      most: settings.connections, mostPerAddress: settings.connectionsPerAddress, proxies: settings.proxies)
    let application = Application(
      router: RouteTable.router(web),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [
            ConnectionCount.Handler(connections), SlowReader(), AnswerGuard(), BodyRate(grace: .seconds(Int64(settings.bodyGrace))),
          ],
          idleTimeout: .seconds(Int64(settings.idle)),
          httpDecoderConfiguration: .init(maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
      configuration: .init(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in await onReady(channel.localAddress?.port ?? port) },
      logger: logger)
    var configuration = ServiceGroupConfiguration(
      services: companions + [application], gracefulShutdownSignals: signals, logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(20)
    let impatience = Task { [signals] in await SecondSignal.ends(signals) }
    defer { impatience.cancel() }
    try await ServiceGroup(configuration: configuration).run()
  }
}

extension WebServer {
  /// The whole service without its sockets: what tests ask.
  package static func responder(_ web: Web) -> @Sendable (Request, any Channel, Logger) async throws -> Response {
    let responder = RouteTable.router(web).buildResponder()
    return { request, channel, logger in
      try await responder.respond(to: request, context: WebContext(source: .init(channel: channel, logger: logger)))
    }
  }
}
