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

  /// Makes this the version that runs, from `loaded` on.
  public func insert(loaded: Instant) -> SQLStatement {
    SQLStatement(Self.insertText, [.text(kind), .text(name), .text(digest), .text(body), .integer(loaded.microseconds)])
  }

  private static let insertText = SQLText(
    """
    INSERT INTO config_document (kind, name, digest, body, loaded) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (kind, name, digest) DO UPDATE SET loaded = excluded.loaded
    """)
}

extension CaseStore {
  /// What runs: the newest version of each document, in order of name.
  public func configDocuments() async throws(StoreError) -> [ConfigDocument] {
    var documents: [ConfigDocument] = []
    for row in try await engine.read([SQLStatement(Self.newestDocuments)])[0] {
      let document = ConfigDocument(name: try row.text(0), body: try row.text(2))
      guard document.digest == (try row.text(1)) else {
        throw StoreError(.corrupt, "config_document \(document.name): not the text its digest is of")
      }
      if documents.last?.name != document.name { documents.append(document) }
    }
    return documents
  }

  private static let newestDocuments = SQLText("SELECT name, digest, body FROM config_document ORDER BY name, loaded DESC, digest")
}
