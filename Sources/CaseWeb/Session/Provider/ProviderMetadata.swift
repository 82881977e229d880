import CaseDesk
import CaseRules

/// What the provider's discovery document says of it (OpenID Connect Discovery, 3), as far as signing in needs it.
struct ProviderMetadata: Sendable, Hashable {
  /// To the letter: tokens name it so.
  let issuer: String
  let authorization: String
  let token: String
  let keys: String
  /// Whether the client's secret goes into the body, because the provider takes it nowhere else.
  let secretInBody: Bool
  /// Whether every way back names the issuer (RFC 9207).
  let namesItself: Bool

  /// Throws for a document of another issuer, or with an address that others on the way could read.
  init(_ document: JSONObject, of settings: OIDCSettings) throws(ProviderFault) {
    guard let issuer = document.text("issuer"), OIDCSettings.name(issuer) == settings.issuer else {
      throw .refused("the discovery document is of another issuer")
    }
    self.issuer = issuer
    authorization = try Self.address("authorization_endpoint", in: document)
    token = try Self.address("token_endpoint", in: document)
    keys = try Self.address("jwks_uri", in: document)
    let methods = document.texts("token_endpoint_auth_methods_supported") ?? ["client_secret_basic"]
    guard let method = ["client_secret_basic", "client_secret_post"].first(where: methods.contains) else {
      throw .refused("the token endpoint takes no client secret")
    }
    secretInBody = method == "client_secret_post"
    namesItself = document["authorization_response_iss_parameter_supported"] == .bool(true)
  }

  private static func address(_ name: String, in document: JSONObject) throws(ProviderFault) -> String {
    guard let address = document.text(name), OIDCSettings.isSafe(address) else { throw .refused("the \(name) is missing or not https") }
    return address
  }
}

extension JSONObject {
  func text(_ name: String) -> String? { if case .text(let text) = self[name] { text } else { nil } }
  func integer(_ name: String) -> Int64? { if case .integer(let number) = self[name] { number } else { nil } }

  /// One text, or a list of them; nil for anything else.
  func texts(_ name: String) -> [String]? {
    switch self[name] {
    case .text(let text): return [text]
    case .array(let items):
      let texts = items.compactMap { if case .text(let text) = $0 { text } else { nil } }
      return texts.count == items.count ? texts : nil
    default: return nil
    }
  }
}
