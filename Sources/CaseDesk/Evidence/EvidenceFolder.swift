import CaseRules
import CaseStore
import Crypto
import Foundation

/// 材料 kept by content: `aa/bb/<sha256>`. A file is durable before any row names it, and is never overwritten.
public struct EvidenceFolder: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  public struct Stored: Sendable, Hashable {
    /// Lower-case hexadecimal.
    public let sha256: String
    public let size: Int64
    public let mediaType: String
  }

  /// Copies the file in: hashed while copied, flushed, renamed into place, directories flushed. The same content is stored once.
  ///
  /// Throws `Refusal` for an empty file, one over `limit` bytes, or one whose content is not what its name says.
  public func store(_ source: String, limit: Int64 = 100 << 20) throws -> Stored {
    guard let input = FileHandle(forReadingAtPath: source) else { throw Refusal("file_unreadable", "读不到文件 \(source)。") }
    defer { try? input.close() }
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let temporary = "\(path)/.\(Digest.hex(SecretBytes.random(12)))"
    let output = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard output >= 0 else { throw StoreError(.full, "cannot write in \(path)") }
    defer { unlink(temporary) }
    var hasher = SHA256()
    var (size, head) = (Int64(0), [UInt8]())
    do {
      defer { close(output) }
      while let chunk = try input.read(upToCount: 1 << 18), !chunk.isEmpty {
        size += Int64(chunk.count)
        guard size <= limit else { throw Refusal("file_too_large", "文件超过 \(limit >> 20) MiB。") }
        if head.count < 16 { head += chunk.prefix(16) }
        hasher.update(data: chunk)
        try Self.write(chunk, to: output)
      }
      guard fsync(output) == 0 else { throw StoreError(.full, "cannot flush \(path)") }
    }
    guard size > 0 else { throw Refusal("file_empty", "文件是空的。") }
    let type = try Self.mediaType(of: head, named: source)
    let digest = Digest.hex(hasher.finalize())
    try place(temporary, digest)
    return Stored(sha256: digest, size: size, mediaType: type)
  }

  /// The content, re-hashed on the way out; throws `.corrupt` when it is no longer what was stored.
  public func read(_ sha256: String) throws -> Data {
    guard sha256.utf8.count == 64, let data = FileManager.default.contents(atPath: location(sha256)) else {
      throw StoreError(.corrupt, "evidence \(sha256) is missing")
    }
    guard Digest.hex(SHA256.hash(data: data)) == sha256 else { throw StoreError(.corrupt, "evidence \(sha256) was altered") }
    return data
  }

  func location(_ sha256: String) -> String { "\(path)/\(sha256.prefix(2))/\(sha256.dropFirst(2).prefix(2))/\(sha256)" }

  private func place(_ temporary: String, _ digest: String) throws {
    let target = location(digest)
    guard !FileManager.default.fileExists(atPath: target) else { return }
    let folder = (target as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard rename(temporary, target) == 0 else { throw StoreError(.full, "cannot place \(digest)") }
    for directory in [folder, (folder as NSString).deletingLastPathComponent, path] { try Self.flush(directory) }
  }

  private static func flush(_ directory: String) throws {
    let handle = open(directory, O_RDONLY)
    guard handle >= 0 else { throw StoreError(.full, "cannot open \(directory)") }
    defer { close(handle) }
    guard fsync(handle) == 0 else { throw StoreError(.full, "cannot flush \(directory)") }
  }

  private static func write(_ data: Data, to handle: Int32) throws {
    try data.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let count = Glibc.write(handle, bytes.baseAddress?.advanced(by: written), bytes.count - written)
        guard count > 0 else { throw StoreError(.full, "cannot write evidence") }
        written += count
      }
    }
  }

  /// By content and name together; a file of another type than its name says is refused.
  private static func mediaType(of head: [UInt8], named name: String) throws(Refusal) -> String {
    let kinds: [(ending: [String], magic: [UInt8], type: String)] = [
      (["pdf"], Array("%PDF-".utf8), "application/pdf"), (["jpg", "jpeg"], [0xFF, 0xD8, 0xFF], "image/jpeg"),
      (["png"], [0x89, 0x50, 0x4E, 0x47], "image/png"),
      (["docx"], Array("PK".utf8) + [3, 4], "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
      (["xlsx"], Array("PK".utf8) + [3, 4], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ]
    let ending = (name as NSString).pathExtension.lowercased()
    guard let kind = kinds.first(where: { $0.ending.contains(ending) }) else {
      throw Refusal("file_type", "只接受 PDF、JPEG、PNG、DOCX、XLSX 文件。")
    }
    guard head.starts(with: kind.magic) else { throw Refusal("file_mismatch", "文件内容不是 .\(ending) 格式。") }
    return kind.type
  }
}
