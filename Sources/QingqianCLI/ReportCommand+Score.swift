import ArgumentParser
import CaseDesk
import CaseReports
import CaseRules
import CaseStore

/// `report score`: the score sheet of an edition.
struct ReportScore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "监督考核：按 Config/assessment.yaml 由定稿的数字算出各市（州）或各承办部门得分。",
    discussion: """
      例：qingqian report score 1
      例：qingqian report score 1 --by office
      例：qingqian report score 1 --cards 510100      # 扣分的和不扣分的各张黄牌、红牌，在哪一件
      申诉中和已撤销的黄牌、红牌不扣分，另列。承办部门按定稿的月份和记录截止，取各件最后转到的部门。
      """)

  @Argument(help: "The edition's number.") var edition: Int
  @Option(help: "city or office.") var by = ScoreSheet.Whom.city
  @Option(help: "A row of the sheet: list the cards shown to it, those that count and those that do not.") var cards: String?
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    let assessment = try global.config.loaded("assessment.yaml") { file throws(ConfigError) in try Assessment(file) }
    try await global.withService { service in
      try await acting.administration(service).allowAudit()
      guard let found = try await service.store.edition(edition), let question = found.question, let lines = FigureLines(found.figures)
      else {
        throw CommandFailure.refused("没有定稿 \(edition)：qingqian report editions 列出全部。")
      }
      let shown = try await MonthCards(question, in: service.store, of: by, divisions: service.directory.offices.mapValues(\.division))
      if let cards { return tell(shown[cards], of: cards, service) }
      let sheet = try await sheet(service, question, lines, assessment, shown.counts)
      output.print(
        [
          "edition": .integer(edition), "assessment": .text(assessment.id), "by": .text(by.rawValue),
          "lines": .array(sheet.lines.map { $0.json(sheet) }),
        ],
        orLines: [sheet.list.title] + TextTable.lines([sheet.list.columns] + sheet.list.rows) + sheet.list.notes)
    }
  }

  private func sheet(
    _ service: Service, _ question: MonthQuestion, _ lines: FigureLines, _ assessment: Assessment, _ cards: [String: CardCount]
  ) async throws -> ScoreSheet {
    guard by == .office else { return ScoreSheet(lines, assessment, cards: cards) }
    let report = try await MonthReport.byOffice(question, in: service.store, try await service.offices(question))
    return ScoreSheet(
      FigureLines(report, place: lines.place, publicThreshold: lines.publicThreshold), assessment, of: .office, cards: cards)
  }

  private func tell(_ shown: [MonthCard], of row: String, _ service: Service) {
    let rows = shown.map { shown in
      let (card, offices) = (shown.card, service.directory.offices)
      return [
        shown.number, card.colour.name, "\(card.no)", offices[card.office]?.name ?? card.office.rawValue, card.clock.limit.rawValue,
        card.shownOn.description, card.status.name + (card.revoked.map { "：\($0.name)" } ?? ""),
      ]
    }
    output.print(
      ["edition": .integer(edition), "row": .text(row), "cards": .array(shown.map(\.json))],
      orLines: rows.isEmpty ? ["\(row)：本月没有黄牌、红牌。"] : TextTable.lines([["投诉编号", "牌", "牌序号", "亮给", "期限", "亮牌日", "状态"]] + rows))
  }
}

extension ScoreSheet.Whom: ExpressibleByArgument {}

extension MonthCard {
  fileprivate var json: JSONValue {
    [
      "number": .text(number), "card": .integer(card.no), "colour": .text(card.colour.rawValue), "office": .text(card.office.rawValue),
      "limit": .text(card.clock.limit.rawValue), "shown_on": .date(card.shownOn), "status": .text(card.status.rawValue),
      "revoked": .text(card.revoked?.rawValue),
    ]
  }
}

extension Service {
  /// Whose each case is, for the figures by office.
  func offices(_ question: MonthQuestion) async throws -> MonthOffices {
    try await MonthOffices(question, in: store, names: directory.offices.mapValues(\.name))
  }
}

extension ScoreSheet.Line {
  fileprivate func json(_ sheet: ScoreSheet) -> JSONValue {
    func points(_ hundredths: Int64?) -> JSONValue { hundredths.map { .text(Amount(fen: $0).description) } ?? .null }
    let items = zip(sheet.assessment.items, scores).map { item, score -> JSONValue in
      [
        "id": .text(item.id), "figure": .text(ScoreSheet.figure(item, of: sheet.whom, row).description), "score": points(score),
        "of": .integer(item.points),
      ]
    }
    return [
      "row": .text(row), "name": .text(name), "score": points(score), "of": points(full), "items": .array(items),
      "cards": [
        "yellow": .integer(cards.yellow), "red": .integer(cards.red), "appealed": .integer(cards.appealed),
        "revoked": .integer(cards.revoked),
      ],
    ]
  }
}
