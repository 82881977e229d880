import CaseDesk
import CaseReports
import CaseRules
import CaseStore

/// The score sheet of an edition for programs.
enum ScoresAPI {
  static let all: [Route] = [
    Route(
      .get, "/api/v1/reports/{edition}/score", OfficialRoutes.reports, limit: .score, audit: .reportRead,
      schema: RouteSchema(
        query: [by],
        gives: Shape.object([
          "edition": Shape.whole, "assessment": Shape.text, "by": Shape.words(ScoreSheet.Whom.self), "lines": Shape.list(line),
        ])),
      "一版月报的监督考核得分，各项附所取的数字"
    ) { visit in
      let (whom, reports) = (whom(try Asked(visit)), try visit.reports())
      let month = try await visit.month(reports)
      let sheet = try await reports.score(month, of: whom, by: visit.web.assessment)
      return .json([
        "edition": .integer(month.edition.no), "assessment": .text(sheet.assessment.id), "by": .text(whom.rawValue), "lines": sheet.json,
      ])
    },
    Route(
      .get, "/api/v1/reports/{edition}/score/{row}", OfficialRoutes.reports, limit: .score, audit: .reportRead,
      schema: RouteSchema(
        query: [by],
        gives: Shape.object([
          "edition": Shape.whole, "row": Shape.text, "name": Shape.text, "cards": Shape.list(card), "outside": Shape.whole,
        ])),
      "考核得分一行的黄牌、红牌，视野内的"
    ) { visit in
      let (whom, reports) = (whom(try Asked(visit)), try visit.reports())
      let month = try await visit.month(reports)
      let cards = try await reports.cards(month, of: whom, row: visit.parameter("row"))
      return .json([
        "edition": .integer(month.edition.no), "row": .text(visit.parameter("row")), "name": .text(cards.name),
        "cards": .array(cards.seen.map(\.json)), "outside": .integer(cards.outside),
      ])
    },
  ]

  private static let by = RouteSchema.Parameter("by", .word(ScoreSheet.Whom.allCases.map(\.rawValue)), "考核市（州）还是承办部门，默认市（州）")

  private static func whom(_ asked: Asked) -> ScoreSheet.Whom { asked.text("by").flatMap { ScoreSheet.Whom(rawValue: $0) } ?? .city }

  private static let line = Shape.object([
    "row": Shape.text, "name": Shape.text, "score": Shape.sum, "of": Shape.sum,
    "items": Shape.list(Shape.object(["id": Shape.text, "figure": Shape.text, "score": Shape.orNull(Shape.sum), "of": Shape.whole])),
    "cards": Shape.object(["yellow": Shape.whole, "red": Shape.whole, "appealed": Shape.whole, "revoked": Shape.whole]),
  ])

  private static let card = Shape.object([
    "number": Shape.number, "card": Shape.whole, "colour": Shape.words(Card.Colour.self), "office": Shape.text, "limit": Shape.text,
    "shown_on": Shape.date, "status": Shape.words(Card.Status.self), "revoked": Shape.orNull(Shape.words(Card.Revocation.self)),
  ])
}
