import CaseRules

/// What somebody asks the desk to do with a case.
public struct Command: Sendable {
  public let verb: Verb
  public let number: CaseNumber
  public let actor: Actor
  /// As given; read by the verb's declaration.
  public let inputs: [String: String]
  /// The version the caller saw, where it matters to them.
  public let expectedVersion: Int?
  /// Makes a repeated request harmless.
  public let key: String?

  public init(
    _ verb: Verb, on number: CaseNumber, by actor: Actor, inputs: [String: String] = [:], expectedVersion: Int? = nil, key: String? = nil
  ) {
    (self.verb, self.number, self.actor, self.inputs) = (verb, number, actor, inputs)
    (self.expectedVersion, self.key) = (expectedVersion, key)
  }
}

/// What came of it.
public struct Performed: Sendable {
  public let record: CaseRecord
  public let event: CaseEvent
  /// The key had been answered before: this is that answer, and nothing was done again.
  public let repeated: Bool
  /// Issued by this act and shown once: the query code at filing, the debtor's link at `request_reply`.
  public let secret: Secret?

  public enum Secret: Sendable, Hashable {
    case queryCode(String)
    case link(String)
  }
}
