import Foundation

/// A blocking connection over a socket file or TCP, with a time limit on every step.
final class StreamSocket {
  private let descriptor: Int32

  /// `place` is a path or `host:port`; nil when nobody answers there.
  init?(_ place: String, seconds: Int) {
    guard let connected = place.hasPrefix("/") ? Self.local(place, seconds) : Self.remote(place, seconds) else { return nil }
    descriptor = connected
  }

  deinit { close(descriptor) }

  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// What comes next; nil when the other end has finished, or takes too long.
  func some() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer.prefix(count)) : nil
  }

  private static func local(_ path: String, _ seconds: Int) -> Int32? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connected(AF_UNIX, $0, size, seconds) }
    }
  }

  private static func remote(_ place: String, _ seconds: Int) -> Int32? {
    guard let colon = place.lastIndex(of: ":") else { return nil }
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(String(place[..<colon]), String(place[place.index(after: colon)...]), &hints, &found) == 0 else { return nil }
    defer { freeaddrinfo(found) }
    var next = found
    while let entry = next?.pointee {
      if let address = entry.ai_addr, let open = connected(entry.ai_family, address, entry.ai_addrlen, seconds) { return open }
      next = entry.ai_next
    }
    return nil
  }

  private static func connected(_ family: Int32, _ address: UnsafePointer<sockaddr>, _ size: socklen_t, _ seconds: Int) -> Int32? {
    let descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    let length = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, length)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, length)
    guard connect(descriptor, address, size) == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }
}
