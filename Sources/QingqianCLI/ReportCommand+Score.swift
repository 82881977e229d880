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
    let assessment = try global.assessment()
    try await global.withService { service in
      // Whoever may verify the records reads the whole sheet.
      try await acting.administration(service).allowAudit()
      let reports = try ReportDesk(service.desk, divisions: service.divisions, for: .localOperator)
      let month = try await reports.edition(edition)
      if let cards { return tell(try await reports.cards(month, of: by, row: cards), of: cards, service) }
      let sheet = try await reports.score(month, of: by, by: assessment)
      output.print(
        ["edition": .integer(edition), "assessment": .text(assessment.id), "by": .text(by.rawValue), "lines": sheet.json],
        orLines: [sheet.list.title] + TextTable.lines([sheet.list.columns] + sheet.list.rows) + sheet.list.notes)
    }
  }

  private func tell(_ shown: ScoreCards, of row: String, _ service: Service) {
    let rows = shown.seen.map { shown in
      let (card, offices) = (shown.card, service.directory.offices)
      return [
        shown.number, card.colour.name, "\(card.no)", offices[card.office]?.name ?? card.office.rawValue, card.clock.limit.rawValue,
        card.shownOn.description, card.status.name + (card.revoked.map { "：\($0.name)" } ?? ""),
      ]
    }
    output.print(
      ["edition": .integer(edition), "row": .text(row), "cards": .array(shown.seen.map(\.json))],
      orLines: rows.isEmpty
        ? ["\(shown.name)：本月没有黄牌、红牌。"] : TextTable.lines([["投诉编号", "牌", "牌序号", "亮给", "期限", "亮牌日", "状态"]] + rows))
  }
}

extension GlobalOptions {
  /// `assessment.yaml`; `CommandFailure.badInput` for one that does not read.
  func assessment() throws -> Assessment {
    try config.loaded("assessment.yaml") { file throws(ConfigError) in try Assessment(file) }
  }
}

extension ScoreSheet.Whom: ExpressibleByArgument {}
