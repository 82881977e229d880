import CaseRules

/// Word to one of those whom an edition is told to: one message each, written together with the edition.
public struct EditionNotice: Hashable, Sendable {
  public let edition: Int
  /// As the configuration calls the recipient.
  public let name: String

  public init(edition: Int, name: String) { (self.edition, self.name) = (edition, name) }

  /// Where a message to it goes: `report/1/name`.
  public var recipient: String { "report/\(edition)/\(name)" }

  /// nil for a message that is none of these.
  public init?(recipient: String) {
    let parts = recipient.split(separator: "/", maxSplits: 2)
    guard parts.count == 3, parts[0] == "report", let edition = Int(parts[1]) else { return nil }
    self.init(edition: edition, name: String(parts[2]))
  }
}

extension EditionNotice {
  /// The same however often, and by whomever, the edition is told: its key keeps a second one out.
  func messageID(_ edition: Edition) -> String {
    var writer = CanonicalWriter(domain: "qingqian.report.notice.1")
    writer.put(edition.no)
    writer.put(edition.chain.root)
    writer.put(edition.inputs)
    writer.put(name)
    return String(Digest.hex(Digest.sha256(writer.bytes)).prefix(32))
  }

  static func statements(_ edition: Edition, _ names: [String]) -> [SQLStatement] {
    names.map { name in
      let notice = EditionNotice(edition: edition.no, name: name)
      return SQLStatement(
        insert,
        [
          .text(notice.messageID(edition)), .text(notice.recipient), .text("清欠月报 \(edition.month) 第 \(edition.serial) 版"),
          .integer(edition.madeAt.microseconds),
        ])
    }
  }

  private static let insert = SQLText(
    """
    INSERT INTO message (message_id, recipient, subject, status, attempts, next_at, created)
    VALUES ($1, $2, $3, 'waiting', 0, $4, $4) ON CONFLICT (message_id) DO NOTHING
    """)
}

/// How a notice stands.
public struct EditionDelivery: Hashable, Sendable {
  public let name: String
  /// `waiting`, `sent`, `failed` or `no_address`.
  public let status: String
  public let attempts: Int
  public let sentAt: Instant?

  public var standing: String {
    switch status {
    case "sent": "已送达"
    case "waiting": attempts > 0 ? "未送达，稍后再试" : "待发出"
    case "no_address": "没有地址"
    default: "未能送达"
    }
  }
}

extension CaseStore {
  /// Whom an edition was told to, in order of name.
  public func deliveries(of edition: Int) async throws(StoreError) -> [EditionDelivery] {
    let prefix = "report/\(edition)/"
    return try await engine.read([SQLStatement(Self.noticesOf, [.text(prefix)])])[0].map { (row) throws(StoreError) in
      EditionDelivery(
        name: String(try row.text(0).dropFirst(prefix.count)), status: try row.text(1), attempts: Int(try row.integer(2)),
        sentAt: try row.optionalInteger(3).map { Instant(microseconds: $0) })
    }
  }

  /// Tells an edition to those who were not told it before, and gives what did not arrive another try at `moment`.
  package func tell(_ edition: Edition, to names: [String], at moment: Instant, logging line: DeskLogEntry) async throws(StoreError) {
    let again = SQLStatement(Self.noticesAgain, [.text("report/\(edition.no)/"), .integer(moment.microseconds)])
    try await administer(EditionNotice.statements(edition, names) + [again], logging: [line])
  }

  private static let noticesOf = SQLText(
    """
    SELECT recipient, status, attempts, sent_at FROM message
    WHERE case_id IS NULL AND substr(recipient, 1, length($1)) = $1 ORDER BY recipient
    """)
  private static let noticesAgain = SQLText(
    """
    UPDATE message SET status = 'waiting', next_at = $2
    WHERE status IN ('failed','no_address') AND case_id IS NULL AND substr(recipient, 1, length($1)) = $1
    """)
}
