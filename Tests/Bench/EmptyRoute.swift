import ArgumentParser
import Foundation
import Hummingbird
import Logging

/// The HTTP library itself: one route that answers nothing, without anything of ours around it.
struct EmptyRoute: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "empty", abstract: "Serve one empty route until stopped.")

  func run() async throws {
    let router = Router()
    router.get("/") { _, _ in HTTPResponse.Status.ok }
    var logger = Logger(label: "empty")
    logger.logLevel = .error
    let server = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in
        print("http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
        // A pipe's reader waits for this line, and a pipe is not flushed by lines.
        fflush(nil)
      }, logger: logger)
    try await server.runService()
  }
}
