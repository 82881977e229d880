/// `web.oidc` in `service.yaml`: 统一身份认证 by OpenID Connect. It says who somebody is; what they may do stays with their account here.
public struct OIDCSettings: Hashable, Sendable {
  /// As the provider names itself, without a slash at the end.
  public let issuer: String
  public let client: String
  /// The file that holds the client's secret: absolute, or below the folder the database lies in.
  public let secretFile: String
  /// This service's own address, to which the provider sends people back: `https://` and the name.
  public let address: String

  public init(issuer: String, client: String, secretFile: String, address: String) {
    (self.issuer, self.client, self.secretFile, self.address) = (issuer, client, secretFile, address)
  }

  /// nil where something is missing, which the map then tells.
  init?(_ given: ConfigMap) {
    var map = given
    let issuer = map.parsed("issuer", "an address", Self.address)
    let client = map.text("client")
    let secretFile = map.text("secret_file")
    let address = map.parsed("address", "an address", Self.address)
    map.finish()
    guard let issuer, let client, let secretFile, let address else { return nil }
    self.init(issuer: issuer, client: client, secretFile: secretFile, address: address)
  }

  private static func address(_ text: String) -> String? {
    guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return nil }
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }
}
