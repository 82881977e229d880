import CaseRules

/// One version of a configuration file as the database holds it.
public struct ConfigDocument: Hashable, Sendable {
  /// The file's top folder, or its name where it lies in none: `rulebook`, `calendar`, `rates`, `divisions`, …
  public let kind: String
  /// Its path below `Config/`.
  public let name: String
  public let body: String

  public init(name: String, body: String) {
    self.kind = String(name.prefix { $0 != "/" && $0 != "." })
    (self.name, self.body) = (name, body)
  }

  /// SHA-256 of the text, lower-case hexadecimal.
  public var digest: String { Digest.hex(Digest.sha256(Array(body.utf8))) }

  /// Fills the database with it: what runs until a version is adopted that says otherwise.
  public func insert(loaded: Instant) -> SQLStatement {
    SQLStatement(Self.insertText, [.text(kind), .text(name), .text(digest), .text(body), .integer(loaded.microseconds)])
  }

  private static let insertText = SQLText(
    """
    INSERT INTO config_document (kind, name, digest, body, loaded) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (kind, name, digest) DO UPDATE SET loaded = excluded.loaded
    """)
}

extension ConfigDocument {
  /// From three columns: name, digest, text. Throws `.corrupt` when the text is not the one its digest is of.
  init(_ row: SQLRow, from column: Int) throws(StoreError) {
    self.init(name: try row.text(column), body: try row.text(column + 2))
    guard digest == (try row.text(column + 1)) else {
      throw StoreError(.corrupt, "config document \(name): not the text its digest is of")
    }
  }
}

extension CaseStore {
  /// One document as it runs: of the newest version that brought it, else as it was filled in; nil where it was never loaded.
  public func configDocument(_ name: String) async throws(StoreError) -> ConfigDocument? {
    let answers = try await engine.read([
      SQLStatement(Self.adoptedDocument, [.text(name)]), SQLStatement(Self.seededDocument, [.text(name)]),
    ])
    return try (answers[0].first ?? answers[1].first).map { (row) throws(StoreError) in try ConfigDocument(row, from: 0) }
  }

  private static let adoptedDocument = SQLText(
    """
    SELECT d.name, d.digest, d.body FROM config_version v JOIN config_proposal_document d ON d.no = v.proposal
    WHERE d.name = $1 ORDER BY v.version DESC LIMIT 1
    """)
  private static let seededDocument = SQLText(
    "SELECT name, digest, body FROM config_document WHERE name = $1 ORDER BY loaded DESC, digest LIMIT 1")
  static let seededDocuments = SQLText("SELECT name, digest, body FROM config_document ORDER BY name, loaded DESC, digest")
}
