import CaseRules
import Synchronization

/// One worker's own time.
final class SettableClock: Sendable {
  private let instant = Mutex(Instant(microseconds: 0))

  var now: Instant { instant.withLock { $0 } }

  func set(_ now: Instant) { instant.withLock { $0 = now } }
}
