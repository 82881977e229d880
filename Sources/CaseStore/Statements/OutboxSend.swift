import CaseRules

/// A message that is to be tried now.
public struct WaitingMessage: Hashable, Sendable {
  public let id: String
  public let caseID: CaseID?
  public let recipient: String
  public let subject: String
  /// Tries so far.
  public let attempts: Int
  public let created: Instant
}

/// One piece of a message: a letter's text, or a notice.
public struct MessagePart: Hashable, Sendable {
  public let key: OutboxKey
  public let number: CaseNumber
  public let kind: Letter.Kind
  public let letterNumber: String?
  /// nil once erased.
  public let text: String?
}

/// What came of a try.
public enum DeliveryOutcome: Hashable, Sendable {
  /// The next one took it over.
  case sent(code: Int?)
  /// Not now; it is tried again.
  case retry(code: Int?, String)
  /// Never in this form.
  case failed(code: Int?, String)
  case noAddress

  public var word: String {
    switch self {
    case .sent: "sent"
    case .retry: "retry"
    case .failed: "failed"
    case .noAddress: "no_address"
    }
  }

  public var code: Int? {
    switch self {
    case .sent(let code), .retry(let code, _), .failed(let code, _): code
    case .noAddress: nil
    }
  }

  var detail: String? {
    switch self {
    case .retry(_, let detail), .failed(_, let detail): String(detail.prefix(500))
    case .sent, .noAddress: nil
    }
  }
}

extension CaseStore {
  /// Up to `size` messages whose next try has come.
  public func waitingMessages(at now: Instant, size: Int) async throws(StoreError) -> [WaitingMessage] {
    let values: [SQLValue] = [.integer(now.microseconds), .integer(Int64(size))]
    return try await engine.read([SQLStatement(Self.waiting, values)])[0].map { (row) throws(StoreError) in
      WaitingMessage(
        id: try row.text(0), caseID: try row.optionalInteger(1).map { CaseID($0) }, recipient: try row.text(2), subject: try row.text(3),
        attempts: Int(try row.integer(4)), created: Instant(microseconds: try row.integer(5)))
    }
  }

  /// What the message carries, oldest first.
  public func parts(of id: String) async throws(StoreError) -> [MessagePart] {
    try await engine.read([SQLStatement(Self.parts, [.text(id)])])[0].map { (row) throws(StoreError) in
      let (number, kind) = (try row.text(3), try row.text(4))
      guard let number = CaseNumber(number), let kind = Letter.Kind(rawValue: kind) else { throw StoreError(.corrupt, "message \(id)") }
      return MessagePart(
        key: try OutboxKey(row, at: 0), number: number, kind: kind, letterNumber: try row.optionalText(5), text: try row.optionalText(6))
    }
  }

  /// Opens the next try: nobody else opens the same one. Should its end never be recorded, the message is tried again at `until`.
  ///
  /// False: somebody else is at it.
  public func claim(_ message: WaitingMessage, channel: String, at now: Instant, until: Instant) async throws(StoreError) -> Bool {
    let attempt = SQLValue.integer(Int64(message.attempts + 1))
    let batch = WriteBatch(
      statements: [
        SQLStatement(Self.attemptInsert, [.text(message.id), attempt, .text(channel), .integer(now.microseconds)]),
        SQLStatement(Self.claimed, [.text(message.id), attempt, .integer(until.microseconds)]),
      ], conflictTables: ["message_attempt"])
    return try await engine.commit(batch) == .done
  }

  /// Records what came of try `attempt`, and what follows: at `next` another try, or none.
  public func record(
    _ outcome: DeliveryOutcome, of id: String, attempt: Int, at now: Instant, next: Instant?
  ) async throws(StoreError) {
    let status =
      switch outcome {
      case .sent: "sent"
      case .noAddress: "no_address"
      case .failed: "failed"
      case .retry: next == nil ? "failed" : "waiting"
      }
    let log: [SQLValue] = [
      .text(id), .integer(Int64(attempt)), .integer(now.microseconds), .text(outcome.word),
      outcome.code.map { .integer(Int64($0)) } ?? .null,
      SQLValue(outcome.detail),
    ]
    let state: [SQLValue] = [
      .text(id), .text(status), .integer((next ?? now).microseconds), status == "sent" ? .integer(now.microseconds) : .null,
    ]
    let batch = WriteBatch(statements: [SQLStatement(Self.attemptEnded, log), SQLStatement(Self.messageMoved, state)])
    guard try await engine.commit(batch) == .done else { throw StoreError(.unknown, "message \(id): it may be sent again") }
  }

  private static let waiting = SQLText(
    """
    SELECT message_id, case_id, recipient, subject, attempts, created FROM message
    WHERE status = 'waiting' AND next_at <= $1 ORDER BY next_at, message_id LIMIT $2
    """)
  private static let parts = SQLText(
    """
    SELECT d.case_id, d.seq, d.no, f.number, o.kind, l.number, t.text
    FROM delivery d JOIN case_file f ON f.case_id = d.case_id
      JOIN outbox o ON o.case_id = d.case_id AND o.seq = d.seq AND o.no = d.no
      LEFT JOIN letter l ON l.case_id = d.case_id AND l.seq = d.seq AND l.no = d.no
      LEFT JOIN outbox_text t ON t.case_id = d.case_id AND t.seq = d.seq AND t.no = d.no
    WHERE d.message_id = $1 ORDER BY o.created, d.case_id, d.seq, d.no
    """)
  private static let attemptInsert = SQLText(
    "INSERT INTO message_attempt (message_id, attempt, channel, started) VALUES ($1, $2, $3, $4)")
  private static let claimed = SQLText("UPDATE message SET attempts = $2, next_at = $3 WHERE message_id = $1 AND status = 'waiting'")
  private static let attemptEnded = SQLText(
    "UPDATE message_attempt SET ended = $3, outcome = $4, code = $5, detail = $6 WHERE message_id = $1 AND attempt = $2")
  private static let messageMoved = SQLText(
    "UPDATE message SET status = $2, next_at = $3, sent_at = $4 WHERE message_id = $1 AND status <> 'sent'")
}
