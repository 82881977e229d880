import CaseRules
import CaseStore

/// How many 黄牌、红牌 count, and how many do not.
public struct CardCount: Hashable, Sendable {
  /// Standing, or upheld on appeal.
  public var yellow = 0
  public var red = 0
  public var appealed = 0
  public var revoked = 0

  public init() {}

  init(_ cards: [Card]) {
    for card in cards {
      switch (card.status, card.colour) {
      case (.appealed, _): appealed += 1
      case (.revoked, _): revoked += 1
      case (.standing, .yellow), (.upheld, .yellow): yellow += 1
      case (.standing, .red), (.upheld, .red): red += 1
      }
    }
  }
}

extension Assessment {
  /// The points that a card takes away: none while it is appealed against, and none once it is revoked.
  public func points(takenBy card: Card) -> Int {
    let count = CardCount([card])
    return count.yellow * yellow + count.red * red
  }
}

/// The cards shown in a month as they stood at its cut, by whom they were shown to: a row of the score sheet.
public struct MonthCards: Sendable {
  private let rows: [String: [MonthCard]]

  /// `divisions`: where each office is, for the rows by city.
  public init(_ question: MonthQuestion, in store: CaseStore, of whom: ScoreSheet.Whom, divisions: [OfficeID: String]) async throws {
    rows = Dictionary(grouping: try await store.cards(question)) { card in
      let office = card.card.office
      guard whom == .city else { return office.rawValue }
      return divisions[office].map { question.groupDigits == 4 ? "\($0.prefix(4))00" : $0 } ?? MonthGrouping.unstated
    }
  }

  public var counts: [String: CardCount] { rows.mapValues { CardCount($0.map(\.card)) } }

  /// Those of one row, in order of case.
  public subscript(row: String) -> [MonthCard] { rows[row] ?? [] }
}
