import CaseRules

/// A row of the outbox as it stands: what it became, and how far it got with each recipient.
public struct OutboxRow: Sendable {
  public struct Delivery: Hashable, Sendable {
    public let recipient: String
    public let releaseAt: Instant
    /// nil until it may go.
    public let messageID: String?
    public let status: OutboxStatus
    public let attempts: Int
    public let sentAt: Instant?
  }

  public let key: OutboxKey
  public let number: CaseNumber
  /// A `Letter.Kind`, if the row is as it was written.
  public let kind: String
  public let recipient: String
  public let created: Instant
  /// Why it could not be rendered.
  public let fault: String?
  /// 发文字号; nil for a notice, and until it is rendered.
  public let letterNumber: String?
  public let isHeld: Bool
  public internal(set) var deliveries: [Delivery] = []

  public var kindName: String { Letter.Kind(rawValue: kind)?.name ?? kind }

  /// The least advanced of its deliveries.
  public var status: OutboxStatus {
    if fault != nil { return .failed }
    return isHeld ? .held : deliveries.map(\.status).min() ?? .ready
  }
}

/// How far a letter got, the least advanced first: what needs somebody's eye stands before what needs only time.
public enum OutboxStatus: String, CaseIterable, Comparable, Sendable {
  /// Could not be rendered, or every try to send it failed.
  case failed
  case noAddress = "no_address"
  /// Not rendered yet.
  case held
  /// Waits for the recipient's working time.
  case ready
  /// In a message that is being sent, or tried again.
  case waiting
  case sent

  public var name: String {
    switch self {
    case .failed: "发送失败"
    case .noAddress: "没有地址"
    case .held: "待制作"
    case .ready: "待工作时间发出"
    case .waiting: "待发送"
    case .sent: "已发出"
    }
  }

  public static func < (a: Self, b: Self) -> Bool { order[a, default: 0] < order[b, default: 0] }

  private static let order = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($0.element, $0.offset) })
}

extension CaseStore {
  /// Every row of one case, in the order of its letters.
  public func outbox(of id: CaseID) async throws(StoreError) -> [OutboxRow] {
    try Self.rows(try await engine.read([SQLStatement(Self.ofCase, [.integer(id.value)])])[0])
  }

  /// The `limit` newest rows, newest first, each with all its deliveries; only those that have come to `status` themselves or with one of
  /// their recipients, where it is given.
  public func outbox(newest limit: Int, status: OutboxStatus? = nil) async throws(StoreError) -> [OutboxRow] {
    try Self.rows(try await engine.read([SQLStatement(Self.newest, [.integer(Int64(limit)), .text(status?.rawValue ?? "")])])[0])
  }

  /// Rows that need somebody's eye: failed, or without an address; oldest first.
  public func outboxTroubles(limit: Int) async throws(StoreError) -> [OutboxRow] {
    try Self.rows(try await engine.read([SQLStatement(Self.troubles, [.integer(Int64(limit))])])[0])
  }

  /// How many messages wait, and how many did not arrive.
  public func outboxCounts() async throws(StoreError) -> [(status: String, count: Int64)] {
    try await engine.read([SQLStatement(Self.messageCounts)])[0].map { (row) throws(StoreError) in
      (status: try row.text(0), count: try row.integer(1))
    }
  }

  /// What is under way or in trouble; both parts have an index of their own.
  private static let messageCounts = SQLText(
    """
    SELECT status, count(*) FROM message WHERE status = 'waiting' GROUP BY status
    UNION ALL SELECT status, count(*) FROM message WHERE status IN ('failed','no_address') GROUP BY status
    """)

  /// Rows of one outbox entry follow each other, one for each delivery, or one without.
  private static func rows(_ answer: [SQLRow]) throws(StoreError) -> [OutboxRow] {
    var rows: [OutboxRow] = []
    for row in answer {
      let key = try OutboxKey(row, at: 0)
      if rows.last?.key != key {
        let number = try row.text(3)
        guard let number = CaseNumber(number) else { throw StoreError(.corrupt, "outbox of \(number)") }
        rows.append(
          OutboxRow(
            key: key, number: number, kind: try row.text(4), recipient: try row.text(5), created: Instant(microseconds: try row.integer(6)),
            fault: try row.optionalText(8), letterNumber: try row.optionalText(9), isHeld: try row.text(7) == "held"))
      }
      guard let recipient = try row.optionalText(10) else { continue }
      let status = try row.optionalText(13).flatMap { OutboxStatus(rawValue: $0) } ?? .ready
      rows[rows.count - 1].deliveries.append(
        .init(
          recipient: recipient, releaseAt: Instant(microseconds: try row.integer(11)), messageID: try row.optionalText(12), status: status,
          attempts: Int(try row.optionalInteger(14) ?? 0), sentAt: try row.optionalInteger(15).map { Instant(microseconds: $0) }))
    }
    return rows
  }

  private static let columns: StaticString = """
    SELECT o.case_id, o.seq, o.no, f.number, o.kind, o.recipient, o.created, o.status, o.fault, l.number, d.recipient, d.release_at,
      d.message_id, m.status, m.attempts, m.sent_at
    """
  private static let joined: StaticString = """
    JOIN case_file f ON f.case_id = o.case_id
    LEFT JOIN letter l ON l.case_id = o.case_id AND l.seq = o.seq AND l.no = o.no
    LEFT JOIN delivery d ON d.case_id = o.case_id AND d.seq = o.seq AND d.no = o.no LEFT JOIN message m ON m.message_id = d.message_id
    """
  private static let ofCase = SQLText(
    columns, "FROM outbox o", joined, "WHERE o.case_id = $1 ORDER BY o.seq, o.no, d.recipient")
  private static let newest = SQLText(
    columns,
    """
    FROM (SELECT * FROM outbox b WHERE $2 = '' OR ($2 <> 'ready' AND b.status = $2) OR EXISTS (
        SELECT 1 FROM delivery e LEFT JOIN message n ON n.message_id = e.message_id
        WHERE e.case_id = b.case_id AND e.seq = b.seq AND e.no = b.no AND COALESCE(n.status, 'ready') = $2)
      ORDER BY created DESC, case_id DESC, seq DESC, no DESC LIMIT $1) o
    """, joined, "ORDER BY o.created DESC, o.case_id DESC, o.seq DESC, o.no DESC, d.recipient")
  private static let troubles = SQLText(
    columns,
    """
    FROM (SELECT * FROM outbox WHERE status = 'failed' UNION SELECT u.* FROM message n JOIN delivery e ON e.message_id = n.message_id
      JOIN outbox u ON u.case_id = e.case_id AND u.seq = e.seq AND u.no = e.no WHERE n.status IN ('failed','no_address')
      ORDER BY created, case_id, seq, no LIMIT $1) o
    """, joined, "ORDER BY o.created, o.case_id, o.seq, o.no, d.recipient")
}
