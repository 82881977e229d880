import CaseRules
import CaseStore
import Foundation

/// A signed POST of one JSON document for each message: what an SMS gateway, or anything else, is connected by.
///
/// 2xx is taken for arrived; 408, 425, 429, 5xx, no answer in time and no connection are tried again; anything else, a redirect as well,
/// will not get better by itself.
public struct WebhookChannel: OutboxChannel {
  public let name = "webhook"
  private let address: String
  private let signature: WebhookSignature
  private let timeout: Int
  private let clock: @Sendable () -> Instant

  /// `timeout` in seconds, for the whole exchange. `clock` dates each try, for the receiver to tell a replay.
  public init(_ address: String, signature: WebhookSignature, timeout: Int, clock: @escaping @Sendable () -> Instant) {
    (self.address, self.signature, self.timeout, self.clock) = (address, signature, timeout, clock)
  }

  public func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome {
    if ["creditor", "debtor"].contains(message.recipient), message.contact == Contact() { return .noAddress }
    guard let body = try? Self.body(message) else { return .failed(code: nil, "the message cannot be written as JSON") }
    let timestamp = clock().microseconds / 1_000_000
    let headers = [
      "Content-Type: application/json; charset=utf-8", "X-Qingqian-Message: \(message.id)", "X-Qingqian-Timestamp: \(timestamp)",
      "X-Qingqian-Signature: \(signature.header(timestamp: timestamp, body: body))",
    ]
    switch await HTTPCall(address, headers: headers, body: body, timeout: timeout).answer() {
    case .noAnswer(let why): return .retry(code: nil, why)
    case .status(let status, _) where (200...299).contains(status): return .sent(code: status)
    case .status(let status, _) where [408, 425, 429].contains(status) || status >= 500: return .retry(code: status, "answered \(status)")
    case .status(let status, _): return .failed(code: status, "answered \(status)")
    }
  }

  /// Keys in alphabetical order, so that the same message is the same bytes.
  static func body(_ message: OutgoingMessage) throws -> [UInt8] {
    let items = message.parts.map { part in
      ["case": part.number.description, "kind": part.kind.rawValue, "name": part.kind.name, "letter": part.letterNumber ?? ""]
    }
    var document: [String: Any] = [
      "id": message.id, "recipient": message.recipient, "subject": message.subject, "text": message.text,
      "created": message.created.description, "items": items,
    ]
    if let email = message.contact.email { document["email"] = email }
    if let phone = message.contact.phone { document["phone"] = phone }
    return Array(try JSONSerialization.data(withJSONObject: document, options: [.sortedKeys, .withoutEscapingSlashes]))
  }
}
