import CaseRules

/// A row of the outbox that may go to one recipient now and is in no message yet.
public struct DueDelivery: Hashable, Sendable {
  public let key: OutboxKey
  public let recipient: String
  public let number: CaseNumber
  public let kind: Letter.Kind
  /// 发文字号; nil for a notice.
  public let letterNumber: String?
}

/// A message as it is put together: from now on it is sent until it arrives, always under the same id.
public struct PackedMessage: Hashable, Sendable {
  public let id: String
  /// The case, for a message to one of its parties.
  public let caseID: CaseID?
  public let recipient: String
  public let subject: String
  public let items: [OutboxKey]
  public let at: Instant

  public init(id: String, caseID: CaseID?, recipient: String, subject: String, items: [OutboxKey], at: Instant) {
    (self.id, self.caseID, self.recipient, self.subject, self.items, self.at) = (id, caseID, recipient, subject, items, at)
  }
}

extension CaseStore {
  /// Up to `size` of them, those of one recipient together, oldest first; with parties, those of one case. Those whose time has come by
  /// `now`, or all of them.
  public func dueDeliveries(by now: Instant, regardless: Bool, size: Int) async throws(StoreError) -> [DueDelivery] {
    let moment = regardless ? Int64.max : now.microseconds
    return try await engine.read([SQLStatement(Self.due, [.integer(moment), .integer(Int64(size))])])[0].map { (row) throws(StoreError) in
      let (number, kind) = (try row.text(4), try row.text(5))
      guard let number = CaseNumber(number), let kind = Letter.Kind(rawValue: kind) else {
        throw StoreError(.corrupt, "delivery of \(number): \(kind)")
      }
      return DueDelivery(
        key: try OutboxKey(row, at: 0), recipient: try row.text(3), number: number, kind: kind, letterNumber: try row.optionalText(6))
    }
  }

  /// Writes the message and marks what went in it. False: somebody else put one of them into a message first, and nothing was written.
  public func pack(_ message: PackedMessage) async throws(StoreError) -> Bool {
    let row: [SQLValue] = [
      .text(message.id), message.caseID.map { .integer($0.value) } ?? .null, .text(message.recipient), .text(message.subject),
      .integer(message.at.microseconds),
    ]
    let marks = message.items.map { SQLStatement(Self.mark, $0.values + [.text(message.recipient), .text(message.id)]) }
    do throws(StoreError) {
      let batch = WriteBatch(statements: [SQLStatement(Self.messageInsert, row)] + marks, conflictTables: ["message"])
      switch try await engine.commit(batch) {
      case .done: return true
      case .conflict: return false
      case .unknown: throw StoreError(.unknown, "a message was being put together")
      }
    } catch {
      // The trigger speaks of a delivery that went already; anything else is a fault.
      guard error.code == .rejected else { throw error }
      for item in message.items where try await isPacked(item, for: message.recipient) { return false }
      throw error
    }
  }

  private func isPacked(_ key: OutboxKey, for recipient: String) async throws(StoreError) -> Bool {
    try await !engine.read([SQLStatement(Self.packed, key.values + [.text(recipient)])])[0].isEmpty
  }

  private static let due = SQLText(
    """
    SELECT d.case_id, d.seq, d.no, d.recipient, f.number, o.kind, l.number
    FROM delivery d JOIN case_file f ON f.case_id = d.case_id
      JOIN outbox o ON o.case_id = d.case_id AND o.seq = d.seq AND o.no = d.no
      LEFT JOIN letter l ON l.case_id = d.case_id AND l.seq = d.seq AND l.no = d.no
    WHERE d.message_id IS NULL AND d.release_at <= $1
    ORDER BY d.recipient, CASE WHEN d.recipient IN ('creditor','debtor') THEN d.case_id ELSE 0 END, o.created, d.case_id, d.seq, d.no
    LIMIT $2
    """)
  private static let messageInsert = SQLText(
    """
    INSERT INTO message (message_id, case_id, recipient, subject, status, attempts, next_at, created)
    VALUES ($1, $2, $3, $4, 'waiting', 0, $5, $5)
    """)
  private static let mark = SQLText("UPDATE delivery SET message_id = $5 WHERE case_id = $1 AND seq = $2 AND no = $3 AND recipient = $4")
  private static let packed = SQLText(
    "SELECT 1 FROM delivery WHERE case_id = $1 AND seq = $2 AND no = $3 AND recipient = $4 AND message_id IS NOT NULL")
}
