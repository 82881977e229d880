import Dispatch
import Foundation
import Synchronization

/// Turns the first SIGINT or SIGTERM into a wish to stop, to be looked at between two pieces of work; a second one ends the program at once.
final class StopSignal: Sendable {
  private let caught = Mutex<Int32?>(nil)
  private let followers = Mutex<[@Sendable () -> Void]>([])

  var isWished: Bool { number != nil }
  /// The signal that came; nil before one did.
  var number: Int32? { caught.withLock { $0 } }

  /// Does `act` when the wish comes, for work that looks at nothing but its own cancellation.
  func onWish(_ act: @escaping @Sendable () -> Void) { followers.withLock { $0.append(act) } }

  /// Runs `body` with the signals turned, and gives them back afterwards.
  static func during<T>(_ body: (StopSignal) async throws -> T) async rethrows -> T {
    let stop = StopSignal()
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        stop.caught.withLock { $0 = number }
        for act in stop.followers.withLock({ $0 }) { act() }
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
