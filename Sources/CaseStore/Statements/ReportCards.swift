import CaseRules

/// 黄牌、红牌 shown to a city's offices in a month, by how they stand now.
public struct CityCards: Hashable, Sendable {
  /// Standing, or upheld on appeal.
  public var yellow = 0
  public var red = 0
  public var appealed = 0
  public var revoked = 0

  public init() {}
}

extension CaseStore {
  /// By the city's code, of the cases that the question is about.
  public func cityCards(_ question: MonthQuestion) async throws(StoreError) -> [String: CityCards] {
    let values: [SQLValue] = question.days + [.text(question.prefix)]
    var cities: [String: CityCards] = [:]
    for row in try await engine.read([SQLStatement(Self.cards, values)])[0] {
      let city = try row.text(0)
      let count = Int(try row.integer(3))
      switch (try row.text(2), try row.text(1)) {
      case ("appealed", _): cities[city, default: CityCards()].appealed += count
      case ("revoked", _): cities[city, default: CityCards()].revoked += count
      case (_, "red"): cities[city, default: CityCards()].red += count
      default: cities[city, default: CityCards()].yellow += count
      }
    }
    return cities
  }

  private static let cards = SQLText(
    """
    SELECT substr(o.division, 1, 4) || '00', c.colour, c.status, count(*)
    FROM card c JOIN office o ON o.office_id = c.office_id JOIN case_file f ON f.case_id = c.case_id
    WHERE c.shown_on >= $1 AND c.shown_on < $2 AND ($3 = '' OR substr(f.region, 1, length($3)) = $3)
    GROUP BY 1, 2, 3
    """)
}
