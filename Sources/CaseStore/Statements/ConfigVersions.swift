import CaseRules

/// A version of what runs: the decision that made it, and the documents it brought.
public struct ConfigVersion: Hashable, Sendable {
  public let adoption: Adoption
  public let documents: [ConfigDocument]

  public init(_ adoption: Adoption, _ documents: [ConfigDocument]) { (self.adoption, self.documents) = (adoption, documents) }
}

/// The newest of what every process keeps a copy of.
public struct StoreVersions: Hashable, Sendable {
  /// Of the rulebook; 0 while nothing was ever adopted.
  public let rules: Int
  /// Of the directory of offices; 0 while there is none.
  public let offices: Int
}

extension CaseStore {
  public func versions() async throws(StoreError) -> StoreVersions {
    try ConfigVersions.newest(try await engine.read([ConfigVersions.newest])[0])
  }

  /// What the database was filled with, and every version since, oldest first, from one snapshot.
  public func configHistory() async throws(StoreError) -> (seeded: [ConfigDocument], versions: [ConfigVersion]) {
    let answers = try await engine.read([SQLStatement(Self.seededDocuments), SQLStatement(ConfigVersions.all)])
    var seeded: [ConfigDocument] = []
    for row in answers[0] {
      let document = try ConfigDocument(row, from: 0)
      if seeded.last?.name != document.name { seeded.append(document) }
    }
    var versions: [ConfigVersion] = []
    for row in answers[1] {
      let adoption = Adoption(
        version: Int(try row.integer(0)), proposal: Int(try row.integer(1)), digest: try row.text(2),
        at: Instant(microseconds: try row.integer(3)), movesPassed: try row.integer(4) == 1)
      let document = try ConfigDocument(row, from: 5)
      if let last = versions.last, last.adoption == adoption {
        versions[versions.count - 1] = ConfigVersion(adoption, last.documents + [document])
      } else {
        versions.append(ConfigVersion(adoption, [document]))
      }
    }
    return (seeded, versions)
  }
}

enum ConfigVersions {
  static let newest = SQLStatement(SQLText("SELECT (SELECT max(version) FROM config_version), (SELECT max(version) FROM office)"))

  static func newest(_ rows: [SQLRow]) throws(StoreError) -> StoreVersions {
    StoreVersions(rules: Int(try rows.first?.optionalInteger(0) ?? 0), offices: Int(try rows.first?.optionalInteger(1) ?? 0))
  }

  static let all = SQLText(
    """
    SELECT v.version, v.proposal, v.digest, v.adopted_at, v.moves_passed, d.name, d.digest, d.body
    FROM config_version v JOIN config_proposal_document d ON d.no = v.proposal ORDER BY v.version, d.name
    """)
}
