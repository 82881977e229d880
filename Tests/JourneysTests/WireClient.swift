import Foundation
import Testing

@testable import CaseDesk

/// A browser's requests over a real socket, without holding what goes over it.
final class WireClient {
  struct Answer {
    let status: Int
    /// Bytes of the body.
    let length: Int
    let text: String
  }

  /// The connection ended before an answer did.
  struct CutOff: Error {}

  private let port: Int
  private var cookies: [String: String] = [:]
  private var last = ""

  init(port: Int) { self.port = port }

  func ask(_ method: String, _ path: String, form: [String: String]? = nil) async throws -> Answer {
    guard let form else { return try await send(method, path, [], length: 0) { _ in } }
    let body = (form.map { ($0.key, $0.value) } + hidden).map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    return try await send(method, path, ["Content-Type: application/x-www-form-urlencoded"], length: body.utf8.count) {
      $0(Array(body.utf8))
    }
  }

  /// A PDF of that size; `midway` is called when half of it is on its way.
  func upload(_ path: String, size: Int, midway: @escaping () -> Void = {}) async throws -> Answer {
    let fields = (hidden + [("kind", "contract")])
      .map { "--aBc\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined()
    let head = fields + "--aBc\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4\n"
    let tail = "\r\n--aBc--\r\n"
    let length = head.utf8.count + size - 9 + tail.utf8.count
    return try await send("POST", path, ["Content-Type: multipart/form-data; boundary=aBc"], length: length) { put in
      put(Array(head.utf8))
      let piece = (0..<(64 << 10)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      var left = size - 9
      var isMidway = false
      while left > 0 {
        if !isMidway, left < size / 2 {
          isMidway = true
          midway()
        }
        put(left >= piece.count ? piece : Array(piece.prefix(left)))
        left -= piece.count
      }
      put(Array(tail.utf8))
    }
  }

  private var hidden: [(String, String)] {
    ["csrf", "key"].compactMap { name in
      last.range(of: "name=\"\(name)\" value=\"").map { (name, String(last[$0.upperBound...].prefix { $0 != "\"" })) }
    }
  }

  private func send(
    _ method: String, _ path: String, _ headers: [String], length: Int, _ body: @escaping ((_ bytes: [UInt8]) -> Void) -> Void
  ) async throws -> Answer {
    let cookie = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    let all =
      ["\(method) \(path) HTTP/1.1", "Host: localhost:\(port)", "Cookie: \(cookie)", "Content-Length: \(length)", "Connection: close"]
      + headers
    let (head, rest, count): ([UInt8], [UInt8], Int) = try {
      let socket = try #require(StreamSocket("127.0.0.1:\(port)", seconds: 120))
      _ = socket.send(Array((all + ["", ""]).joined(separator: "\r\n").utf8))
      body { _ = socket.send($0) }
      var (kept, total): ([UInt8], Int) = ([], 0)
      while let bytes = socket.some() {
        total += bytes.count
        if kept.count < 1 << 18 { kept += bytes }
      }
      guard let end = kept.indices.first(where: { kept[$0...].starts(with: [13, 10, 13, 10]) }) else { throw CutOff() }
      return (Array(kept[..<end]), Array(kept[(end + 4)...]), total - end - 4)
    }()
    let lines = String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline)
    for line in lines where line.lowercased().hasPrefix("set-cookie:") {
      let pair = line.dropFirst(11).split(separator: ";")[0].split(separator: "=", maxSplits: 1)
      if pair.count == 2 { cookies[pair[0].trimmingCharacters(in: .whitespaces)] = String(pair[1]) }
    }
    let text = String(decoding: rest, as: UTF8.self)
    if method == "GET" { last = text }
    return Answer(status: lines.first.flatMap { Int($0.split(separator: " ")[1]) } ?? 0, length: count, text: text)
  }
}
