import CaseRules
import CaseStore

extension OfficeDirectory {
  /// The directory as the database holds it.
  public init(from store: CaseStore) async throws(StoreError) {
    let stored = try await store.officeDirectory()
    self.init(try stored.offices.map { (row) throws(StoreError) in try Office(row) }, version: stored.version)
  }
}

extension OfficeDirectory.Office {
  public init(_ row: StoredOffice) throws(StoreError) {
    guard let kind = Kind(rawValue: row.kind) else { throw StoreError(.corrupt, "office \(row.id): kind \(row.kind)") }
    self.init(id: row.id, name: row.name, parent: row.parent, division: row.division, kind: kind, active: row.active)
  }

  public var stored: StoredOffice {
    StoredOffice(id: id, name: name, parent: parent, division: division, kind: kind.rawValue, active: active)
  }
}
