import CaseDesk
import CaseStore
import Foundation
import Logging
import ServiceLifecycle

/// A pass over whatever is due, again and again with a pause between: what `tick` and `outbox run` do, and `serve` beside the server.
struct PassLoop: Sendable {
  /// Between the end of one pass and the start of the next.
  let seconds: Int
  let pass: @Sendable () async throws -> Void

  /// Goes on until `isWished`, looked at between two passes and every second of the pause.
  ///
  /// A store that is away is told to `away` and waited for: what was due is still due when it is back. Everything else is thrown.
  func run(until isWished: () -> Bool, away: (StoreError) -> Void) async throws {
    while !isWished() {
      do { try await pass() } catch let error as StoreError where [.unavailable, .unknown].contains(error.code) { away(error) }
      for _ in 0..<seconds where !isWished() { try? await Task.sleep(for: .seconds(1)) }
    }
  }

  /// For a command of its own: until the first SIGINT or SIGTERM. `cancelling` passes that stop half-way by themselves.
  func runUntilSignal(cancelling: Bool = false) async throws {
    try await StopSignal.during { stop in
      let work = Task {
        try await run(until: { stop.isWished }) { error in
          guard !stop.isWished else { return }
          FileHandle.standardError.write(Data("数据库暂不可用，\(seconds) 秒后再试：\(error.detail)\n".utf8))
        }
      }
      if cancelling { stop.onWish { work.cancel() } }
      try await work.value
    }
  }
}

/// A loop beside the server. It ends when the server stops, after the pass under way; a bug in one pass is logged and ends nothing.
struct PassService: ServiceLifecycle.Service {
  let name: String
  let loop: PassLoop
  let logger: Logger

  func run() async throws {
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      do {
        try await loop.run(until: { Task.isShuttingDownGracefully || Task.isCancelled }) { error in
          logger.warning("store away", metadata: ["in": "\(name)", "error": "\(error)"])
        }
      } catch {
        logger.error("bug", metadata: ["in": "\(name)", "error": "\(error)"])
        for _ in 0..<max(loop.seconds, 1) where !Task.isShuttingDownGracefully && !Task.isCancelled {
          try? await Task.sleep(for: .seconds(1))
        }
      }
    }
  }
}
