/// A value with one canonical byte form: fields in a fixed order, each prefixed by its length.
///
/// Integers are big-endian Int64 (µs UTC, 分, days); text is UTF-8 in NFC; an absent field is told apart from an empty one.
/// `init(from:)` reads exactly what `write(to:)` wrote.
public protocol Canonical {
  func write(to writer: inout CanonicalWriter)
  init(from reader: inout CanonicalReader) throws(CanonicalError)
}

/// Bytes that are not the canonical form of what was expected.
public struct CanonicalError: Error, Sendable, Equatable {
  public let reason: String
}

public struct CanonicalWriter: Sendable {
  public private(set) var bytes: [UInt8] = []

  /// Starts with the domain tag, so that bytes of one kind never pass for another's.
  public init(domain: StaticString) {
    bytes.reserveCapacity(512)
    put("\(domain)")
  }

  public mutating func put<T: Canonical>(_ value: T) { value.write(to: &self) }

  public mutating func put<T: Canonical>(_ value: T?) {
    if let value { value.write(to: &self) } else { length(.max) }
  }

  public mutating func put<T: Canonical>(_ values: [T]) {
    put(values.count)
    for value in values { value.write(to: &self) }
  }

  mutating func field(_ value: Int64) {
    length(8)
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func field(_ utf8: String.UTF8View) {
    length(UInt32(utf8.count))
    bytes.append(contentsOf: utf8)
  }

  mutating func field(_ raw: [UInt8]) {
    length(UInt32(raw.count))
    bytes.append(contentsOf: raw)
  }

  private mutating func length(_ count: UInt32) {
    withUnsafeBytes(of: count.bigEndian) { bytes.append(contentsOf: $0) }
  }
}

public struct CanonicalReader: Sendable {
  private let bytes: [UInt8]
  private var position = 0

  /// Throws when the bytes do not start with the domain's tag.
  public init(_ bytes: [UInt8], domain: StaticString) throws(CanonicalError) {
    self.bytes = bytes
    let tag: String = try get()
    guard tag == "\(domain)" else { throw CanonicalError(reason: "domain \(tag), expected \(domain)") }
  }

  /// Throws when anything is left unread.
  public func finish() throws(CanonicalError) {
    guard position == bytes.count else { throw CanonicalError(reason: "\(bytes.count - position) bytes left over") }
  }

  public mutating func get<T: Canonical>() throws(CanonicalError) -> T { try T(from: &self) }

  public mutating func get<T: Canonical>() throws(CanonicalError) -> T? {
    guard try peekLength() != .max else { position += 4; return nil }
    return try T(from: &self)
  }

  public mutating func get<T: Canonical>() throws(CanonicalError) -> [T] {
    let count: Int = try get()
    guard count >= 0, count <= bytes.count else { throw CanonicalError(reason: "list of \(count)") }
    var values: [T] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try T(from: &self)) }
    return values
  }

  mutating func integer() throws(CanonicalError) -> Int64 {
    let raw = try field()
    guard raw.count == 8 else { throw CanonicalError(reason: "integer of \(raw.count) bytes") }
    return raw.reduce(0) { $0 << 8 | Int64($1) }
  }

  mutating func field() throws(CanonicalError) -> ArraySlice<UInt8> {
    let count = try peekLength()
    let start = position + 4
    guard count != .max, Int(count) <= bytes.count - start else { throw CanonicalError(reason: "field runs past the end") }
    position = start + Int(count)
    return bytes[start..<position]
  }

  private func peekLength() throws(CanonicalError) -> UInt32 {
    guard position + 4 <= bytes.count else { throw CanonicalError(reason: "ends early") }
    return bytes[position..<position + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}

extension Int64: Canonical {
  public func write(to writer: inout CanonicalWriter) { writer.field(self) }
  public init(from reader: inout CanonicalReader) throws(CanonicalError) { self = try reader.integer() }
}

extension Int: Canonical {
  public func write(to writer: inout CanonicalWriter) { writer.field(Int64(self)) }
  public init(from reader: inout CanonicalReader) throws(CanonicalError) { self = Int(try reader.integer()) }
}

extension Bool: Canonical {
  public func write(to writer: inout CanonicalWriter) { writer.field(self ? 1 : 0) }
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let value = try reader.integer()
    guard value == 0 || value == 1 else { throw CanonicalError(reason: "yes or no of \(value)") }
    self = value == 1
  }
}

extension String: Canonical {
  public func write(to writer: inout CanonicalWriter) { writer.field(utf8) }
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    guard let text = String(validating: try reader.field(), as: UTF8.self) else { throw CanonicalError(reason: "text is no UTF-8") }
    self = text
  }
}

extension CivilDate: Canonical {
  public func write(to writer: inout CanonicalWriter) { writer.field(Int64(day)) }
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    guard let day = Int32(exactly: try reader.integer()) else { throw CanonicalError(reason: "day out of range") }
    self.init(day: day)
  }
}

extension Instant: Canonical {
  public func write(to writer: inout CanonicalWriter) { writer.field(microseconds) }
  public init(from reader: inout CanonicalReader) throws(CanonicalError) { self.init(microseconds: try reader.integer()) }
}

extension Amount: Canonical {
  public func write(to writer: inout CanonicalWriter) { writer.field(fen) }
  public init(from reader: inout CanonicalReader) throws(CanonicalError) { self.init(fen: try reader.integer()) }
}

/// Closed lists travel as the word they stand for.
extension Canonical where Self: RawRepresentable, RawValue == String {
  public func write(to writer: inout CanonicalWriter) { writer.field(rawValue.utf8) }
  public init(from reader: inout CanonicalReader) throws(CanonicalError) {
    let word = try String(from: &reader)
    guard let value = Self(rawValue: word) else { throw CanonicalError(reason: "unknown word “\(word)”") }
    self = value
  }
}

extension CaseState: Canonical {}
extension Verb: Canonical {}
extension Role: Canonical {}
extension LimitID: Canonical {}
extension RespondentKind: Canonical {}
extension ContractObject: Canonical {}
extension DebtKind: Canonical {}
extension SourceChannel: Canonical {}
extension SizeClass: Canonical {}
