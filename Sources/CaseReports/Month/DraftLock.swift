import Foundation

/// Says that the writer of a folder's drafts is alive: a hidden file locked for as long as its process lives.
final class DraftLock {
  /// Ends the names of this writer's drafts.
  let mark: String
  private let path: String
  private var descriptor: Int32?

  init(_ folder: URL) throws {
    for _ in 0..<5 {
      let mark = UUID().uuidString
      let path = folder.appendingPathComponent(Self.prefix + mark).path
      // A program that is started meanwhile must not keep the lock.
      let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard opened >= 0 else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path]) }
      // Until it is locked another run may take it for a dead one's.
      if flock(opened, LOCK_EX | LOCK_NB) == 0, access(path, F_OK) == 0 {
        (self.mark, self.path, descriptor) = (mark, path, opened)
        return
      }
      close(opened)
    }
    throw CocoaError(.fileLocking, userInfo: [NSFilePathErrorKey: folder.path])
  }

  deinit { release() }

  func release() {
    guard let held = descriptor else { return }
    descriptor = nil
    unlink(path)
    close(held)
  }

  /// Removes the drafts of writers that are no more; those of living ones stay.
  static func clear(_ folder: URL) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let opened = open(folder.appendingPathComponent(name).path, O_RDWR | O_CLOEXEC)
      guard opened >= 0 else { continue }
      defer { close(opened) }
      guard flock(opened, LOCK_EX | LOCK_NB) == 0 else { continue }
      let mark = name.dropFirst(prefix.count)
      // The lock last: a run killed while clearing leaves it to the next.
      for draft in names where draft != name && draft.hasPrefix(".") && draft.contains(".\(mark)") {
        unlink(folder.appendingPathComponent(draft).path)
      }
      unlink(folder.appendingPathComponent(name).path)
    }
  }

  private static let prefix = ".drafts."
}
