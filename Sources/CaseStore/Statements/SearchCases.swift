import CaseRules

/// What somebody looks for, as far as it can be told from what was typed: the parts that are set are tried all.
public struct CaseSearch: Sendable, Hashable {
  public var number: CaseNumber?
  /// 统一社会信用代码 of either party.
  public var creditCode: String?
  /// Keyed digests: of a contract's number, of the last digits of a phone.
  public var fingerprints: [Int64] = []
  /// Part of a party's name, two characters or more.
  public var name: String?

  public init() {}
}

/// What was found.
public struct CaseFindings: Sendable, Hashable {
  /// The newest first.
  public var lines: [CaseLine] = []
  /// There is more, or not all could be looked through: a longer name tells more.
  public var isCut = false
}

extension CaseStore {
  /// Cases in the scope that fit the question, 50 at most. The work is bounded whatever the size of the database.
  public func search(_ question: CaseSearch, scope: Scope, receiver: OfficeID) async throws(StoreError) -> CaseFindings {
    guard let office = ListCases.office(scope, receiver) else { return CaseFindings() }
    let terms = question.name.map { Array(NameTerms.all(of: $0).prefix(SearchCases.mostTerms)) } ?? []
    var statements: [SQLStatement] = []
    if let number = question.number { statements.append(SQLStatement(SearchCases.byNumber, [.text(office), .text(number.description)])) }
    if let code = question.creditCode { statements.append(SQLStatement(SearchCases.byCode, [.text(office), .text(code)])) }
    statements += question.fingerprints.map { SQLStatement(SearchCases.byFingerprint, [.text(office), .integer($0)]) }
    let exact = statements.count
    if !terms.isEmpty { statements.append(SQLStatement(SearchCases.officeSize, [.text(office)])) }
    statements += terms.map { SQLStatement(SearchCases.termSize, [.integer($0)]) }
    guard !statements.isEmpty else { return CaseFindings() }
    var answers = try await engine.read(statements)
    if let name = question.name, !terms.isEmpty {
      let sizes = try answers[exact...].map { (rows) throws(StoreError) in try rows[0].integer(0) }
      let byName = SearchCases.byName(name, office, terms, officeSize: sizes[0], termSizes: Array(sizes.dropFirst()))
      answers = Array(answers.prefix(exact)) + [try await engine.read([byName.statement])[0]]
      var found = try SearchCases.findings(answers)
      // A walk that ended early without fifty to show may have missed some.
      if byName.isPartial, answers[exact].count <= SearchCases.most { found.isCut = true }
      return found
    }
    return try SearchCases.findings(answers)
  }
}

/// How a name is looked for.
package enum SearchWays: Sendable, Equatable {
  /// Through all cases that have the name's rarest pair.
  case rarest
  /// Every pair is common: through all that a small office sees.
  case office
  /// Through the newest cases with the pair, not to the end.
  case newest

  /// Sizes as the statements below count them, up to 5,000 and 10,000.
  package init(rarest: Int64, office: Int64) { self = rarest < 5000 ? .rarest : office < 10_000 ? .office : .newest }
}

enum SearchCases {
  /// Shown at once. Statements ask for one more, to know whether there is.
  static let most = 50
  static let mostTerms = 12
  static func insert(_ terms: [Int64], of id: CaseID) -> SQLStatement {
    SQLStatement(insertText, [.integer(id.value), .text(terms.map(String.init).joined(separator: ","))])
  }

  static func byName(
    _ name: String, _ office: String, _ terms: [Int64], officeSize: Int64, termSizes: [Int64]
  ) -> (statement: SQLStatement, isPartial: Bool) {
    let (rarest, size) = zip(terms, termSizes).min { $0.1 < $1.1 } ?? (0, 0)
    let pattern = SQLValue.text(ListCases.pattern(name))
    switch SearchWays(rarest: size, office: officeSize) {
    case .office: return (SQLStatement(throughOffice, [.text(office), pattern]), false)
    case .rarest: return (SQLStatement(throughTerm, [.text(office), pattern, .integer(rarest)]), false)
    case .newest: return (SQLStatement(throughTerm, [.text(office), pattern, .integer(rarest)]), true)
    }
  }

