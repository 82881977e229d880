import CaseDesk
import CaseWeb
import Cast
import Foundation
import Glibc
import Logging

@testable import CaseWeb

/// The service on a socket of its own, and raw bytes sent to it.
struct Wire: Sendable {
  let port: Int

  /// Gives `body` a server over the desk, which is stopped afterwards.
  static func with(_ web: Web, _ body: @escaping @Sendable (Wire) async throws -> Void) async throws {
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      let server = WebServer(web, host: "127.0.0.1", port: 0, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, signals: [])
      group.addTask {
        try await server.run { port in continuation.yield(port) }
        return false
      }
      group.addTask {
        var port: Int?
        for await told in ports {
          port = told
          break
        }
        if let port { try await body(Wire(port: port)) }
        return true
      }
      while let ended = try await group.next() { if ended { group.cancelAll() } }
    }
  }

  /// What came back on one connection.
  struct Answer: Sendable {
    let text: String
    /// Whether the server ended the connection.
    let isClosed: Bool
    let seconds: Double

    /// The status of each answer on it.
    var statuses: [Int] { text.matches(of: #/HTTP/1\.1 ([0-9]{3}) /#).compactMap { Int($0.1) } }
    func has(_ header: String) -> Bool { text.lowercased().contains("\r\n\(header.lowercased()):") }
  }

  /// Sends the parts, each after a pause, and reads until the server closes, `answers` came, or `seconds` have passed.
  func send(_ parts: [String], pause: Double = 0, answers: Int = 1, seconds: Double = 10) async throws -> Answer {
    try await onThread { connection in
      let start = DispatchTime.now().uptimeNanoseconds
      func passed() -> Double { Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9 }
      for (index, part) in parts.enumerated() {
        if index > 0 { usleep(UInt32(pause * 1_000_000)) }
        guard connection.write(Array(part.utf8)) else { return Answer(text: "", isClosed: true, seconds: passed()) }
      }
      var bytes: [UInt8] = []
      while passed() < seconds {
        switch connection.read(milliseconds: 50) {
        case .bytes(let more): bytes += more
        case .nothing: break
        case .closed: return Answer(text: String(decoding: bytes, as: UTF8.self), isClosed: true, seconds: passed())
        }
        let answer = Answer(text: String(decoding: bytes, as: UTF8.self), isClosed: false, seconds: passed())
        // A moment more shows whether it is closed now.
        if answer.statuses.count >= answers, case .nothing = connection.read(milliseconds: 200) { return answer }
      }
      return Answer(text: String(decoding: bytes, as: UTF8.self), isClosed: false, seconds: passed())
    }
  }

  /// One request with the headers every request needs, and an end.
  func get(_ path: String, _ headers: String = "") async throws -> Answer {
    try await send(["GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\n"])
  }

  func onThread<T: Sendable>(_ work: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    let port = port
    return try await withCheckedThrowingContinuation { continuation in
      Thread {
        continuation.resume(
          with: Result {
            let connection = try Connection(port: port)
            defer { connection.close() }
            return try work(connection)
          })
      }.start()
    }
  }

  /// A socket.
  final class Connection: Sendable {
    enum Read { case bytes([UInt8]), nothing, closed }
    struct Refused: Error {}

    private let socket: Int32

    init(port: Int) throws {
      socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = in_port_t(UInt16(port).bigEndian)
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      let connected = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
      }
      guard connected == 0 else { throw Refused() }
    }

    /// False when the other side is gone.
    func write(_ bytes: [UInt8]) -> Bool {
      var rest = bytes[...]
      while !rest.isEmpty {
        let sent = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard sent > 0 else { return false }
        rest = rest.dropFirst(sent)
      }
      return true
    }

    func read(milliseconds: Int32) -> Read {
      var poller = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      guard poll(&poller, 1, milliseconds) > 0 else { return .nothing }
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = recv(socket, &buffer, buffer.count, 0)
      return count > 0 ? .bytes(Array(buffer.prefix(count))) : .closed
    }

    func close() { Glibc.close(socket) }
  }
}
