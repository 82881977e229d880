import CaseRules

/// What one held letter becomes: its text, its number where it is a formal one, and whom it goes to from when.
public struct RenderedLetter: Sendable {
  /// 发文字号, and what the text was made from.
  public struct Number: Hashable, Sendable {
    public let office: OfficeID
    public let series: String
    public let year: Int
    public let serial: Int
    /// `川清欠受理〔2026〕12号`
    public let text: String
    public let template: String
    /// SHA-256 of the templates, and of the text rendered.
    public let templateDigest: String
    public let textDigest: String

    public init(
      office: OfficeID, series: String, year: Int, serial: Int, text: String, template: String, templateDigest: String, textDigest: String
    ) {
      (self.office, self.series, self.year, self.serial, self.text) = (office, series, year, serial, text)
      (self.template, self.templateDigest, self.textDigest) = (template, templateDigest, textDigest)
    }
  }

  public struct Addressee: Hashable, Sendable {
    /// `creditor`, `debtor`, an office's code, or `@user`.
    public let recipient: String
    public let releaseAt: Instant

    public init(recipient: String, releaseAt: Instant) { (self.recipient, self.releaseAt) = (recipient, releaseAt) }
  }

  public let key: OutboxKey
  public let text: String
  /// nil for a notice.
  public let number: Number?
  public let addressees: [Addressee]
  public let at: Instant

  public init(key: OutboxKey, text: String, number: Number?, addressees: [Addressee], at: Instant) {
    (self.key, self.text, self.number, self.addressees, self.at) = (key, text, number, addressees, at)
  }
}

extension CaseStore {
  /// Stores the letter with its number and addressees, whole or not at all.
  ///
  /// `.conflict`: the letter was rendered by somebody else, or its number went to another letter meanwhile; nothing was written.
  public func commit(_ rendered: RenderedLetter) async throws(StoreError) -> CommitOutcome {
    let key = rendered.key.values
    var statements = [SQLStatement(Self.textInsert, key + [.text(rendered.text)])]
    if let number = rendered.number {
      statements.append(
        SQLStatement(
          Self.letterInsert,
          key + [
            .text(number.office.rawValue), .text(number.series), .integer(Int64(number.year)), .integer(Int64(number.serial)),
            .text(number.text), .text(number.template), .text(number.templateDigest), .text(number.textDigest),
            .integer(rendered.at.microseconds),
          ]))
    }
    statements += rendered.addressees.map {
      SQLStatement(Self.deliveryInsert, key + [.text($0.recipient), .integer($0.releaseAt.microseconds)])
    }
    statements.append(SQLStatement(Self.ready, key))
    return try await engine.commit(WriteBatch(statements: statements, conflictTables: ["outbox_text", "letter", "delivery"]))
  }

  /// Sets a letter aside that cannot be rendered, with the reason.
  public func setAside(_ key: OutboxKey, fault: String) async throws(StoreError) {
    _ = try await engine.commit(WriteBatch(statements: [SQLStatement(Self.failed, key.values + [.text(fault)])]))
  }

  private static let textInsert = SQLText("INSERT INTO outbox_text (case_id, seq, no, text) VALUES ($1, $2, $3, $4)")
  private static let letterInsert = SQLText(
    """
    INSERT INTO letter (case_id, seq, no, office_id, series, year, serial, number, template, template_digest, text_digest, rendered)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    """)
  private static let deliveryInsert = SQLText(
    "INSERT INTO delivery (case_id, seq, no, recipient, release_at) VALUES ($1, $2, $3, $4, $5)")
  private static let ready = SQLText("UPDATE outbox SET status = 'ready' WHERE case_id = $1 AND seq = $2 AND no = $3")
  private static let failed = SQLText(
    "UPDATE outbox SET status = 'failed', fault = $4 WHERE case_id = $1 AND seq = $2 AND no = $3 AND status = 'held'")
}
