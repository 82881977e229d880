import CPostgres
import CaseStore

/// The values of one statement in the form libpq takes them: integers and text as text, bytes as they are.
struct Parameters {
  let values: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  let lengths: UnsafePointer<CInt>?
  let formats: UnsafePointer<CInt>?
  let count: CInt

  /// False for a text with U+0000: Postgres cannot store it, and sent as a C string it would be cut there without a word.
  static func canCarry(_ value: SQLValue) -> Bool {
    guard case .text(let text) = value else { return true }
    return !text.utf8.contains(0)
  }

  /// Lays all values into one arena that lives as long as `body`.
  static func with<T>(_ values: [SQLValue], _ body: (Parameters) -> T) -> T {
    let size = arenaSize(values)
    if values.isEmpty { return body(Parameters(values: nil, lengths: nil, formats: nil, count: 0)) }
    return withUnsafeTemporaryAllocation(byteCount: max(size, 1), alignment: 1) { arena in
      withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: values.count) { pointers in
        withUnsafeTemporaryAllocation(of: CInt.self, capacity: values.count * 2) { numbers in
          var free = arena.baseAddress.unsafelyUnwrapped
          for (index, value) in values.enumerated() {
            let start = UnsafeRawPointer(free)
            let isBytes = lay(value, at: &free)
            pointers.initializeElement(at: index, to: value == .null ? nil : start.assumingMemoryBound(to: CChar.self))
            numbers.initializeElement(at: index, to: CInt(UnsafeRawPointer(free) - start))
            numbers.initializeElement(at: values.count + index, to: isBytes ? 1 : 0)
          }
          let lengths = UnsafePointer(numbers.baseAddress.unsafelyUnwrapped)
          return body(
            Parameters(values: pointers.baseAddress, lengths: lengths, formats: lengths + values.count, count: CInt(values.count)))
        }
      }
    }
  }

  private static func arenaSize(_ values: [SQLValue]) -> Int {
    values.reduce(0) { size, value in
      switch value {
      case .null: size
      case .integer: size + 21
      case .text(let text): size + text.utf8.count + 1
      case .bytes(let bytes): size + bytes.count
      }
    }
  }

  /// Writes one value at `free` and moves past it. True when it is to be read as raw bytes.
  private static func lay(_ value: SQLValue, at free: inout UnsafeMutableRawPointer) -> Bool {
    switch value {
    case .null:
      return false
    case .integer(let number):
      lay(String(number), at: &free)
      return false
    case .text(let text):
      lay(text, at: &free)
      return false
    case .bytes(let bytes):
      bytes.withUnsafeBytes { copy($0, to: &free) }
      return true
    }
  }

  private static func lay(_ text: String, at free: inout UnsafeMutableRawPointer) {
    var text = text
    text.withUTF8 { copy(UnsafeRawBufferPointer($0), to: &free) }
    free.storeBytes(of: 0, as: UInt8.self)
    free += 1
  }

  private static func copy(_ source: UnsafeRawBufferPointer, to free: inout UnsafeMutableRawPointer) {
    if let start = source.baseAddress { free.copyMemory(from: start, byteCount: source.count) }
    free += source.count
  }
}
