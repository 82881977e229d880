import CaseRules

/// When a message is tried again: a fixed table, longer each time, so that anybody can say when the next try comes.
enum RetrySchedule {
  /// Seconds after the first, second, … try that did not arrive.
  static let waits: [Int64] = [60, 300, 900, 3600, 4 * 3600, 12 * 3600, 24 * 3600]

  /// How long a try may be under way before it counts as lost; every channel gives up well before.
  static let lease: Int64 = 600

  /// The moment of the next try after try number `attempt` ended at `now`; nil when it was the last.
  static func next(after attempt: Int, endedAt now: Instant) -> Instant? {
    waits.indices.contains(attempt - 1) ? now.adding(seconds: waits[attempt - 1]) : nil
  }
}
