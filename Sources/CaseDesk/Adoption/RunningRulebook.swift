import CaseRules
import CaseStore
import Synchronization

/// The rulebook that runs, as one process knows it: read anew as soon as the database has a newer version.
///
/// Whoever loads a case learns the newest version in the same round trip and asks here, so that no act is decided by an older one.
public final class RunningRulebook: Sendable {
  private let known: Mutex<Rulebook>

  public init(_ rulebook: Rulebook) { known = Mutex(rulebook) }

  public var current: Rulebook { known.withLock { $0 } }

  /// The rulebook of `version` or a later one; read from the store where this process knows only older ones.
  ///
  /// Throws `ConfigError` when this program cannot read what was adopted by another.
  func reaching(_ version: Int, from store: CaseStore) async throws -> Rulebook {
    let before = current
    guard before.version < version else { return before }
    let read = try await ConfigShelf(from: store).rulebook()
    return known.withLock { known in
      if known.version < read.version { known = read }
      return known
    }
  }
}
