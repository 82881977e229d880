import CaseDesk
import CaseRules
import CaseStore
import CaseWeb
import Cast
import Foundation
import Synchronization

@testable import CaseWeb

/// An identity provider that answers as it is told to, and remembers what it was asked.
final class FakeProvider: Sendable {
  struct State: Sendable {
    var signer: ProviderSigner
    var keyID = "k-1"
    var subject = "3f2c"
    var metadata: [(String, JSONValue?)] = []
    var claims: [(String, JSONValue?)] = []
    var isDown = false
    /// What its token endpoint says instead.
    var status = 200
    var nonce = ""
    var asked: [HTTPCall] = []
  }

  static let settings = OIDCSettings(
    issuer: "https://id.example", client: "qing/qian", secretFile: "", address: "https://qq.example", amr: ["otp"])

  let state: Mutex<State>
  private let clock: @Sendable () -> Instant

  init(_ clock: @escaping @Sendable () -> Instant) throws {
    state = Mutex(State(signer: .ed25519(.init())))
    self.clock = clock
  }

  func set(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }

  /// The last part of each address that was asked.
  var asked: [String] { state.withLock { $0.asked.map { String($0.address.split(separator: "/").last ?? "") } } }

  var identity: IdentityProvider { IdentityProvider(Self.settings, secret: "s e%cret") { try self.answer($0) } }

  private func answer(_ call: HTTPCall) throws -> HTTPCall.Answer {
    let state = state.withLock { state in
      state.asked.append(call)
      return state
    }
    guard !state.isDown else { return .noAnswer("connection refused") }
    let document: JSONObject
    switch call.address {
    case "https://id.example/.well-known/openid-configuration":
      document = JSONObject(
        dictionaryLiteral: ("issuer", "https://id.example"), ("authorization_endpoint", "https://id.example/authorize?x=1"),
        ("token_endpoint", "https://id.example/token"), ("jwks_uri", "https://id.example/keys")
      ).changed(state.metadata)
    case "https://id.example/keys": document = ["keys": [.object(try state.signer.document(id: state.keyID))]]
    case "https://id.example/token":
      guard state.status == 200 else { return .status(state.status, body: []) }
      document = ["access_token": "x", "token_type": "Bearer", "id_token": .text(try token(state))]
    default: return .status(404, body: [])
    }
    return .status(200, body: Array(JSONValue.object(document).description.utf8))
  }

  private func token(_ state: State) throws -> String {
    let now = clock().microseconds / 1_000_000
    let claims: JSONObject = [
      "iss": "https://id.example", "aud": "qing/qian", "sub": .text(state.subject), "nonce": .text(state.nonce), "iat": .integer(now),
      "exp": .integer(now + 300),
    ]
    return try state.signer.token(
      claims.changed(state.claims), header: ["alg": .text(state.signer.algorithm), "kid": .text(state.keyID)])
  }
}

extension Browser {
  /// Follows the link to the provider; what the provider is told.
  func toProvider(_ provider: FakeProvider, to: String = "/desk") async throws -> [String: String] {
    _ = try await get("/sign-in?to=\(to)")
    let answer = try await get("/sign-in/provider?to=\(to)")
    let items = answer.location.flatMap { URLComponents(string: $0)?.queryItems } ?? []
    let asked = Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first }
    provider.set { $0.nonce = asked["nonce"] ?? "" }
    return asked
  }

  /// There and back.
  func byProvider(_ provider: FakeProvider, to: String = "/desk") async throws -> Answer {
    let asked = try await toProvider(provider, to: to)
    return try await get("/sign-in/provider/return?code=c-1&state=\(asked["state"] ?? "")")
  }
}

extension DeskFixture {
  func link(_ user: String, _ subject: String = "3f2c") async throws {
    try await Administration(store, by: .localOperator, now: clock.now).link(user, issuer: "https://id.example/", subject: subject)
  }
}
