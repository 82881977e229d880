import Cast
import Foundation
import Glibc
import Synchronization

/// A link between libpq and the server that fails on command: it listens on the loopback and forwards to the server.
final class EngineLink: Sendable {
  enum Fault: Equatable {
    case none
    /// The next bytes of the client are dropped and the link is cut.
    case beforeRequest
    /// The client's bytes arrive, the server carries them out, its answer is dropped and the link is cut.
    case afterCommit
    /// The server's answer gets a warning as from a cancelled wait for a standby.
    case standbyWaitCancelled
    /// The next request waits until `release`.
    case stalled
    /// Nobody can connect.
    case down
  }

  let port: UInt16
  private let fault = Mutex(Fault.none)
  private let open = Mutex<Set<Int32>>([])
  /// Says when a request began to wait.
  let stalls: AsyncStream<Void>
  private let stalled: AsyncStream<Void>.Continuation
  private let gate = DispatchSemaphore(value: 0)
  private let listener: Int32
  private let server: String

  /// `server` is the path of a unix socket, or `host:port`.
  init(to server: String) throws {
    self.server = server
    (stalls, stalled) = AsyncStream.makeStream()
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var address = Self.loopback(0)
    guard Self.with(&address, { bind(listener, $0, $1) }) == 0, listen(listener, 16) == 0 else { throw POSIXError(.EADDRINUSE) }
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &length) }
    }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { self.accept() }
  }

  /// A connection string that goes through this link.
  func connectionString(_ dsn: String) -> String {
    BackendServer.connectionString(
      dsn, replacing: ["host": "127.0.0.1", "hostaddr": "127.0.0.1", "port": "\(port)", "sslmode": "disable", "gssencmode": "disable"])
  }

  func set(_ new: Fault) {
    fault.withLock { $0 = new }
    if new == .down { cutAll() }
  }

  /// Lets the stalled request go on.
  func release() {
    set(.none)
    gate.signal()
  }

  /// Cuts every connection there is.
  func cutAll() {
    for descriptor in open.withLock({ $0 }) { shutdown(descriptor, Int32(SHUT_RDWR)) }
  }

  func end() {
    cutAll()
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private func accept() {
    while case let client = Glibc.accept(listener, nil, nil), client >= 0 {
      guard fault.withLock({ $0 != .down }), let upstream = connect() else {
        close(client)
        continue
      }
      open.withLock { $0.formUnion([client, upstream]) }
      let both = DispatchGroup()
      both.enter()
      both.enter()
      Thread.detachNewThread {
        self.forward(from: client, to: upstream, isClient: true)
        both.leave()
      }
      Thread.detachNewThread {
        self.forward(from: upstream, to: client, isClient: false)
        both.leave()
      }
      both.notify(queue: .global()) {
        self.open.withLock { $0.subtract([client, upstream]) }
        close(client)
        close(upstream)
      }
    }
    close(listener)
  }

  private func forward(from source: Int32, to target: Int32, isClient: Bool) {
    defer {
      shutdown(source, Int32(SHUT_RDWR))
      shutdown(target, Int32(SHUT_RDWR))
    }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = recv(source, &buffer, buffer.count, 0), count > 0 {
      var bytes = Array(buffer[..<count])
      switch (fault.withLock { $0 }, isClient) {
      case (.beforeRequest, true): return
      case (.stalled, true):
        stalled.yield()
        gate.wait()
      case (.afterCommit, false):
        if bytes.suffix(6) == Self.ready { return }
        continue
      case (.standbyWaitCancelled, false) where bytes.suffix(6) == Self.ready:
        bytes = bytes.dropLast(6) + Self.standbyWarning + Self.ready
      default: break
      }
      guard send(target, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { return }
    }
  }

  private func connect() -> Int32? {
    let isUnix = server.hasPrefix("/")
    let descriptor = socket(isUnix ? AF_UNIX : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    if isUnix {
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: server.utf8) }
      return Self.with(&address) { Glibc.connect(descriptor, $0, $1) } == 0 ? descriptor : nil
    }
    let parts = server.split(separator: ":")
    var address = Self.loopback(UInt16(parts.last ?? "") ?? 5432)
    inet_pton(AF_INET, String(parts.first ?? ""), &address.sin_addr)
    return Self.with(&address) { Glibc.connect(descriptor, $0, $1) } == 0 ? descriptor : nil
  }

  /// ReadyForQuery, no transaction open: the last message of every answer.
  private static let ready: [UInt8] = [UInt8(ascii: "Z"), 0, 0, 0, 5, UInt8(ascii: "I")]

  private static let standbyWarning: [UInt8] = {
    let fields = [
      "SWARNING", "VWARNING", "C01000", "Mcanceling wait for synchronous replication due to user request", "RSyncRepWaitForLSN",
    ]
    let body: [UInt8] = fields.flatMap { Array($0.utf8) + [0] } + [0]
    return [UInt8(ascii: "N"), 0, 0, 0, UInt8(body.count + 4)] + body
  }()

  private static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
  }

  private static func with<Address>(_ address: inout Address, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<Address>.size)) }
    }
  }
}
