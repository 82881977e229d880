import CaseStore
import Foundation

/// 材料 kept in a folder by content: `aa/bb/<sha256>`. A file is whole and durable before it has its name, and its content never changes.
public struct EvidenceFolder: EvidenceStore {
  public let path: String
  public var staging: String { path }

  public init(_ path: String) { self.path = path }

  /// File flushed, renamed into place, folders flushed. The same content put there again takes the place of what was there.
  public func keep(_ file: StagedFile) async throws {
    let target = location(file.sha256)
    try await EvidenceWork.run {
      let folder = (target as NSString).deletingLastPathComponent
      do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
        throw StoreError(.full, "cannot make \(folder)")
      }
      try DurableFile.rename(file.path, to: target)
      for directory in [(folder as NSString).deletingLastPathComponent, path] { try DurableFile.flush(directory) }
    }
  }

  public func piece(_ no: Int, of sha256: String) async throws -> [UInt8]? {
    let bytes = try await FilePieces.read(location(sha256), no)
    if no == 0, bytes == nil { throw StoreError(.corrupt, "evidence \(sha256) is missing") }
    return bytes
  }

  /// Moved aside first and looked at again: who brings the same content meanwhile has announced it, and gets it back.
  public func discard(_ sha256: String, wanted: @Sendable () async throws -> Bool) async throws {
    let place = location(sha256)
    let aside = "\(path)/.gone-\(sha256)"
    guard rename(place, aside) == 0 else { return }
    if try await wanted(), !FileManager.default.fileExists(atPath: place) {
      guard rename(aside, place) == 0 else { throw StoreError(.unavailable, "cannot put \(sha256) back") }
    } else {
      unlink(aside)
    }
  }

  func location(_ sha256: String) -> String { "\(path)/\(sha256.prefix(2))/\(sha256.dropFirst(2).prefix(2))/\(sha256)" }
}