  static func findings(_ answers: [[SQLRow]]) throws(StoreError) -> CaseFindings {
    var findings = CaseFindings()
    var seen: Set<CaseID> = []
    for rows in answers {
      if rows.count > most { findings.isCut = true }
      for row in rows.prefix(most) {
        let line = try ListCases.line(row)
        if seen.insert(line.id).inserted { findings.lines.append(line) }
      }
    }
    findings.lines.sort { $0.id > $1.id }
    if findings.lines.count > most {
      findings.lines.removeLast(findings.lines.count - most)
      findings.isCut = true
    }
    return findings
  }

  private static let insertText = SQLText(
    sqlite: """
      INSERT INTO case_term (term, case_id) SELECT value, $1 FROM json_each('[' || $2 || ']') WHERE true ON CONFLICT DO NOTHING
      """,
    postgres: """
      INSERT INTO case_term (term, case_id) SELECT t::bigint, $1::bigint FROM unnest(string_to_array($2, ',')) t ON CONFLICT DO NOTHING
      """, because: "neither engine has the other's way to make rows of a list")

  // Each candidate is looked up by its key on its own: a scalar subquery is never turned into a join that reads a whole table.
  private static let columns: StaticString = """
    SELECT f.case_id, f.number, f.state, f.holder, f.due_on, f.due_limit, f.open_fen, f.creditor, f.debtor, f.region, f.received_at, f.changed_at
    FROM case_file f
    """
  private static let seen: StaticString = """
    (SELECT 1 FROM case_office o WHERE o.case_id = c.case_id AND o.office_id = $1) IS NOT NULL
    """
  private static let named: StaticString = """
    (SELECT lower(x.creditor) || ' ' || lower(x.debtor) FROM case_file x WHERE x.case_id = c.case_id) LIKE $2 ESCAPE '\\'
    """

  static let byNumber = SQLText(
    columns, "WHERE f.number = $2 AND EXISTS (SELECT 1 FROM case_office o WHERE o.case_id = f.case_id AND o.office_id = $1)")
  static let byCode = SQLText(
    columns,
    """
    WHERE f.case_id IN (
      SELECT c.case_id FROM (
        SELECT case_id FROM (SELECT case_id FROM case_file WHERE creditor_code = $2 LIMIT 5000) a
        UNION SELECT case_id FROM (SELECT case_id FROM case_file WHERE debtor_code = $2 LIMIT 5000) b
      ) c WHERE
    """, seen, "ORDER BY c.case_id DESC LIMIT 51) ORDER BY f.case_id DESC")
  static let byFingerprint = SQLText(
    columns,
    """
    WHERE f.case_id IN (
      SELECT c.case_id FROM (SELECT case_id FROM case_term WHERE term = $2 ORDER BY case_id DESC LIMIT 5000) c WHERE
    """, seen, "LIMIT 51) ORDER BY f.case_id DESC")
  static let officeSize = SQLText("SELECT count(*) FROM (SELECT 1 FROM case_office WHERE office_id = $1 LIMIT 10000) o")
  static let termSize = SQLText("SELECT count(*) FROM (SELECT 1 FROM case_term WHERE term = $1 LIMIT 5000) t")
  // Few of the cases have the whole name: only theirs is asked whether the office sees them.
  private static let throughTerm = SQLText(
    columns,
    """
    WHERE f.case_id IN (
      SELECT c.case_id FROM (SELECT case_id FROM case_term WHERE term = $3 ORDER BY case_id DESC LIMIT 5000) c WHERE
    CASE WHEN
    """, named, "THEN", seen, "ELSE false END LIMIT 51) ORDER BY f.case_id DESC")
  private static let throughOffice = SQLText(
    columns,
    """
    WHERE f.case_id IN (
      SELECT c.case_id FROM (SELECT case_id FROM case_office WHERE office_id = $1 ORDER BY case_id DESC LIMIT 10000) c WHERE
    """, named, "LIMIT 51) ORDER BY f.case_id DESC")
}
