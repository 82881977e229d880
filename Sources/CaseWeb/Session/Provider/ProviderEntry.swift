import CaseDesk
import CaseRules
import CaseStore

/// A sign-in that has gone to the identity provider: what must come back with it. Kept by the browser that began it, sealed.
struct ProviderEntry: Sendable, Hashable {
  /// Sent also when another site leads here, as the provider does.
  static let cookie = "__Host-provider"
  static let seconds: Int64 = 600

  /// Ties the way back to this browser (RFC 6749, 10.12), the token to this sign-in (OpenID Connect Core, 3.1.2.1), and the code to whoever
  /// holds the verifier (RFC 7636).
  let state: String
  let nonce: String
  let verifier: String
  let began: Instant
  /// The digest of the session that this sign-in takes the place of; empty for none.
  let former: String
  /// Where the person was going.
  let place: String

  init(began: Instant, former: [UInt8]?, place: String) {
    (state, nonce, verifier) = (Self.secret(), Self.secret(), Self.secret())
    (self.began, self.former, self.place) = (began, former.map { Base64URL.text($0) } ?? "", place)
  }

  /// nil for anything that this server did not seal, or that is too old.
  init?(_ cookie: String?, keys: ServerKeys, now: Instant) {
    guard let fields = SealedFields.opened(cookie, as: Self.cookie, count: 6, keys), let began = Int64(fields[3]),
      now < Instant(microseconds: began).adding(seconds: Self.seconds)
    else { return nil }
    (state, nonce, verifier, former, place) = (fields[0], fields[1], fields[2], fields[4], fields[5])
    self.began = Instant(microseconds: began)
  }

  func sealed(_ keys: ServerKeys) throws -> String {
    try SealedFields.sealed([state, nonce, verifier, "\(began.microseconds)", former, place], as: Self.cookie, keys)
  }

  /// What the provider is shown of the verifier: its SHA-256 (RFC 7636, 4.2).
  var challenge: String { Base64URL.text(Digest.sha256(Array(verifier.utf8))) }

  private static func secret() -> String { Base64URL.text(SecretBytes.random(32)) }
}
