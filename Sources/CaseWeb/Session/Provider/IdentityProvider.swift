import CaseDesk
import CaseRules
import Foundation

/// 统一身份认证: the provincial identity provider as this server knows it. What it says of itself and its keys are kept for an hour.
public actor IdentityProvider {
  nonisolated let settings: OIDCSettings
  private let secret: String
  private let ask: @Sendable (HTTPCall) async throws -> HTTPCall.Answer

  private static let kept: Int64 = 3600
  /// How long an answer may take in seconds, and be in bytes.
  private static let (patience, most) = (10, 256 << 10)
  /// Seconds for which a provider that did not answer is not asked again.
  private static let pause: Int64 = 5

  private var metadata: (value: ProviderMetadata, until: Instant)?
  private var keys: (value: ProviderKeys, until: Instant)?
  private var asking: Task<ProviderMetadata, any Error>?
  private var silent: (fault: ProviderFault, until: Instant)?

  /// `secret`: what this service proves itself by to the provider.
  public init(_ settings: OIDCSettings, secret: String) {
    self.init(settings, secret: secret) { call in try await SignInLine.provider.run { call.blocking() } }
  }

  package init(_ settings: OIDCSettings, secret: String, ask: @escaping @Sendable (HTTPCall) async throws -> HTTPCall.Answer) {
    (self.settings, self.secret, self.ask) = (settings, secret, ask)
  }

  /// Whether a sign-in there may stand for this service's second factor.
  nonisolated var countsAsSecondFactor: Bool { !settings.acr.isEmpty || !settings.amr.isEmpty }

  /// Where people come back to; as it is registered with the provider.
  nonisolated var wayBack: String { settings.address + ProviderRoutes.wayBack }

  /// Where the browser is sent to sign in there. Throws `ProviderFault`.
  func invitation(_ entry: ProviderEntry, now: Instant) async throws -> String {
    var fields = [
      ("response_type", "code"), ("client_id", settings.client), ("redirect_uri", wayBack), ("scope", "openid"), ("state", entry.state),
      ("nonce", entry.nonce), ("code_challenge", entry.challenge), ("code_challenge_method", "S256"),
    ]
    if !settings.acr.isEmpty { fields.append(("acr_values", settings.acr.joined(separator: " "))) }
    if countsAsSecondFactor { fields.append(("max_age", "\(IDToken.freshness)")) }
    let place = try await known(now).authorization
    return place + (place.contains("?") ? "&" : "?") + Self.written(fields)
  }

  /// Who came back with the code. `issuer`: by what name the provider called itself on the way, if it did. Throws `ProviderFault`.
  func token(for code: String, _ entry: ProviderEntry, issuer: String?, now: Instant) async throws -> IDToken {
    let provider = try await known(now)
    guard issuer == provider.issuer || (issuer == nil && !provider.namesItself) else {
      throw ProviderFault.refused("another issuer answered")
    }
    let token = try await redeemed(code, entry, provider)
    let expected = IDToken.Expected(issuer: provider.issuer, client: settings.client, nonce: entry.nonce, now: now)
    do {
      do {
        return try await IDToken(token, try await keys(provider, now: now), expected)
      } catch let fault as IDTokenFault where fault == .unknownKey || fault == .signature {
        // It may have changed its keys since they were fetched.
        keys = nil
        return try await IDToken(token, try await keys(provider, now: now), expected)
      }
    } catch let fault as IDTokenFault {
      throw ProviderFault.refused("id token: \(fault)")
    }
  }

  private func redeemed(_ code: String, _ entry: ProviderEntry, _ provider: ProviderMetadata) async throws -> String {
    var fields = [
      ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", wayBack), ("code_verifier", entry.verifier),
    ]
    var headers = ["Content-Type: application/x-www-form-urlencoded"]
    if provider.secretInBody {
      fields += [("client_id", settings.client), ("client_secret", secret)]
    } else {
      let pair = "\(settings.client.encodedForQuery):\(secret.encodedForQuery)"
      headers.append("Authorization: Basic \(Data(pair.utf8).base64EncodedString())")
    }
    guard let token = try await document(provider.token, headers, Array(Self.written(fields).utf8)).text("id_token") else {
      throw ProviderFault.refused("the token endpoint gave no id token")
    }
    return token
  }

  /// One asks for all that wait.
  private func known(_ now: Instant) async throws -> ProviderMetadata {
    if let metadata, now < metadata.until { return metadata.value }
    if let silent, now < silent.until { throw silent.fault }
    let task =
      asking
      ?? Task {
        try ProviderMetadata(try await document("\(settings.issuer)/.well-known/openid-configuration"), of: settings)
      }
    asking = task
    defer { asking = nil }
    do {
      let value = try await task.value
      (metadata, silent) = ((value, now.adding(seconds: Self.kept)), nil)
      return value
    } catch {
      if let fault = error as? ProviderFault { silent = (fault, now.adding(seconds: Self.pause)) }
      throw error
    }
  }

  private func keys(_ provider: ProviderMetadata, now: Instant) async throws -> ProviderKeys {
    if let keys, now < keys.until { return keys.value }
    let value = try ProviderKeys(try await document(provider.keys))
    keys = (value, now.adding(seconds: Self.kept))
    return value
  }

  /// The JSON object that stands there; where there is a body, what is answered to it.
  private func document(_ address: String, _ headers: [String] = [], _ body: [UInt8]? = nil) async throws -> JSONObject {
    let call = HTTPCall(
      address, headers: headers + ["Accept: application/json"], body: body, timeout: Self.patience, most: Self.most)
    switch try await ask(call) {
    case .noAnswer(let why): throw ProviderFault.unreachable(why)
    case .status(200, let bytes):
      guard case .object(let object)? = try? JSONReader.read(bytes) else { throw ProviderFault.refused("an answer is no JSON object") }
      return object
    case .status(let status, _) where status == 429 || status >= 500: throw ProviderFault.unreachable("answered \(status)")
    case .status(let status, _): throw ProviderFault.refused("answered \(status)")
    }
  }

  private static func written(_ fields: [(String, String)]) -> String {
    fields.map { "\($0.0)=\($0.1.encodedForQuery)" }.joined(separator: "&")
  }
}
