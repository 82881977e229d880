import CaseRules
import CaseStore
import CryptoExtras
import Foundation

/// 动态口令 (RFC 6238 over RFC 4226): six digits from a shared secret, new every 30 seconds.
enum OneTimeCode {
  /// 160 bits, as HMAC-SHA-1 is wide (RFC 4226, R6).
  static let secretLength = 20
  private static let seconds: Int64 = 30

  static func step(at now: Instant) -> Int64 { now.microseconds / 1_000_000 / seconds }

  static func code(_ secret: [UInt8], step: Int64) -> String {
    let message = withUnsafeBytes(of: step.bigEndian) { Array($0) }
    let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
    let offset = Int(mac[19] & 0x0F)
    let number = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(mac[offset + $1]) } & 0x7FFF_FFFF
    let digits = String(number % 1_000_000)
    return String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }

  /// The step that the code is of, within one step of now; nil for a wrong code.
  static func step(of code: String, _ secret: [UInt8], now: Instant) -> Int64? {
    let given = Array(code.utf8)
    var found: Int64?
    // All three are looked at, so that how long it takes says nothing.
    for step in (step(at: now) - 1)...(step(at: now) + 1) where Digest.areEqual(Array(self.code(secret, step: step).utf8), given) {
      found = step
    }
    return found
  }

  /// The secret as people type it into the app: RFC 4648 base32 in groups of four.
  static func grouped(_ secret: [UInt8]) -> String {
    let letters = Array(base32(secret))
    return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
  }

  /// For apps that take an address.
  static func address(_ secret: [UInt8], user: String) -> String {
    "otpauth://totp/Qingqian:\(user)?secret=\(base32(secret))&issuer=Qingqian&algorithm=SHA1&digits=6&period=30"
  }

  private static func base32(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var (out, buffer, bits): ([UInt8], Int, Int) = ([], 0, 0)
    for byte in bytes {
      (buffer, bits) = ((buffer << 8 | Int(byte)) & 0xFFFF, bits + 8)
      while bits >= 5 {
        bits -= 5
        out.append(letters[buffer >> bits & 31])
      }
    }
    if bits > 0 { out.append(letters[buffer << (5 - bits) & 31]) }
    return String(decoding: out, as: UTF8.self)
  }
}
