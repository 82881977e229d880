import CaseDesk
import CaseRules
import CryptoExtras
import Testing

@testable import CaseWeb

@Suite("ID tokens")
struct SignInTokenTests {
  static let issuer = "https://id.example"
  static let now: Int64 = 1_790_000_000
  static let claims: JSONObject = [
    "iss": .text(issuer), "aud": "qingqian", "sub": "3f2c", "nonce": "n-1", "iat": .integer(now), "exp": .integer(now + 300),
  ]

  /// Made once: an RSA key takes long.
  private static let signer = Result { try ProviderSigner.fresh() }

  private static func read(_ token: String, _ keys: [JSONObject]) async -> Result<IDToken, IDTokenFault> {
    do throws(IDTokenFault) {
      let expected = IDToken.Expected(
        issuer: issuer, client: "qingqian", nonce: "n-1", now: Instant(microseconds: now * 1_000_000))
      guard let set = try? ProviderKeys(["keys": .array(keys.map { .object($0) })]) else { throw .malformed }
      return .success(try await IDToken(token, set, expected))
    } catch { return .failure(error) }
  }

  @Test("proves who somebody is, by each algorithm that is taken")
  func algorithms() async throws {
    guard case .rsa(let rsa) = try Self.signer.get() else { return }
    let signers: [ProviderSigner] = [.rsa(rsa), .pss(rsa), .p256(P256.Signing.PrivateKey()), .ed25519(Curve25519.Signing.PrivateKey())]
    let others: [JSONObject] = [
      ["kty": "oct", "k": "c2VjcmV0", "kid": "k"], ["kty": "EC", "crv": "P-384", "x": "", "y": "", "kid": "k"], ["kty": "new", "kid": "k"],
    ]
    for signer in signers {
      for id in ["k", nil] as [String?] {
        let header = JSONObject(dictionaryLiteral: ("alg", .text(signer.algorithm))).changed([("kid", id.map { .text($0) })])
        let token = try signer.token(Self.claims, header: header)
        let read = await Self.read(token, others + [try signer.document(id: "k")])
        #expect((try? read.get())?.subject == "3f2c", "\(signer.algorithm) \(id ?? "") \(read)")
      }
    }
  }

  @Test(
    "is refused for what it says",
    arguments: [
      ([("iss", "https://evil.example")], .issuer), ([("iss", "https://id.example/")], .issuer), ([("iss", nil)], .issuer),
      ([("aud", "another")], .audience), ([("aud", [])], .audience), ([("aud", nil)], .audience),
      ([("aud", ["qingqian", "another"])], .audience), ([("aud", ["qingqian", "another"]), ("azp", "another")], .audience),
      ([("azp", "another")], .audience), ([("azp", 1)], .audience),
      ([("exp", .integer(now - 60))], .expired), ([("exp", nil)], .expired), ([("exp", "never")], .expired),
      ([("iat", .integer(now + 61))], .issued), ([("iat", .integer(now - 601))], .issued), ([("iat", nil)], .issued),
      ([("nbf", .integer(now + 61))], .issued), ([("nbf", "x")], .issued), ([("exp", .integer(.min))], .expired),
      ([("nonce", "n-2")], .nonce), ([("nonce", "")], .nonce), ([("nonce", nil)], .nonce),
      ([("sub", "")], .subject), ([("sub", nil)], .subject), ([("sub", "a\u{202E}b")], .subject),
      ([("sub", .text(String(repeating: "a", count: 256)))], .subject),
    ] as [([(String, JSONValue?)], IDTokenFault)])
  func claims(changes: [(String, JSONValue?)], fault: IDTokenFault) async throws {
    let signer = try Self.signer.get()
    let token = try signer.token(Self.claims.changed(changes), header: ["alg": "RS256", "kid": "k"])
    #expect(await Self.read(token, [try signer.document(id: "k")]) == .failure(fault))
  }

  @Test(
    "is taken within the slack of the clocks, and for several when it was asked for by us",
    arguments: [
      [("exp", .integer(now - 59))], [("iat", .integer(now + 60))], [("iat", .integer(now - 600))], [("nbf", .integer(now + 60))],
      [("aud", ["qingqian"])], [("aud", ["another", "qingqian"]), ("azp", "qingqian")], [("azp", "qingqian")],
    ] as [[(String, JSONValue?)]])
  func slack(changes: [(String, JSONValue?)]) async throws {
    let signer = try Self.signer.get()
    let token = try signer.token(Self.claims.changed(changes), header: ["alg": "RS256", "kid": "k"])
    #expect((try? await Self.read(token, [try signer.document(id: "k")]).get()) != nil)
  }

