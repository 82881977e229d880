import CaseRules

/// One try of a message, as the delivery log has it.
public struct MessageAttempt: Hashable, Sendable {
  public let messageID: String
  public let attempt: Int
  public let channel: String
  public let started: Instant
  public let ended: Instant?
  /// `sent`, `retry`, `failed`, `no_address`; nil when nobody knows, because the program ended in between.
  public let outcome: String?
  public let code: Int?
  public let detail: String?
}

extension CaseStore {
  /// The delivery log of every message that carried the row, in order.
  public func attempts(of key: OutboxKey) async throws(StoreError) -> [MessageAttempt] {
    try await engine.read([SQLStatement(Self.attempts, key.values)])[0].map { (row) throws(StoreError) in
      MessageAttempt(
        messageID: try row.text(0), attempt: Int(try row.integer(1)), channel: try row.text(2),
        started: Instant(microseconds: try row.integer(3)), ended: try row.optionalInteger(4).map { Instant(microseconds: $0) },
        outcome: try row.optionalText(5), code: try row.optionalInteger(6).map { Int($0) }, detail: try row.optionalText(7))
    }
  }

  /// The row's text as rendered, with the SHA-256 that its letter's record gives; nil before, and once erased.
  public func outboxText(_ key: OutboxKey) async throws(StoreError) -> (text: String, digest: String?)? {
    guard let row = try await engine.read([SQLStatement(Self.textOf, key.values)])[0].first else { return nil }
    return (try row.text(0), try row.optionalText(1))
  }

  /// The statements that give a row another chance: rendered where that failed, its unsent messages tried once more at `now`, under the
  /// same ids. What was rendered or sent stays.
  public static func retry(_ key: OutboxKey, at now: Instant) -> [SQLStatement] {
    [
      SQLStatement(heldAgain, key.values), SQLStatement(sentAgain, key.values + [.integer(now.microseconds)]),
    ]
  }

  private static let attempts = SQLText(
    """
    SELECT a.message_id, a.attempt, a.channel, a.started, a.ended, a.outcome, a.code, a.detail
    FROM message_attempt a WHERE a.message_id IN (SELECT d.message_id FROM delivery d WHERE d.case_id = $1 AND d.seq = $2 AND d.no = $3)
    ORDER BY a.message_id, a.attempt
    """)
  private static let textOf = SQLText(
    """
    SELECT t.text, l.text_digest FROM outbox_text t LEFT JOIN letter l ON l.case_id = t.case_id AND l.seq = t.seq AND l.no = t.no
    WHERE t.case_id = $1 AND t.seq = $2 AND t.no = $3
    """)
  private static let heldAgain = SQLText(
    "UPDATE outbox SET status = 'held', fault = NULL WHERE case_id = $1 AND seq = $2 AND no = $3 AND status = 'failed'")
  private static let sentAgain = SQLText(
    """
    UPDATE message SET status = 'waiting', next_at = $4 WHERE status IN ('waiting','failed','no_address')
      AND message_id IN (SELECT d.message_id FROM delivery d WHERE d.case_id = $1 AND d.seq = $2 AND d.no = $3)
    """)
}
