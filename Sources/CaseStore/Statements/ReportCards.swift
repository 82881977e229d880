import CaseRules

/// 黄牌、红牌 shown in a month, by how they stand now.
public struct CardCount: Hashable, Sendable {
  /// Standing, or upheld on appeal.
  public var yellow = 0
  public var red = 0
  public var appealed = 0
  public var revoked = 0

  public init() {}

  mutating func add(_ count: Int, colour: String, status: String) {
    switch (status, colour) {
    case ("appealed", _): appealed += count
    case ("revoked", _): revoked += count
    case (_, "red"): red += count
    default: yellow += count
    }
  }
}

extension CaseStore {
  /// By the code of the city whose offices they were shown to, of the cases that the question is about.
  public func cardsByCity(_ question: MonthQuestion) async throws(StoreError) -> [String: CardCount] {
    try await cards(question, Self.byCity)
  }

  /// By the office that they were shown to.
  public func cardsByOffice(_ question: MonthQuestion) async throws(StoreError) -> [String: CardCount] {
    try await cards(question, Self.byOffice)
  }

  private func cards(_ question: MonthQuestion, _ sql: SQLText) async throws(StoreError) -> [String: CardCount] {
    var found: [String: CardCount] = [:]
    for row in try await engine.read([SQLStatement(sql, question.days + [.text(question.prefix)])])[0] {
      let (whose, colour, status, count) = (try row.text(0), try row.text(1), try row.text(2), try row.integer(3))
      found[whose, default: CardCount()].add(Int(count), colour: colour, status: status)
    }
    return found
  }

  private static let byCity = SQLText(
    """
    SELECT substr(o.division, 1, 4) || '00', c.colour, c.status, count(*)
    FROM card c JOIN office o ON o.office_id = c.office_id JOIN case_file f ON f.case_id = c.case_id
    WHERE c.shown_on >= $1 AND c.shown_on < $2 AND ($3 = '' OR substr(f.region, 1, length($3)) = $3)
    GROUP BY 1, 2, 3
    """)
  private static let byOffice = SQLText(
    """
    SELECT c.office_id, c.colour, c.status, count(*)
    FROM card c JOIN case_file f ON f.case_id = c.case_id
    WHERE c.shown_on >= $1 AND c.shown_on < $2 AND ($3 = '' OR substr(f.region, 1, length($3)) = $3)
    GROUP BY 1, 2, 3
    """)
}
