import CaseDesk
import CaseRules
import CaseStore
import Foundation
import Testing

@Suite("Evidence kept by content")
struct EvidenceTests {
  @Test("what is stored comes back as it was, and the same content is stored once")
  func roundTrip() throws {
    try withFolder { folder, evidence in
      let paper = try folder.file("回单.pdf", Data("%PDF-1.4 one".utf8))
      let stored = try evidence.store(paper)
      #expect(stored.mediaType == "application/pdf")
      #expect(stored.size == 12)
      #expect(try evidence.store(paper) == stored)
      #expect(try evidence.read(stored.sha256) == Data("%PDF-1.4 one".utf8))
      #expect(try folder.files(under: "store") == ["\(stored.sha256.prefix(2))/\(stored.sha256.dropFirst(2).prefix(2))/\(stored.sha256)"])
    }
  }

  @Test("a stored file that was altered is not handed out")
  func altered() throws {
    try withFolder { folder, evidence in
      let stored = try evidence.store(folder.file("a.png", Data([0x89, 0x50, 0x4E, 0x47, 1])))
      let place = try #require(try folder.files(under: "store").first)
      try Data([0x89, 0x50, 0x4E, 0x47, 2]).write(to: folder.url.appendingPathComponent("store/\(place)"))
      #expect(throws: StoreError.self) { try evidence.read(stored.sha256) }
    }
  }

  @Test(
    "a file that is not what its name says, of another kind, empty, too large or absent is refused and leaves nothing behind",
    arguments: [
      ("a.pdf", Data("PK".utf8)), ("a.exe", Data("MZ".utf8)), ("a.pdf", Data()), ("a.pdf", Data("%PDF-".utf8) + Data(count: 2000)),
    ])
  func refused(_ name: String, _ content: Data) throws {
    try withFolder { folder, evidence in
      let paper = try folder.file(name, content)
      #expect(throws: Refusal.self) { try evidence.store(paper, limit: 1000) }
      #expect(throws: Refusal.self) { try evidence.store(paper + ".gone") }
      #expect(try folder.files(under: "store").isEmpty)
    }
  }

  private struct Folder {
    let url: URL

    func file(_ name: String, _ content: Data) throws -> String {
      let place = url.appendingPathComponent(name)
      try content.write(to: place)
      return place.path
    }

    func files(under name: String) throws -> [String] {
      let root = url.appendingPathComponent(name)
      let all = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
      return all.filter { path in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path, isDirectory: &isFolder) && !isFolder.boolValue
      }
    }
  }

  private func withFolder(_ body: (Folder, EvidenceFolder) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("qingqian-evidence-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(Folder(url: url), EvidenceFolder(url.appendingPathComponent("store").path))
  }
}
