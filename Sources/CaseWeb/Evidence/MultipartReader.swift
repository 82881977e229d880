import Foundation

/// `multipart/form-data` (RFC 7578) read as it arrives: what comes in goes on at once, and no more is held than a header or a boundary.
struct MultipartReader {
  enum Event {
    /// A part begins; `file` is the name its sender gave it, nil for a plain field.
    case part(name: String, file: String?)
    case data(ArraySlice<UInt8>)
    case end
  }

  /// The body is not in this form, or has more or longer parts than any form of ours.
  struct Malformed: Error {}

  private enum Place { case beforeFirst, afterBoundary, head, content, done }

  /// CR LF and two hyphens before it (RFC 2046, 5.1.1).
  private let boundary: [UInt8]
  private var place = Place.beforeFirst
  // The first boundary may stand at the very start, without a line before it.
  private var pending: [UInt8] = [0x0D, 0x0A]
  private var parts = 0

  static let mostParts = 64
  static let longestHead = 8 << 10

  /// Reads the boundary from the Content-Type; nil where there is none.
  init?(contentType: String) {
    let parameters = contentType.split(separator: ";").dropFirst()
    let value = parameters.map { String($0).trimmed }.first { $0.lowercased().hasPrefix("boundary=") }?.dropFirst(9)
    guard var text = value.map(String.init) else { return nil }
    if text.hasPrefix("\""), text.hasSuffix("\""), text.count > 1 { text = String(text.dropFirst().dropLast()) }
    guard (1...70).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
    boundary = Array("\r\n--\(text)".utf8)
  }

  /// Whether the closing boundary has come.
  var isDone: Bool { place == .done }

  /// Takes the next bytes of the body and hands on what they bring.
  mutating func read(_ bytes: [UInt8], _ handle: (Event) throws -> Void) throws {
    pending += bytes
    while try step(handle) {}
    // What goes on behind the closing boundary is nobody's (RFC 2046, 5.1.1).
    if place == .done { pending = [] }
  }

  /// One step forward; false when more bytes are needed.
  private mutating func step(_ handle: (Event) throws -> Void) throws -> Bool {
    switch place {
    case .done: return false
    case .beforeFirst, .content:
      guard let at = find(boundary) else {
        // The boundary may have begun in the last bytes.
        let sure = pending.count - boundary.count + 1
        if sure > 0 { try give(sure, handle) }
        return false
      }
      try give(at, handle)
      if place == .content { try handle(.end) }
      pending.removeFirst(boundary.count)
      place = .afterBoundary
    case .afterBoundary:
      guard pending.count >= 2 else { return false }
      if pending.starts(with: [0x2D, 0x2D]) {
        place = .done
        return false
      }
      guard let line = find([0x0D, 0x0A]) else {
        guard pending.count < 256 else { throw Malformed() }
        return false
      }
      // Blanks may stand behind a boundary, nothing else.
      guard pending[..<line].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { throw Malformed() }
      pending.removeFirst(line)
      place = .head
    case .head:
      guard let blank = find([0x0D, 0x0A, 0x0D, 0x0A]) else {
        guard pending.count <= Self.longestHead else { throw Malformed() }
        return false
      }
      parts += 1
      guard blank <= Self.longestHead, parts <= Self.mostParts else { throw Malformed() }
      let head = try PartHead(Array(pending[..<blank]))
      pending.removeFirst(blank + 4)
      place = .content
      try handle(.part(name: head.name, file: head.file))
    }
    return true
  }

  private mutating func give(_ count: Int, _ handle: (Event) throws -> Void) throws {
    guard count > 0 else { return }
    if place == .content { try handle(.data(pending[..<count])) }
    pending.removeFirst(count)
  }

  private func find(_ wanted: [UInt8]) -> Int? {
    pending.withUnsafeBytes { bytes in
      wanted.withUnsafeBytes { wanted in
        guard let start = bytes.baseAddress, let mark = wanted.baseAddress, let first = wanted.first else { return nil }
        var place = 0
        while place + wanted.count <= bytes.count {
          guard let found = memchr(start + place, Int32(first), bytes.count - wanted.count + 1 - place) else { return nil }
          place = UnsafeRawPointer(found) - start
          if memcmp(found, mark, wanted.count) == 0 { return place }
          place += 1
        }
        return nil
      }
    }
  }
}

/// The header fields of a part that matter: its name and its file's (RFC 7578, 4.2).
struct PartHead {
  let name: String
  let file: String?

  init(_ bytes: [UInt8]) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw MultipartReader.Malformed() }
    // "\r\n" is one Character.
    let lines = text.split(whereSeparator: \.isNewline)
    guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }) else { throw MultipartReader.Malformed() }
    var values: [String: String] = [:]
    for match in line.matches(of: /;\s*([A-Za-z*]+)="([^"]*)"/) {
      let key = String(match.1).lowercased()
      guard values[key] == nil else { throw MultipartReader.Malformed() }
      values[key] = Self.unescaped(String(match.2))
    }
    guard line.lowercased().contains("form-data"), let name = values["name"] else { throw MultipartReader.Malformed() }
    self.name = name
    // Some send a whole path; what counts is its last part.
    file = values["filename"].map { String($0.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "") }
  }

  /// As browsers escape what would end the value (HTML, 4.10.21.8).
  private static func unescaped(_ text: String) -> String {
    text.replacing("%22", with: "\"").replacing("%0D", with: " ").replacing("%0A", with: " ")
  }
}
