import CaseDesk
import CaseRules
import CaseStore

extension ScoreSheet {
  /// Every row with its items, each with the figure it was scored by.
  public var json: JSONValue { .array(lines.map(json)) }

  private func json(_ line: Line) -> JSONValue {
    func points(_ hundredths: Int64?) -> JSONValue { .text(Self.text(hundredths)) }
    let items = zip(assessment.items, line.scores).map { item, score -> JSONValue in
      [
        "id": .text(item.id), "figure": .text(Self.figure(item, of: whom, line.row).description), "score": points(score),
        "of": .integer(item.points),
      ]
    }
    return [
      "row": .text(line.row), "name": .text(line.name), "score": points(line.score), "of": points(line.full), "items": .array(items),
      "cards": [
        "yellow": .integer(line.cards.yellow), "red": .integer(line.cards.red), "appealed": .integer(line.cards.appealed),
        "revoked": .integer(line.cards.revoked),
      ],
    ]
  }
}

extension MonthCard {
  public var json: JSONValue {
    [
      "number": .text(number), "card": .integer(card.no), "colour": .text(card.colour.rawValue), "office": .text(card.office.rawValue),
      "limit": .text(card.clock.limit.rawValue), "shown_on": .date(card.shownOn), "status": .text(card.status.rawValue),
      "revoked": .text(card.revoked?.rawValue),
    ]
  }
}
