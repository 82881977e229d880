import CaseDesk
import CaseRules
import CaseStore

/// What everybody may read: of each month the newest edition of the whole province, small counts left out.
public struct PublicMonths: Sendable {
  private let store: CaseStore
  private let divisions: Divisions
  private let names: MonthNames

  public init(_ desk: CaseDesk, divisions: Divisions) {
    (store, self.divisions, names) = (desk.store, divisions, MonthNames(desk.rulebook))
  }

  /// The newest month first, without figures.
  public func all() async throws -> [Edition] {
    var newest: [String: Edition] = [:]
    for edition in try await store.editionHeads() where edition.region == nil { newest[edition.month] = edition }
    return newest.values.sorted { $0.month > $1.month }
  }

  /// nil where the month was not published.
  public func month(_ month: String) async throws -> FrozenMonth? {
    guard month.utf8.count == 7, let head = try await all().first(where: { $0.month == month }),
      let edition = try await store.edition(head.no)
    else { return nil }
    return try FrozenMonth(edition, divisions, names)
  }

  /// The month's open data as they were frozen.
  public func csv(_ month: FrozenMonth) async throws -> [UInt8] {
    let name = "\(month.stem)-open-data.csv"
    if let file = month.edition.files.first(where: { $0.name == name }), let bytes = try await store.provenFile(file, of: month.edition) {
      return bytes
    }
    return Array(month.openData.csv.utf8)
  }
}
