import CaseDesk
import JWTKit

/// The keys that the provider signs with (RFC 7517): those of the kinds that are taken here.
struct ProviderKeys: Sendable {
  /// Signatures that only the provider can make: no `none`, and nothing whose key its clients know as well.
  enum Algorithm: String, CaseIterable {
    case rs256 = "RS256", ps256 = "PS256", es256 = "ES256", edDSA = "EdDSA"

    var keyType: String {
      switch self {
      case .rs256, .ps256: "RSA"
      case .es256: "EC"
      case .edDSA: "OKP"
      }
    }
  }

  private struct Key: Sendable {
    let id: String?
    let document: JSONObject

    func suits(_ algorithm: Algorithm) -> Bool {
      document.text("kty") == algorithm.keyType && document.text("alg").map { $0 == algorithm.rawValue } ?? true
    }

    func key(for algorithm: Algorithm) -> JWK? {
      let name = JWKIdentifier(string: "key")
      switch algorithm {
      case .rs256: return .rsa(.rs256, identifier: name, modulus: document.text("n"), exponent: document.text("e"))
      case .ps256: return .rsa(.ps256, identifier: name, modulus: document.text("n"), exponent: document.text("e"))
      case .es256:
        guard document.text("crv") == "P-256" else { return nil }
        return .ecdsa(.es256, identifier: name, x: document.text("x"), y: document.text("y"), curve: .p256)
      case .edDSA:
        guard document.text("crv") == "Ed25519" else { return nil }
        return .octetKeyPair(.eddsa, identifier: name, x: document.text("x"), y: nil, curve: .ed25519)
      }
    }
  }

  private static let most = 50
  private let keys: [Key]

  /// Keys of other kinds, or for other uses, are passed over: a provider may have any beside those that sign.
  init(_ document: JSONObject) throws(ProviderFault) {
    guard case .array(let items) = document["keys"] else { throw .refused("the keys are no list") }
    keys = items.prefix(Self.most).compactMap { item in
      guard case .object(let key) = item, key.text("use").map({ $0 == "sig" }) ?? true,
        key.texts("key_ops").map({ $0.contains("verify") }) ?? true
      else { return nil }
      return Key(id: key.text("kid"), document: key)
    }
  }

  /// Throws unless one of the keys made the token's signature by that algorithm; a token that names a key is held to it.
  func check(_ token: String, signedBy id: String?, _ algorithm: Algorithm) async throws(IDTokenFault) {
    let fitting = keys.filter { key in key.suits(algorithm) && (id == nil || key.id == id) }
    guard !fitting.isEmpty else { throw .unknownKey }
    for key in fitting {
      guard let key = key.key(for: algorithm) else { continue }
      let collection = JWTKeyCollection()
      // The key carries the algorithm, so that what the token says of it decides nothing.
      if (try? await collection.add(jwk: key)) != nil, (try? await collection.verify(token, as: Signed.self)) != nil { return }
    }
    throw .signature
  }

  /// The claims are read elsewhere, by a strict reader and against this service's clock.
  private struct Signed: JWTPayload {
    func verify(using algorithm: some JWTAlgorithm) {}
  }
}
