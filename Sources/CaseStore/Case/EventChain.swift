import CaseRules
import Crypto

/// The per-case hash chain: each event's bytes are hashed as stored, with the hash before it.
public enum EventChain {
  /// What stands before a case's first event.
  public static let genesis = [UInt8](repeating: 0, count: 32)

  /// SHA-256 over the previous hash followed by the event's canonical bytes.
  public static func hash(_ bytes: [UInt8], after previous: [UInt8]) -> [UInt8] {
    var hasher = SHA256()
    hasher.update(data: previous)
    hasher.update(data: bytes)
    return Array(hasher.finalize())
  }
}

public enum Digest {
  /// SHA-256 of the bytes.
  public static func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] { Array(SHA256.hash(data: Array(bytes))) }

  /// The digest that stands in the record for a protected text: SHA-256 over salt, name and value.
  public static func protected(_ text: ProtectedText) -> [UInt8] {
    sha256(text.salt + Array(text.name.utf8) + [0] + Array(text.value.utf8))
  }

  /// Compares in constant time, whatever is in the bytes.
  public static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// Lower-case hexadecimal.
  public static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    for byte in bytes { out.append(digits[Int(byte >> 4)]); out.append(digits[Int(byte & 15)]) }
    return String(decoding: out, as: UTF8.self)
  }
}
