import Foundation

/// Files that a power cut leaves either whole or not there.
package enum DurableFile {
  /// Flushes the finished file `part`, gives it its name and flushes the folder, in this order.
  package static func rename(_ part: String, to path: String) throws(StoreError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try flush(part)
    guard Foundation.rename(part, path) == 0 else { throw StoreError(.unavailable, "cannot rename to \(path): errno \(errno)") }
    try flush(folder)
  }

  /// Makes an empty file that only its owner may read, where there is none.
  package static func createPrivate(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_CREAT | O_RDWR, 0o600)
    guard descriptor >= 0 else { throw StoreError(.unavailable, "cannot open \(path): errno \(errno)") }
    close(descriptor)
  }

  /// Makes what was written to a file, or the names in a folder, survive a power cut.
  package static func flush(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw StoreError(.unavailable, "cannot open \(path): errno \(errno)") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StoreError(.unavailable, "cannot flush \(path): errno \(errno)") }
  }
}
