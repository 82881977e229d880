import CaseStore
import Glibc

/// Ports of this machine's loopback, for the servers of tests.
public enum LocalPort {
  /// One that nobody has.
  public static func free() throws -> Int {
    try withSocket(port: 0) { socket, address, size in
      var bound = sockaddr_in()
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let named = withUnsafeMutablePointer(to: &bound) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, address, size) | getsockname(socket, $0, &length) }
      }
      guard named == 0 else { throw StoreError(.unavailable, "no free port: \(errno)") }
      return Int(UInt16(bigEndian: bound.sin_port))
    }
  }

  /// Whether somebody takes connections there, or begins to within ten seconds.
  public static func answers(_ port: Int) async throws -> Bool {
    for _ in 0..<200 {
      // Once only: who is connected to again and again, and hears nothing, lets the next ones wait.
      if withSocket(port: port, { connect($0, $1, $2) == 0 }) { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }

  private static func withSocket<T>(port: Int, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) throws -> T) rethrows -> T {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    address.sin_port = UInt16(port).bigEndian
    return try withUnsafePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { try body(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
  }
}
