import CaseRules
import CaseStore
import Crypto
import Foundation

/// A file on its way in: written, hashed and counted as it arrives. What is not handed on is gone with it.
public final class EvidenceIntake {
  public let name: String
  let kind: EvidenceKind
  private let path: String
  private let limit: Int64
  private var file: Int32
  private var hasher = SHA256()
  private var size: Int64 = 0
  private var head: [UInt8] = []

  /// Throws `Refusal` for a name of no kind that is taken, `StoreError` when nothing can be written.
  init(named name: String, in folder: String, limit: Int64) throws {
    kind = try EvidenceKind(named: name)
    (self.name, self.limit) = (name, limit)
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw StoreError(.full, "cannot make \(folder)") }
    path = "\(folder)/.\(Digest.hex(SecretBytes.random(12)))"
    file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard file >= 0 else { throw StoreError(.full, "cannot write in \(folder)") }
  }

  deinit {
    if file >= 0 { close(file) }
    unlink(path)
  }

  /// Adds what has come. Throws `Refusal` as soon as the file is too large or not what its name says.
  public func write(_ bytes: some Collection<UInt8>) throws {
    size += Int64(bytes.count)
    guard size <= limit else { throw Refusal("file_too_large", "文件超过 \(limit >> 20) MB。") }
    let known = head.count
    if known < 16 {
      head += bytes.prefix(16 - known)
      if head.count >= 8 { try kind.check(head: head) }
    }
    let written: Void? = try bytes.withContiguousStorageIfAvailable { try put(UnsafeRawBufferPointer($0)) }
    if written == nil { try Array(bytes).withUnsafeBytes { try put($0) } }
  }

  /// Ends the writing; the file stays as long as this does.
  func finish() throws -> StagedFile {
    guard size > 0 else { throw Refusal("file_empty", "文件是空的。") }
    try kind.check(head: head)
    close(file)
    file = -1
    return StagedFile(path: path, sha256: Digest.hex(hasher.finalize()), size: size)
  }

  private func put(_ bytes: UnsafeRawBufferPointer) throws {
    hasher.update(bufferPointer: bytes)
    var written = 0
    while written < bytes.count {
      let count = Glibc.write(file, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      guard count > 0 else { throw StoreError(.full, "cannot write evidence") }
      written += count
    }
  }
}
