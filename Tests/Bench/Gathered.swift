import CaseStore
import Synchronization

/// Rows of a stream, kept.
final class Gathered: Sendable {
  private let kept = Mutex<[SQLRow]>([])

  var rows: [SQLRow] { kept.withLock { $0 } }

  func add(_ row: SQLRow) { kept.withLock { $0.append(row) } }
}
