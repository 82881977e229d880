import CaseStore
import Crypto

/// `X-Qingqian-Signature: v1=HEX`, one for each key: HMAC-SHA256 over the timestamp, a full stop and the body.
///
/// A receiver takes a request when one of them is right and the timestamp is at most five minutes old; it drops ids it has seen. It
/// compares in constant time, as Python's `hmac.compare_digest` does: a comparison that ends at the first wrong digit tells an attacker
/// how far they got.
public struct WebhookSignature: Sendable {
  private let keys: [SymmetricKey]

  /// Newest first; at least one.
  public init(keys: [[UInt8]]) { self.keys = keys.map { SymmetricKey(data: $0) } }

  /// The header's value for a body sent at `timestamp` (seconds since 1970).
  public func header(timestamp: Int64, body: [UInt8]) -> String {
    keys.map { "v1=" + Digest.hex(HMAC<SHA256>.authenticationCode(for: Self.signed(timestamp, body), using: $0)) }.joined(separator: ",")
  }

  private static func signed(_ timestamp: Int64, _ body: [UInt8]) -> [UInt8] { Array("\(timestamp).".utf8) + body }
}
