import Foundation
import Synchronization

/// Where signing in waits for something slow: a few at a time on threads of their own, some more waiting, anybody else is asked to come back.
///
/// A flood of sign-ins then costs so much memory and no more, and the rest of the service goes on.
final class SignInLine: Sendable {
  /// Checks passwords: a core and 128 MiB each. One for the process, whatever runs in it: the machine has only so many cores.
  static let hashing = SignInLine(width: 2, queue: 20)
  /// Waits for the identity provider's answers.
  static let provider = SignInLine(width: 8, queue: 40)

  private struct State {
    var running = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())
  private let width: Int
  private let queue: Int

  init(width: Int, queue: Int) { (self.width, self.queue) = (width, queue) }

  /// How many are worked on, and how many wait.
  var load: (running: Int, waiting: Int) { state.withLock { (running: $0.running, waiting: $0.waiting.count) } }

  /// Throws `Problem` with 503 when the line is full.
  func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await enter()
    defer { leave() }
    return try await withCheckedThrowingContinuation { continuation in
      Thread { continuation.resume(with: Result { try work() }) }.start()
    }
  }

  private func enter() async throws(Problem) {
    enum Place { case free, waits, full }
    let place: Place = state.withLock { state in
      if state.running < width {
        state.running += 1
        return .free
      }
      return state.waiting.count < queue ? .waits : .full
    }
    switch place {
    case .free: return
    case .full: throw Problem(.serviceUnavailable, "busy", "登录的人较多，请稍后再试。", retryAfter: 3)
    case .waits:
      await withCheckedContinuation { continuation in
        let goes = state.withLock { state in
          // Somebody may have left since.
          guard state.running >= width else {
            state.running += 1
            return true
          }
          state.waiting.append(continuation)
          return false
        }
        if goes { continuation.resume() }
      }
    }
  }

  private func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      // The place goes from hand to hand.
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.running -= 1
      return nil
    }
    next?.resume()
  }
}
