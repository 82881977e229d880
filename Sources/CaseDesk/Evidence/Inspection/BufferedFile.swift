import CaseRules
import Foundation

/// A file read from front to back, in constant memory.
struct BufferedFile {
  private let file: FileHandle
  private var buffer: [UInt8] = []
  private var next = 0

  init(_ path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path) else { throw Refusal("file_unreadable", "读不到文件。") }
    self.file = file
  }

  /// nil at the end.
  mutating func byte() throws -> UInt8? {
    if next == buffer.count, try !refill() { return nil }
    defer { next += 1 }
    return buffer[next]
  }

  /// As many bytes, or nil when the file ends before.
  mutating func bytes(_ count: Int) throws -> [UInt8]? {
    var all: [UInt8] = []
    all.reserveCapacity(count)
    while all.count < count {
      guard let byte = try byte() else { return nil }
      all.append(byte)
    }
    return all
  }

  /// Passes over `count` bytes; false when the file ends before.
  mutating func skip(_ count: Int) throws -> Bool {
    var left = count
    while left > 0 {
      if next == buffer.count, try !refill() { return false }
      let step = min(left, buffer.count - next)
      next += step
      left -= step
    }
    return true
  }

  /// Goes on behind the next byte of that value; false when there is none.
  mutating func find(_ value: UInt8) throws -> Bool {
    while true {
      if next == buffer.count, try !refill() { return false }
      if let found = buffer[next...].firstIndex(of: value) {
        next = found + 1
        return true
      }
      next = buffer.count
    }
  }

  private mutating func refill() throws -> Bool {
    buffer = try file.read(upToCount: 256 << 10).map { [UInt8]($0) } ?? []
    next = 0
    return !buffer.isEmpty
  }
}

extension [UInt8] {
  /// Big-endian.
  var asNumber: Int { reduce(0) { $0 << 8 | Int($1) } }
  /// Little-endian.
  var asLittleNumber: Int { reversed().reduce(0) { $0 << 8 | Int($1) } }
}