  @Test("is refused for how it is signed")
  func signatures() async throws {
    let signer = try Self.signer.get()
    guard case .rsa(let rsa) = signer else { return }
    let header: JSONObject = ["alg": "RS256", "kid": "k"]
    let right = try signer.token(Self.claims, header: header)
    let known = [try signer.document(id: "k")]
    func forged(_ signer: ProviderSigner, _ changes: [(String, JSONValue?)] = []) throws -> String {
      try signer.token(Self.claims, header: header.changed([("alg", .text(signer.algorithm))]).changed(changes))
    }
    let publicKey = Array(rsa.publicKey.pemRepresentation.utf8)
    let parts = right.split(separator: ".").map(String.init)
    let others = Base64URL.text(JSONValue.object(Self.claims.changed([("sub", "boss")])).oneLine.utf8)
    let double = Base64URL.text("{\"alg\":\"RS256\",\"alg\":\"none\"}".utf8)
    let tokens: [(String, IDTokenFault)] = [
      (try forged(.none), .algorithm), (try forged(.none, [("alg", "None")]), .algorithm),
      (try forged(.none, [("alg", "RS256")]), .signature),
      (try forged(.hmac(publicKey)), .algorithm), (try forged(.hmac(publicKey), [("alg", "RS256")]), .signature),
      (try forged(.hmac(Array(rsa.publicKey.derRepresentation))), .algorithm),
      (try forged(.rsa(rsa), [("alg", "RS512")]), .algorithm), (try forged(.rsa(rsa), [("alg", nil)]), .algorithm),
      // Right key, another padding than the header says.
      (try forged(.rsa(rsa), [("alg", "PS256")]), .signature),
      (try forged(.rsa(rsa), [("kid", "other")]), .unknownKey), (try forged(.p256(P256.Signing.PrivateKey())), .unknownKey),
      (try forged(ProviderSigner.fresh()), .signature), ("\(parts[0]).\(others).\(parts[2])", .signature),
      ("\(parts[0]).\(parts[1]).", .signature), ("\(parts[0]).\(parts[1])", .malformed), ("\(right).x", .malformed), ("", .malformed),
      ("\(double).\(parts[1]).\(parts[2])", .malformed), (try forged(.rsa(rsa), [("crit", ["exp"])]), .malformed),
      (try signer.token(Self.claims.changed([("x", .text(String(repeating: "a", count: 20_000)))]), header: header), .malformed),
    ]
    for (token, fault) in tokens { #expect(await Self.read(token, known) == .failure(fault), "\(token.prefix(200))") }
    #expect((try? await Self.read(right, known).get()) != nil)
    // A key that is for something else proves nothing; nor does one for another algorithm.
    for change in [("use", "enc"), ("key_ops", ["encrypt"]), ("alg", "PS256")] as [(String, JSONValue)] {
      let key = try signer.document(id: "k").changed([(change.0, change.1)])
      #expect(await Self.read(right, [key]) == .failure(.unknownKey), "\(change)")
    }
    #expect(await Self.read(right, []) == .failure(.unknownKey))
  }

  @Test(
    "stands for a second factor when it tells one of those named, shown within the last minutes",
    arguments: [
      ([("amr", ["pwd", "otp"]), ("auth_time", .integer(now - 300))], true), ([("acr", "urn:two"), ("auth_time", .integer(now))], true),
      ([("amr", "otp"), ("auth_time", .integer(now))], true), ([("amr", ["pwd"]), ("auth_time", .integer(now))], false),
      ([("amr", ["otp"]), ("auth_time", .integer(now - 361))], false), ([("amr", ["otp"]), ("auth_time", .integer(now + 3600))], false),
      ([("amr", ["otp"])], false), ([("acr", "otp"), ("auth_time", .integer(now))], false), ([], false),
    ] as [([(String, JSONValue?)], Bool)])
  func strength(changes: [(String, JSONValue?)], strong: Bool) async throws {
    let signer = try Self.signer.get()
    let token = try signer.token(Self.claims.changed(changes), header: ["alg": "RS256"])
    let read = try await Self.read(token, [try signer.document(id: nil)]).get()
    let settings = OIDCSettings(
      issuer: Self.issuer, client: "qingqian", secretFile: "", address: "https://qq.example", acr: ["urn:two"], amr: ["otp", "hwk"])
    #expect(read.isStrong(settings, at: Instant(microseconds: Self.now * 1_000_000)) == strong)
    let none = OIDCSettings(issuer: Self.issuer, client: "qingqian", secretFile: "", address: "https://qq.example")
    #expect(!read.isStrong(none, at: Instant(microseconds: Self.now * 1_000_000)))
  }
}
