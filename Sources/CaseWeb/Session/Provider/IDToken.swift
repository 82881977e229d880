import CaseDesk
import CaseRules
import CaseStore

/// What the provider says of somebody, proven (OpenID Connect Core, 3.1.3.7).
struct IDToken: Sendable, Hashable {
  /// What it must say to be ours.
  struct Expected: Sendable {
    let issuer: String
    let client: String
    let nonce: String
    let now: Instant
  }

  /// How far the provider's clock may be off, and how old a token may be when it arrives; seconds.
  static let slack: Int64 = 60
  static let longest: Int64 = 600
  /// How recently a second factor must have been shown there to count here; seconds.
  static let freshness: Int64 = 300

  let subject: String
  let acr: String?
  let amr: [String]
  /// When the person was last asked for anything; seconds since 1970.
  let authenticated: Int64?

  /// Throws what is wrong with the token.
  init(_ token: String, _ keys: ProviderKeys, _ expected: Expected) async throws(IDTokenFault) {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard token.utf8.count <= 16 << 10, parts.count == 3, let header = Self.object(parts[0]), let claims = Self.object(parts[1]),
      header["crit"] == nil
    else { throw .malformed }
    guard let algorithm = header.text("alg").flatMap({ ProviderKeys.Algorithm(rawValue: $0) }) else { throw .algorithm }
    try await keys.check(token, signedBy: header.text("kid"), algorithm)
    try Self.check(claims, expected)
    guard let subject = claims.text("sub"), (1...255).contains(subject.utf8.count), CleanText.fault(in: subject) == nil else {
      throw .subject
    }
    self.subject = subject
    (acr, amr, authenticated) = (claims.text("acr"), claims.texts("amr") ?? [], claims.integer("auth_time"))
  }

  /// Whether the provider saw, just now, what the settings take for a second factor.
  func isStrong(_ settings: OIDCSettings, at now: Instant) -> Bool {
    let recent = (now.seconds - Self.freshness - Self.slack)...(now.seconds + Self.slack)
    guard let authenticated, recent.contains(authenticated) else { return false }
    return acr.map(settings.acr.contains) == true || amr.contains(where: settings.amr.contains)
  }

  private static func check(_ claims: JSONObject, _ expected: Expected) throws(IDTokenFault) {
    guard claims.text("iss") == expected.issuer else { throw .issuer }
    guard let audience = claims.texts("aud"), audience.contains(expected.client),
      claims["azp"] == nil ? audience.count == 1 : claims.text("azp") == expected.client
    else { throw .audience }
    let now = expected.now.seconds
    guard let expires = claims.integer("exp"), now - slack < expires else { throw .expired }
    guard let issued = claims.integer("iat"), ((now - longest)...(now + slack)).contains(issued),
      claims["nbf"] == nil || claims.integer("nbf").map({ $0 <= now + slack }) == true
    else { throw .issued }
    guard let nonce = claims.text("nonce"), Digest.areEqual(Array(nonce.utf8), Array(expected.nonce.utf8)) else { throw .nonce }
  }

  private static func object(_ part: Substring) -> JSONObject? {
    guard let bytes = Base64URL.bytes(part), case .object(let object)? = try? JSONReader.read(bytes) else { return nil }
    return object
  }
}

extension Instant {
  fileprivate var seconds: Int64 { microseconds / 1_000_000 }
}
