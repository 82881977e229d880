import ArgumentParser
import CaseDesk
import CaseReports
import CaseRules
import CaseStore

/// `report score`: the score sheet of an edition.
struct ReportScore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "监督考核：按 Config/assessment.yaml 由定稿的数字算出各市（州）得分。",
    discussion: "例：qingqian report score 1\n申诉中和已撤销的黄牌、红牌不扣分，另列。")

  @Argument(help: "The edition's number.") var edition: Int
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
      let sheet = ScoreSheet(lines, assessment, cards: try await service.store.cityCards(question))
      output.print(
        ["edition": .integer(edition), "assessment": .text(assessment.id), "lines": .array(sheet.lines.map { $0.json(assessment) })],
        orLines: [sheet.list.title] + TextTable.lines([sheet.list.columns] + sheet.list.rows) + sheet.list.notes)
    }
  }
}

extension ScoreSheet.Line {
  fileprivate func json(_ assessment: Assessment) -> JSONValue {
    func points(_ hundredths: Int64?) -> JSONValue { hundredths.map { .text(Amount(fen: $0).description) } ?? .null }
    let items = zip(assessment.items, scores).map { item, score -> JSONValue in
      ["id": .text(item.id), "figure": .text("\(item.table).\(item.column).\(row)"), "score": points(score), "of": .integer(item.points)]
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
