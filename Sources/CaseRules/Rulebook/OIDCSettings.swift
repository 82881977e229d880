/// `web.oidc` in `service.yaml`: 统一身份认证 by OpenID Connect. It says who somebody is; what they may do stays with their account here.
public struct OIDCSettings: Hashable, Sendable {
  /// As the provider names itself, without a slash at the end.
  public let issuer: String
  public let client: String
  /// The file that holds the client's secret: absolute, or below the folder the database lies in.
  public let secretFile: String
  /// This service's own address, to which the provider sends people back: `https://` and the name.
  public let address: String
  /// What the provider says of how it knew somebody that stands for a second factor: one of these `acr`, or one of these `amr`. Without any,
  /// the service's own second factor is asked.
  public let acr: [String]
  public let amr: [String]

  public init(issuer: String, client: String, secretFile: String, address: String, acr: [String] = [], amr: [String] = []) {
    (self.issuer, self.client, self.secretFile, self.address) = (Self.name(issuer), client, secretFile, Self.name(address))
    (self.acr, self.amr) = (acr, amr)
  }

  /// nil where something is missing, which the map then tells.
  init?(_ given: ConfigMap) {
    var map = given
    let what = "an address with https:// (http:// on this machine alone)"
    let issuer = map.parsed("issuer", what) { Self.isSafe($0) ? $0 : nil }
    let client = map.text("client")
    let secretFile = map.text("secret_file")
    let address = map.parsed("address", what) { Self.isSafe($0) ? $0 : nil }
    let acr = map.optionalText("acr").map(Self.words) ?? []
    let amr = map.optionalText("amr").map(Self.words) ?? []
    map.finish()
    guard let issuer, let client, let secretFile, let address else { return nil }
    self.init(issuer: issuer, client: client, secretFile: secretFile, address: address, acr: acr, amr: amr)
  }

  /// Whether nobody on the way can read or change what is sent there: TLS, or this machine itself.
  public static func isSafe(_ address: String) -> Bool {
    guard address.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F && $0 != "#" }) else { return false }
    return address.wholeMatch(of: /https:\/\/[^\/?@]+(\/.*|\?.*)?/) != nil
      || address.wholeMatch(of: /http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?(\/.*|\?.*)?/) != nil
  }

  /// An issuer's name as it is kept and compared: with or without a slash at the end is the same one.
  public static func name(_ issuer: String) -> String { issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer }

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
