import CaseRules
import CaseStore
import Crypto

/// The server's own secrets. Nothing made from them is stored but digests.
public struct ServerKeys: Sendable {
  /// Newest first; older ones still open what was made with them.
  let masters: [SymmetricKey]

  /// Needs at least one key of 32 bytes.
  public init(codeKeys: [[UInt8]]) {
    precondition(!codeKeys.isEmpty, "a server without a key cannot give out codes")
    masters = codeKeys.map { SymmetricKey(data: $0) }
  }

  /// 查询码: base32 of HMAC(key, case id), 80 bits in four groups; the same case gives the same code, so a replayed filing shows it again.
  public func queryCode(for id: CaseID, generation: Int = 1) -> String { codes("code", [id.value, Int64(generation)], Self.code)[0] }

  /// The debtor's link, one per issue: 160 bits.
  public func debtorLink(for id: CaseID, issue: Int) -> String { codes("link", [id.value, Int64(issue)], Self.link)[0] }

  /// The code that was given out, made again by whichever key made it; nil when none of them did.
  public func queryCode(for id: CaseID, generation: Int = 1, matching digest: [UInt8]) -> String? {
    codes("code", [id.value, Int64(generation)], Self.code).first { matches($0, digest: digest) }
  }

  /// The link that was given out at this issue, likewise.
  public func debtorLink(for id: CaseID, issue: Int, matching digest: [UInt8]) -> String? {
    codes("link", [id.value, Int64(issue)], Self.link).first { matches($0, digest: digest) }
  }

  /// What is stored of a secret: SHA-256 of its canonical letters.
  public func digest(ofSecret text: String) -> [UInt8] { Digest.sha256(Array(Base32.canonical(text).utf8)) }

  /// Compares in constant time.
  public func matches(_ secret: String, digest stored: [UInt8]) -> Bool { Digest.areEqual(digest(ofSecret: secret), stored) }

  private static func code(_ mac: [UInt8]) -> String { Base32.grouped(mac.prefix(10)) }
  private static func link(_ mac: [UInt8]) -> String { Base32.text(mac.prefix(20)) }

  /// What each key makes of the numbers, the newest key's first.
  private func codes(_ purpose: String, _ numbers: [Int64], _ form: ([UInt8]) -> String) -> [String] {
    var message = Array(purpose.utf8) + [0]
    for number in numbers { withUnsafeBytes(of: number.bigEndian) { message.append(contentsOf: $0) } }
    return masters.map { form(Array(HMAC<SHA256>.authenticationCode(for: message, using: $0))) }
  }
}

/// Crockford's base32: no letters that look like digits.
public enum Base32 {
  private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    var (out, buffer, bits): ([UInt8], Int, Int) = ([], 0, 0)
    for byte in bytes {
      (buffer, bits) = (buffer << 8 | Int(byte), bits + 8)
      while bits >= 5 {
        bits -= 5
        out.append(letters[buffer >> bits & 31])
      }
      buffer &= (1 << bits) - 1
    }
    if bits > 0 { out.append(letters[buffer << (5 - bits) & 31]) }
    return String(decoding: out, as: UTF8.self)
  }

  /// In groups of four, as it is read out and typed.
  public static func grouped(_ bytes: some Sequence<UInt8>) -> String {
    let letters = Array(text(bytes))
    return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: "-")
  }

  /// Upper case, without separators, with the look-alikes read as what they stand for.
  public static func canonical(_ text: String) -> String {
    String(
      text.uppercased().filter { $0.isLetter || $0.isNumber }.map { letter -> Character in
        switch letter {
        case "O": "0"
        case "I", "L": "1"
        default: letter
        }
      })
  }
}

public enum SecretBytes {
  /// Bytes from the system's generator.
  public static func random(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
      // Eight at a time: each number is a call of the kernel's.
      for start in stride(from: 0, to: count, by: 8) {
        withUnsafeBytes(of: generator.next()) { eight in
          for (index, byte) in zip(start..<count, eight) { bytes.initializeElement(at: index, to: byte) }
        }
      }
      filled = count
    }
  }
}
