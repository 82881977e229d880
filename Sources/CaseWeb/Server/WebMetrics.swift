import Synchronization

/// What the server counts of its own requests, for `/metrics`.
public final class WebMetrics: Sendable {
  struct Counts: Sendable {
    /// By route and status class.
    var requests: [String: Int64] = [:]
    /// Requests that took at most so long, by the bounds below; the last for all.
    var buckets = [Int64](repeating: 0, count: WebMetrics.bounds.count + 1)
    var microseconds: Int64 = 0
  }

  /// Upper bounds of the latency histogram, milliseconds.
  static let bounds: [Int64] = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000]

  private let counts = Mutex(Counts())

  public init() {}

  func count(_ route: String, status: Int, microseconds: Int64) {
    counts.withLock { counts in
      counts.requests["\(route) \(status)", default: 0] += 1
      counts.buckets[Self.bounds.firstIndex { microseconds <= $0 * 1000 } ?? Self.bounds.count] += 1
      counts.microseconds += microseconds
    }
  }

  var now: Counts { counts.withLock { $0 } }
}
