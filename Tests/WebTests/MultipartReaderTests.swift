import Foundation
import Testing

@testable import CaseWeb

@Suite("Forms with a file, as they arrive")
struct MultipartReaderTests {
  static let body = Array(
    """
    --xYz\r\nContent-Disposition: form-data; name="csrf"\r\n\r\nTOKEN\r\n--xYz\r\nContent-Disposition: form-data; name="empty"\r\n\r\n\r\n--xYz\r
    content-disposition: form-data; name="file"; filename="C:\\\\纸\\\\合同 %22一%22.pdf"\r\nContent-Type: application/pdf\r\n\r
    %PDF\r\n--xY\r\r\n--almost\r\n--xYz--\r\nepilogue
    """.replacingOccurrences(of: "\r\n    ", with: "\r\n").utf8)

  @Test("the same parts come out however the body is cut", arguments: 1...80)
  func cut(_ size: Int) throws {
    let parts = try read(Self.body, by: size)
    #expect(parts.map(\.name) == ["csrf", "empty", "file"])
    #expect(parts.map(\.file) == [nil, nil, "合同 \"一\".pdf"])
    #expect(parts.map { String(decoding: $0.bytes, as: UTF8.self) } == ["TOKEN", "", "%PDF\r\n--xY\r\r\n--almost"])
  }

  @Test(
    "a body that is not in this form is told so",
    arguments: [
      "--xYz\r\n\r\nno name\r\n--xYz--", "--xYz\r\nContent-Disposition: form-data\r\n\r\nx\r\n--xYz--",
      "--xYz\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nx\r\n--xYz--",
      "--xYz oddity\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--xYz--",
      "--xYz\r\nX: \(String(repeating: "y", count: 9000))\r\n\r\nx\r\n--xYz--",
      String(repeating: "--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n", count: 65) + "--xYz--",
    ])
  func malformed(_ text: String) {
    #expect(throws: MultipartReader.Malformed.self) { try read(Array(text.utf8), by: 1000) }
  }

  @Test(
    "a body that breaks off is not done", arguments: ["", "--xYz\r\n", "--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf"])
  func brokenOff(_ text: String) throws {
    var reader = try #require(MultipartReader(contentType: "multipart/form-data; boundary=xYz"))
    try reader.read(Array(text.utf8)) { _ in }
    #expect(!reader.isDone)
  }

  @Test(
    "the boundary is read from the header, or there is none",
    arguments: [
      ("multipart/form-data; boundary=a", true), ("multipart/form-data; charset=x; Boundary=\"a b\"", true), ("multipart/form-data", false),
      ("multipart/form-data; boundary=", false), ("multipart/form-data; boundary=\(String(repeating: "a", count: 71))", false),
    ])
  func boundary(_ type: String, _ known: Bool) { #expect((MultipartReader(contentType: type) != nil) == known) }

  private struct Part {
    let name: String
    let file: String?
    var bytes: [UInt8] = []
  }

  private func read(_ body: [UInt8], by size: Int) throws -> [Part] {
    var reader = try #require(MultipartReader(contentType: "multipart/form-data; boundary=xYz"))
    var (parts, ended): ([Part], Int) = ([], 0)
    for start in stride(from: 0, to: body.count, by: size) {
      try reader.read(Array(body[start..<min(start + size, body.count)])) { event in
        switch event {
        case .part(let name, let file): parts.append(Part(name: name, file: file))
        case .data(let bytes): parts[parts.count - 1].bytes += bytes
        case .end: ended += 1
        }
      }
    }
    #expect(reader.isDone)
    #expect(ended == parts.count)
    return parts
  }
}
