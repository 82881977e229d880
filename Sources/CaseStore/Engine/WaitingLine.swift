import Dispatch
import Synchronization

/// A fixed number of places (connections, threads), handed out first come, first served.
///
/// Who finds all places taken waits in the line, for at most `wait`; a cancelled task leaves the line.
package final class WaitingLine<Place: Sendable>: Sendable {
  private typealias Answer = Result<Place?, StoreError>

  private struct Waiter {
    let ticket: Int
    let until: DispatchTime
    let answer: CheckedContinuation<Answer, Never>
  }

  private struct State {
    var idle: [Place] = []
    var taken = 0
    var line: [Waiter] = []
    var nextTicket = 0
    var closed = false
    /// A timer is set for the first in the line. One for all, as nearly everybody is served long before.
    var watched = false
    var whenEmpty: CheckedContinuation<Void, Never>?
  }

  private let capacity: Int
  private let wait: DispatchTimeInterval
  private let state = Mutex(State())

  package init(capacity: Int, wait: DispatchTimeInterval) {
    self.capacity = capacity
    self.wait = wait
  }

  /// A place used before, or nil when the caller is to make one. Every success is followed by exactly one `giveBack`.
  ///
  /// Throws `.unavailable` when no place came free in time, the task was cancelled or the line is closed.
  package func take() async throws(StoreError) -> Place? {
    let first: (Answer?, Int) = state.withLock { state in
      if state.closed { return (.failure(Self.closed), 0) }
      if state.taken < capacity && state.line.isEmpty {
        state.taken += 1
        return (.success(state.idle.popLast()), 0)
      }
      state.nextTicket += 1
      return (nil, state.nextTicket)
    }
    if let answer = first.0 { return try answer.get() }
    let ticket = first.1
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        line(up: Waiter(ticket: ticket, until: .now() + wait, answer: continuation), cancelled: Task.isCancelled)
      }
    } onCancel: {
      leave(ticket, because: "cancelled while waiting for a connection")
    }
    return try answer.get()
  }

  /// Ends a use. `nil` means the place is broken and gone; the next one in line makes another.
  package func giveBack(_ place: Place?) {
    let next: (Waiter?, CheckedContinuation<Void, Never>?) = state.withLock { state in
      if !state.line.isEmpty { return (state.line.removeFirst(), nil) }
      state.taken -= 1
      if let place { state.idle.append(place) }
      guard state.closed && state.taken == 0 else { return (nil, nil) }
      defer { state.whenEmpty = nil }
      return (nil, state.whenEmpty)
    }
    next.0?.answer.resume(returning: .success(place))
    next.1?.resume()
  }

  /// Admits nobody any more, waits until all places are given back and returns them. A second call returns none.
  package func close() async -> [Place] {
    let refused: [Waiter] = state.withLock { state in
      state.closed = true
      defer { state.line = [] }
      return state.line
    }
    for waiter in refused { waiter.answer.resume(returning: .failure(Self.closed)) }
    await withCheckedContinuation { continuation in
      let empty = state.withLock { state in
        if state.taken == 0 || state.whenEmpty != nil { return true }
        state.whenEmpty = continuation
        return false
      }
      if empty { continuation.resume() }
    }
    return state.withLock { state in
      defer { state.idle = [] }
      return state.idle
    }
  }

  private func line(up waiter: Waiter, cancelled: Bool) {
    // A place may have come free since `take` looked.
    let (answer, watch): (Answer?, Bool) = state.withLock { state in
      if state.closed { return (.failure(Self.closed), false) }
      if cancelled { return (.failure(StoreError(.unavailable, "cancelled while waiting for a connection")), false) }
      if state.taken < capacity {
        state.taken += 1
        return (.success(state.idle.popLast()), false)
      }
      state.line.append(waiter)
      defer { state.watched = true }
      return (nil, !state.watched)
    }
    if let answer { return waiter.answer.resume(returning: answer) }
    if watch { sendAwayLate(from: waiter.until) }
  }

  /// From `time` on refuses those who have waited too long, as long as anybody waits.
  private func sendAwayLate(from time: DispatchTime) {
    DispatchQueue.global().asyncAfter(deadline: time) { [weak self] in
      guard let self else { return }
      let now = DispatchTime.now()
      let (late, next): (ArraySlice<Waiter>, DispatchTime?) = state.withLock { state in
        // All wait equally long, so who came first is late first.
        let late = state.line.prefix { $0.until <= now }
        state.line.removeFirst(late.count)
        state.watched = !state.line.isEmpty
        return (late, state.line.first?.until)
      }
      for waiter in late { waiter.answer.resume(returning: .failure(StoreError(.unavailable, "no connection came free in time"))) }
      if let next { sendAwayLate(from: next) }
    }
  }

  private func leave(_ ticket: Int, because reason: String) {
    let waiter: Waiter? = state.withLock { state in
      state.line.firstIndex { $0.ticket == ticket }.map { state.line.remove(at: $0) }
    }
    waiter?.answer.resume(returning: .failure(StoreError(.unavailable, reason)))
  }

  private static var closed: StoreError { StoreError(.unavailable, "the store is closed") }
}
