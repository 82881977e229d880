import CaseDesk
import CryptoExtras
import Foundation

@testable import CaseWeb

/// A key of an identity provider, and how it signs with it; also ways in which none of them should.
enum ProviderSigner: Sendable {
  case rsa(_RSA.Signing.PrivateKey)
  case pss(_RSA.Signing.PrivateKey)
  case p256(P256.Signing.PrivateKey)
  case ed25519(Curve25519.Signing.PrivateKey)
  /// A secret that both sides know; or, as forgers hope, a public key taken for one.
  case hmac([UInt8])
  case none

  /// One for all tests: they take long to make.
  static func fresh() throws -> ProviderSigner { .rsa(try _RSA.Signing.PrivateKey(keySize: .bits2048)) }

  var algorithm: String {
    switch self {
    case .rsa: "RS256"
    case .pss: "PS256"
    case .p256: "ES256"
    case .ed25519: "EdDSA"
    case .hmac: "HS256"
    case .none: "none"
    }
  }

  /// The public half (RFC 7517, 7518, 8037).
  func document(id: String?) throws -> JSONObject {
    var key: JSONObject
    switch self {
    case .rsa(let own), .pss(let own):
      let parts = try own.publicKey.getKeyPrimitives()
      key = ["kty": "RSA", "n": .text(Base64URL.text(parts.modulus)), "e": .text(Base64URL.text(parts.publicExponent))]
    case .p256(let own):
      let point = own.publicKey.rawRepresentation
      key = ["kty": "EC", "crv": "P-256", "x": .text(Base64URL.text(point.prefix(32))), "y": .text(Base64URL.text(point.suffix(32)))]
    case .ed25519(let own):
      key = ["kty": "OKP", "crv": "Ed25519", "x": .text(Base64URL.text(own.publicKey.rawRepresentation))]
    case .hmac(let secret): key = ["kty": "oct", "k": .text(Base64URL.text(secret))]
    case .none: key = ["kty": "oct", "k": ""]
    }
    if let id { key.append("kid", .text(id)) }
    return key
  }

  /// The token as it travels (RFC 7515, 7.1).
  func token(_ claims: JSONObject, header: JSONObject) throws -> String {
    let text = [header, claims].map { Base64URL.text(JSONValue.object($0).oneLine.utf8) }.joined(separator: ".")
    return "\(text).\(Base64URL.text(try signature(Data(text.utf8))))"
  }

  private func signature(_ data: Data) throws -> Data {
    switch self {
    case .rsa(let key): try key.signature(for: SHA256.hash(data: data), padding: .insecurePKCS1v1_5).rawRepresentation
    case .pss(let key): try key.signature(for: SHA256.hash(data: data), padding: .PSS).rawRepresentation
    case .p256(let key): try key.signature(for: data).rawRepresentation
    case .ed25519(let key): try key.signature(for: data)
    case .hmac(let secret): Data(HMAC<SHA256>.authenticationCode(for: data, using: SymmetricKey(data: secret)))
    case .none: Data()
    }
  }
}

extension JSONObject {
  /// With other values; nil takes a member away.
  func changed(_ changes: [(String, JSONValue?)]) -> JSONObject {
    var object: JSONObject = [:]
    for member in members where !changes.contains(where: { $0.0 == member.key }) { object.append(member.key, member.value) }
    for case (let name, let value?) in changes { object.append(name, value) }
    return object
  }
}
