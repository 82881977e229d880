import CaseStore
import Crypto
import Foundation

/// Files written under other names until all of them are done.
struct DraftFolder {
  private let folder: URL
  private let lock: DraftLock
  /// What was written so far, by content.
  private(set) var files: [Edition.File] = []

  /// Clears what killed writers left in the folder.
  init(_ folder: URL) throws {
    DraftLock.clear(folder)
    (self.folder, lock) = (folder, try DraftLock(folder))
  }

  mutating func write(_ name: String, _ text: String) throws {
    try make(name) { try Data(text.utf8).write(to: URL(fileURLWithPath: $0)) }
  }

  /// Has `body` fill the file that is open for it.
  mutating func stream(_ name: String, _ body: (FileHandle) async throws -> Void) async throws {
    let url = draft(name)
    try Data().write(to: url)
    let file = try FileHandle(forWritingTo: url)
    do {
      try await body(file)
      try file.close()
    } catch {
      try? file.close()
      try? FileManager.default.removeItem(at: url)
      throw error
    }
    try add(name)
  }

  /// Has `body` write the file at the path it is given.
  mutating func make(_ name: String, _ body: (String) throws -> Void) throws {
    do {
      try body(draft(name).path)
      try add(name)
    } catch {
      try? FileManager.default.removeItem(at: draft(name))
      throw error
    }
  }

  /// The same where another program writes it.
  mutating func make(_ name: String, by body: (String) async throws -> Void) async throws {
    do {
      try await body(draft(name).path)
      try add(name)
    } catch {
      try? FileManager.default.removeItem(at: draft(name))
      throw error
    }
  }

  /// Durable before it is counted as written.
  private mutating func add(_ name: String) throws {
    let file = try FileHandle(forUpdating: draft(name))
    defer { try? file.close() }
    var (hash, size) = (SHA256(), 0)
    while let piece = try file.read(upToCount: 1 << 16), !piece.isEmpty {
      hash.update(data: piece)
      size += piece.count
    }
    try file.synchronize()
    files.append(Edition.File(name: name, size: size, sha256: Digest.hex(hash.finalize())))
  }

  /// Where a file lies until it is moved.
  func path(of name: String) -> String { draft(name).path }

  /// What was written, by name, but for files larger than `largest` bytes; a PDF always, for no later run gives the same.
  func contents(largest: Int) throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for file in files where file.size <= largest || file.name.hasSuffix(".pdf") {
      contents[file.name] = Array(try Data(contentsOf: draft(file.name)))
    }
    return contents
  }

  func moveIntoPlace() throws {
    for file in files {
      guard rename(draft(file.name).path, folder.appendingPathComponent(file.name).path) == 0 else {
        throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file.name])
      }
    }
    lock.release()
  }

  func discard() {
    for file in files { try? FileManager.default.removeItem(at: draft(file.name)) }
    lock.release()
  }

  private func draft(_ name: String) -> URL { folder.appendingPathComponent(".\(name).\(lock.mark)") }
}
