import CaseRules

/// The next cases in order of case: a stretch of them, and which of these are wanted.
public struct CaseWindow: Sendable {
  public let ids: [CaseID]
  /// Where the next stretch begins; nil at the end.
  public let last: CaseID?
}

extension CaseStore {
  /// Looks through the next `size` cases in the scope for those whose division's code begins with `prefix`.
  public func caseWindow(scope: Scope, region prefix: String, after: CaseID?, size: Int) async throws(StoreError) -> CaseWindow {
    let stretch: [SQLValue] = [.integer(after?.value ?? .min), .integer(Int64(size))]
    let statements: [SQLStatement]
    switch scope.reach {
    case .all: statements = [SQLStatement(Self.wantedOfAll, stretch + [.text(prefix)]), SQLStatement(Self.spanOfAll, stretch)]
    case .office(let office):
      let seen = stretch + [.text(office.rawValue)]
      statements = [SQLStatement(Self.wantedOfOffice, seen + [.text(prefix)]), SQLStatement(Self.spanOfOffice, seen)]
    case .only, .nothing: return CaseWindow(ids: [], last: nil)
    }
    let answers = try await engine.read(statements)
    let ids = try answers[0].map { (row) throws(StoreError) in CaseID(try row.integer(0)) }
    let last = try answers[1][0].integer(0) < Int64(size) ? nil : CaseID(try answers[1][0].integer(1))
    return CaseWindow(ids: ids, last: last)
  }

  /// Those of the cases, by their numbers, that are in the scope.
  public func seen(_ numbers: [String], scope: Scope) async throws(StoreError) -> Set<String> {
    guard case .office(let office) = scope.reach else { return scope.reach == .all ? Set(numbers) : [] }
    var seen: Set<String> = []
    var left = Array(Set(numbers))[...]
    while !left.isEmpty {
      let page = left.prefix(200)
      left = left.dropFirst(200)
      let answers = try await engine.read(page.map { SQLStatement(Self.seenByNumber, [.text(office.rawValue), .text($0)]) })
      for (number, rows) in zip(page, answers) where !rows.isEmpty { seen.insert(number) }
    }
    return seen
  }

  private static let ofAll: StaticString = "(SELECT case_id FROM case_file WHERE case_id > $1 ORDER BY case_id LIMIT $2) o"
  private static let ofOffice: StaticString =
    "(SELECT case_id FROM case_office WHERE case_id > $1 AND office_id = $3 ORDER BY case_id LIMIT $2) o"
  private static let ids: StaticString = "SELECT o.case_id FROM"
  private static let span: StaticString = "SELECT count(*), max(o.case_id) FROM"
  private static let files: StaticString = "JOIN case_file f ON f.case_id = o.case_id"

  private static let wantedOfAll = SQLText(
    ids, ofAll, files, "WHERE $3 = '' OR substr(f.region, 1, length($3)) = $3 ORDER BY o.case_id")
  private static let wantedOfOffice = SQLText(
    ids, ofOffice, files, "WHERE $4 = '' OR substr(f.region, 1, length($4)) = $4 ORDER BY o.case_id")
  private static let seenByNumber = SQLText(
    "SELECT 1 FROM case_file f JOIN case_office o ON o.case_id = f.case_id AND o.office_id = $1 WHERE f.number = $2")
  private static let spanOfAll = SQLText(span, ofAll)
  private static let spanOfOffice = SQLText(span, ofOffice)
}
