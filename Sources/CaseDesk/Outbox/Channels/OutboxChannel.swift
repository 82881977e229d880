import CaseRules
import CaseStore

/// One way out of the house.
///
/// `deliver` never throws and never blocks the cooperative pool; it ends within `RetrySchedule.lease`, whatever the other side does.
public protocol OutboxChannel: Sendable {
  var name: String { get }
  func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome
}

/// A message ready to leave, the same at every try.
public struct OutgoingMessage: Sendable {
  /// Stable: the other side may use it to drop what it has already.
  public let id: String
  /// `creditor`, `debtor`, an office's code, or `@user`.
  public let recipient: String
  public let contact: Contact
  public let subject: String
  public let text: String
  public let created: Instant
  public let parts: [MessagePart]
}
