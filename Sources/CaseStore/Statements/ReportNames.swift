import CaseRules

/// Who is meant by a case in a list.
public struct NamedCase: Hashable, Sendable {
  public let id: CaseID
  public let number: String
  public let region: String?
  public let debtor: String
  public let creditor: String
}

extension CaseStore {
  /// The cases by their ids, in the same order; those that are none are left out.
  public func named(_ ids: [CaseID]) async throws(StoreError) -> [NamedCase] {
    var cases: [NamedCase] = []
    var left = ids[...]
    while !left.isEmpty {
      let page = left.prefix(200)
      left = left.dropFirst(200)
      for rows in try await engine.read(page.map { SQLStatement(Self.name, [.integer($0.value)]) }) {
        guard let row = rows.first else { continue }
        cases.append(
          NamedCase(
            id: CaseID(try row.integer(0)), number: try row.text(1), region: try row.optionalText(2), debtor: try row.text(3),
            creditor: try row.text(4)))
      }
    }
    return cases
  }

  private static let name = SQLText("SELECT case_id, number, region, debtor, creditor FROM case_file WHERE case_id = $1")
}
