import CaseRules

/// A row of the office table.
public struct StoredOffice: Hashable, Sendable {
  public let id: OfficeID
  public let name: String
  public let parent: OfficeID?
  public let division: String
  public let kind: String
  public let active: Bool

  public init(id: OfficeID, name: String, parent: OfficeID?, division: String, kind: String, active: Bool) {
    (self.id, self.name, self.parent, self.division, self.kind, self.active) = (id, name, parent, division, kind, active)
  }

  public var insert: SQLStatement {
    SQLStatement(
      Self.insertText,
      [.text(id.rawValue), .text(name), SQLValue(parent?.rawValue), .text(division), .text(kind), .integer(active ? 1 : 0)])
  }

  /// Changes name and whether it is in use.
  public var update: SQLStatement {
    SQLStatement(Self.updateText, [.text(id.rawValue), .text(name), .integer(active ? 1 : 0)])
  }

  private static let insertText = SQLText(
    """
    INSERT INTO office (office_id, name, parent_id, division, kind, active, version)
    VALUES ($1, $2, $3, $4, $5, $6, (SELECT coalesce(max(version), 0) + 1 FROM office))
    """)
  private static let updateText = SQLText(
    "UPDATE office SET name = $2, active = $3, version = (SELECT max(version) + 1 FROM office) WHERE office_id = $1")
}

extension CaseStore {
  /// Every office, in order of its id.
  public func offices() async throws(StoreError) -> [StoredOffice] { try await officeDirectory().offices }

  /// Every office in order of its id, and the newest change that is in it; 0 while there is none.
  public func officeDirectory() async throws(StoreError) -> (offices: [StoredOffice], version: Int) {
    var version: Int64 = 0
    let offices = try await engine.read([SQLStatement(Self.allOffices)])[0].map { (row) throws(StoreError) in
      version = max(version, try row.integer(6))
      return StoredOffice(
        id: OfficeID(try row.text(0)), name: try row.text(1), parent: try row.optionalText(2).map { OfficeID($0) },
        division: try row.text(3), kind: try row.text(4), active: try row.integer(5) == 1)
    }
    return (offices, Int(version))
  }

  private static let allOffices = SQLText(
    "SELECT office_id, name, parent_id, division, kind, active, version FROM office ORDER BY office_id")
}
