import CaseDesk
import CaseStore

/// 恢复码: ten codes for the day the telephone is gone, each good once. 80 bits each, so that a plain digest keeps them.
enum RecoveryCodes {
  static let count = 10

  static func fresh() -> [String] { (0..<count).map { _ in Base32.grouped(SecretBytes.random(10)) } }

  /// As it is stored; nil for what cannot be a code.
  static func digest(_ code: String) -> [UInt8]? {
    let letters = Base32.canonical(code)
    return letters.utf8.count == 16 ? Digest.sha256(Array(letters.utf8)) : nil
  }
}
