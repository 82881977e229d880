import CaseStore
import Crypto
import Foundation

/// What the web keeps or hands out by the server's keys. Each purpose has a key of its own, derived from the master (RFC 5869).
extension ServerKeys {
  /// A mark that only this server can make: HMAC-SHA-256 in base32, 128 bits.
  public func mark(_ purpose: String, _ message: [UInt8]) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: message, using: Self.derived(masters[0], purpose))
    return Base32.text(Array(code).prefix(16))
  }

  /// Whether the mark was made by one of the keys, for the same purpose and message.
  public func isMark(_ text: String, _ purpose: String, _ message: [UInt8]) -> Bool {
    masters.contains { master in
      let code = HMAC<SHA256>.authenticationCode(for: message, using: Self.derived(master, purpose))
      return Digest.areEqual(Array(text.utf8), Array(Base32.text(Array(code).prefix(16)).utf8))
    }
  }

  /// Keyed digests, for finding a secret or a personal value again without keeping it: one by every key there is, the newest first, so
  /// that what was kept before a rotation is found by an older one.
  public func fingerprints(_ purpose: String, _ message: [UInt8]) -> [[UInt8]] {
    masters.map { Array(HMAC<SHA256>.authenticationCode(for: message, using: Self.derived($0, purpose))) }
  }

  /// AES-256-GCM under the newest key; `context` (table, column, row) is authenticated with it, so that nothing can be moved elsewhere.
  public func seal(_ plain: [UInt8], _ purpose: String, context: String) throws -> [UInt8] {
    let box = try AES.GCM.seal(plain, using: Self.derived(masters[0], purpose), authenticating: Array(context.utf8))
    return Array(box.combined ?? Data())
  }

  /// What was sealed, by whichever key did it. Throws `StoreError(.corrupt)` when none of them did.
  public func open(_ sealed: [UInt8], _ purpose: String, context: String) throws -> [UInt8] {
    for master in masters {
      guard let box = try? AES.GCM.SealedBox(combined: sealed),
        let plain = try? AES.GCM.open(box, using: Self.derived(master, purpose), authenticating: Array(context.utf8))
      else { continue }
      return Array(plain)
    }
    throw StoreError(.corrupt, "a sealed \(purpose) does not open with any key")
  }

  private static func derived(_ master: SymmetricKey, _ purpose: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(inputKeyMaterial: master, info: Array("qingqian.\(purpose)".utf8), outputByteCount: 32)
  }
}
