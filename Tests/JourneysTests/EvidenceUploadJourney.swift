import Cast
import Foundation
import Testing

@testable import CaseDesk

@Suite("A large file over the wire")
struct EvidenceUploadJourney {
  static let size = 100 << 20

  @Test("100 MiB come in and go out again, one byte more is refused, and the server's memory does not grow", arguments: Backend.underTest)
  func large(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend, demo: false) { desk in
      let filed = try await desk.filed()
      let server = try RunningServer(desk)
      defer { server.stop() }
      let client = try await server.client()
      _ = try await client.ask("GET", "/track")
      let entered = try await client.ask("POST", "/track", form: ["number": filed.number, "code": filed.code])
      #expect(entered.status == 303)
      _ = try await client.ask("GET", "/case/attach")
      #expect(try await client.upload("/case/attach", size: 1000).status == 303)
      _ = try await client.ask("GET", "/evidence/\(filed.number)/1")
      let before = try server.peak()
      _ = try await client.ask("GET", "/case/attach")
      #expect(try await client.upload("/case/attach", size: Self.size).status == 303)
      let back = try await client.ask("GET", "/evidence/\(filed.number)/2")
      #expect(back.status == 200)
      #expect(back.length == Self.size)
      _ = try await client.ask("GET", "/case/attach")
      #expect(try await client.upload("/case/attach", size: Self.size + 1).status == 422)
      #expect(try server.peak() - before < 32 << 20)
      _ = try await desk.json(["audit", "verify"])
    }
  }
}

/// `qingqian serve` over a desk of its own.
private final class RunningServer {
  private let process = Process()
  private let output = Pipe()
  let port: Int

  init(_ desk: CommandLineDesk) throws {
    process.executableURL = BuiltProgram.url
    process.arguments = ["serve", "--port", "0", "--database", desk.database, "--config", desk.config.path]
    process.currentDirectoryURL = desk.folder
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    // It says where it listens on its first line.
    let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    port = try #require(said.firstMatch(of: /:([0-9]+)\//).flatMap { Int($0.1) }, "\(said)")
  }

  func client() async throws -> WireClient { WireClient(port: port) }

  /// The most memory it has held so far, bytes.
  func peak() throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return (Int(line.filter(\.isNumber)) ?? 0) << 10
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}

/// A browser's requests over a real socket, without holding what goes over it.
private final class WireClient {
  struct Answer {
    let status: Int
    /// Bytes of the body.
    let length: Int
    let text: String
  }

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

  /// A PDF of that size.
  func upload(_ path: String, size: Int) async throws -> Answer {
    let fields = (hidden + [("kind", "contract")])
      .map { "--aBc\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined()
    let head = fields + "--aBc\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4\n"
    let tail = "\r\n--aBc--\r\n"
    let length = head.utf8.count + size - 9 + tail.utf8.count
    return try await send("POST", path, ["Content-Type: multipart/form-data; boundary=aBc"], length: length) { put in
      put(Array(head.utf8))
      let piece = (0..<(64 << 10)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      var left = size - 9
      while left > 0 {
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
      let end = try #require(kept.indices.first { kept[$0...].starts(with: [13, 10, 13, 10]) })
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
