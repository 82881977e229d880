import Dispatch
import Foundation
import Synchronization

/// Turns the first SIGINT or SIGTERM into a wish to stop, to be looked at between two pieces of work; a second one ends the program at once.
final class StopSignal: Sendable {
  private let wished = Mutex(false)

  var isWished: Bool { wished.withLock { $0 } }

  /// Runs `body` with the signals turned, and gives them back afterwards.
  static func during<T>(_ body: (StopSignal) async throws -> T) async rethrows -> T {
    let stop = StopSignal()
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        stop.wished.withLock { $0 = true }
        signal(number, SIG_DFL)
      }
      source.resume()
      return source
    }
    defer {
      for source in sources { source.cancel() }
      for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
    return try await body(stop)
  }
}
