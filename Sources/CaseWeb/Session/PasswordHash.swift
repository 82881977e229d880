import CaseDesk
import CaseStore
import CryptoExtras
import Foundation

/// A password's scrypt digest (RFC 7914) with everything needed to check it, in PHC form: `$scrypt$ln=17,r=8,p=1$salt$digest`.
struct PasswordHash: Sendable, Hashable {
  let log: Int
  let blockSize: Int
  let parallelism: Int
  let salt: [UInt8]
  let digest: [UInt8]

  /// Of a new password. Takes half a second and 128 MiB with the service's cost: only in `SignInLine`.
  init(of password: String, log: Int) throws {
    (self.log, blockSize, parallelism, salt) = (log, 8, 1, SecretBytes.random(16))
    digest = try Self.derive(password, salt, log, 8, 1)
  }

  /// That of no password: checking against it takes as long as against a real one.
  static func decoy(log: Int) -> PasswordHash {
    PasswordHash(log, 8, 1, [UInt8](repeating: 0, count: 16), [UInt8](repeating: 0, count: 32))
  }

  private init(_ log: Int, _ blockSize: Int, _ parallelism: Int, _ salt: [UInt8], _ digest: [UInt8]) {
    (self.log, self.blockSize, self.parallelism, self.salt, self.digest) = (log, blockSize, parallelism, salt, digest)
  }

  /// Reads the PHC form; nil for any other text.
  init?(_ text: String) {
    guard let match = text.wholeMatch(of: /\$scrypt\$ln=([0-9]{1,2}),r=([0-9]{1,2}),p=([0-9]{1,2})\$([A-Za-z0-9+\/]+)\$([A-Za-z0-9+\/]+)/),
      let log = Int(match.1), let blockSize = Int(match.2), let parallelism = Int(match.3), let salt = Self.bytes(match.4),
      let digest = Self.bytes(match.5), (1...24).contains(log), blockSize > 0, parallelism > 0
    else { return nil }
    self.init(log, blockSize, parallelism, salt, digest)
  }

  var text: String { "$scrypt$ln=\(log),r=\(blockSize),p=\(parallelism)$\(Self.letters(salt))$\(Self.letters(digest))" }

  func matches(_ password: String) throws -> Bool {
    Digest.areEqual(try Self.derive(password, salt, log, blockSize, parallelism), digest)
  }

  /// Whether it should be made anew, now that the password is at hand.
  func isOutdated(log wanted: Int) -> Bool { log != wanted || blockSize != 8 || parallelism != 1 }

  private static func derive(_ password: String, _ salt: [UInt8], _ log: Int, _ blockSize: Int, _ parallelism: Int) throws -> [UInt8] {
    let letters = Array(password.precomposedStringWithCanonicalMapping.utf8)
    let key = try KDF.Scrypt.deriveKey(
      from: letters, salt: salt, outputByteCount: 32, rounds: 1 << log, blockSize: blockSize, parallelism: parallelism)
    return key.withUnsafeBytes { Array($0) }
  }

  private static func letters(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString().replacing("=", with: "") }

  private static func bytes(_ letters: Substring) -> [UInt8]? {
    let padding = String(repeating: "=", count: (4 - letters.utf8.count % 4) % 4)
    return Data(base64Encoded: letters + padding).map(Array.init)
  }
}

extension PasswordHash {
  /// As it is stored: under the server's keys, bound to its account, so that a copy of the database alone is of no use for guessing.
  func sealed(_ keys: ServerKeys, user: String) throws -> [UInt8] {
    try keys.seal(Array(text.utf8), "password", context: "credential.\(user)")
  }

  init(sealed: [UInt8], _ keys: ServerKeys, user: String) throws {
    let text = String(decoding: try keys.open(sealed, "password", context: "credential.\(user)"), as: UTF8.self)
    guard let hash = Self(text) else { throw StoreError(.corrupt, "credential: password") }
    self = hash
  }
}
