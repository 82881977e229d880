import CaseStore
import Synchronization

/// The directory of offices as one process knows it: read anew as soon as the database has a newer one, as `RunningRulebook` is.
final class RunningDirectory: Sendable {
  private let known: Mutex<OfficeDirectory>

  init(_ directory: OfficeDirectory) { known = Mutex(directory) }

  var current: OfficeDirectory { known.withLock { $0 } }

  /// Reads the directory where this process knows only an older one than `version`.
  func reach(_ version: Int, from store: CaseStore) async throws {
    guard current.version < version else { return }
    let read = try await OfficeDirectory(from: store)
    known.withLock { if $0.version < read.version { $0 = read } }
  }
}
