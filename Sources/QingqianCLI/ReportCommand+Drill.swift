import ArgumentParser
import CaseDesk
import CaseReports
import CaseRules
import CaseStore

/// `report drill`: the cases behind a figure.
struct ReportDrill: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill", abstract: "追数：列出某个数字所计的每一件，件数和金额与数字相等。",
    discussion: """
      例：qingqian report drill 1 balance-by-city.closed.510100
      例：qingqian report drill --month 2026-03 --preview \\
        handling-by-city.overdue.total
      考核所用的各承办部门的数字：qingqian report drill 1 handling-by-office.overdue.510104
      率列出分母的各件，并注明是否计入分子。编号见 HTML 中各数字的提示，或 JSON 中的 表.栏.行。
      """)

  @Argument(help: "The edition's number and the figure's id; with --month the figure's id alone.") var what: [String]
  @Option(help: "YYYY-MM, in the place of an edition.") var month: String?
  @OptionGroup var scope: ReportScope
  @Flag(help: "Allow a month that has not ended.") var preview = false
  @Option(help: "At most so many cases, 1 to 100000.") var limit = 1000
  @Option(help: "Begin after this case, as the page before said.") var after: Int64?
  @OptionGroup var acting: AsOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    guard (1...100_000).contains(limit) else { throw CommandFailure.badInput("--limit 应为 1 到 100000。") }
    guard what.count == (month == nil ? 2 : 1), let name = what.last else {
      throw CommandFailure.badInput("用法：report drill 定稿号 数字编号，或 report drill --month YYYY-MM 数字编号。")
    }
    guard let id = FigureID(name) else { throw CommandFailure.badInput("\(name)：不是数字编号，应形如 balance-by-city.closed.510100。") }
    try await global.withService(reading: true) { service in
      try await acting.administration(service).allowAudit()
      let (question, lines) = try await asked(service, id)
      if let lines, !MonthOffices.isAsked(by: id.table), lines.values[id] == nil { throw MonthDrill.noSuchFigure(id) }
      let scope = Scope(of: try await service.actor(as: acting.user))
      let drill =
        MonthOffices.isAsked(by: id.table)
        ? MonthDrill(question, offices: try await service.offices(question), scope: scope)
        : MonthDrill(question, divisions: service.divisions, names: service.reportNames, scope: scope)
      let page = try await drill.page(id, in: service.store, after: after.map { CaseID($0) }, limit: limit)
      print(id, drill.title(id, names: lines) ?? "", page, lines?.values[id])
    }
  }

  /// The month asked about, and where it is an edition's, what stands printed.
  private func asked(_ service: Service, _ id: FigureID) async throws -> (MonthQuestion, FigureLines?) {
    if let month {
      return (try scope.question(month, service.divisions, now: try await service.store.engine.now(), preview: preview), nil)
    }
    guard let no = Int(what[0]), let edition = try await service.store.edition(no), let question = edition.question else {
      throw CommandFailure.refused("没有定稿 \(what[0])：qingqian report editions 列出全部。")
    }
    return (question, FigureLines(edition.figures))
  }

  private func print(_ id: FigureID, _ title: String, _ page: MonthDrill.Page, _ printed: ReportValue?) {
    let rows = page.found.map { found -> JSONValue in
      ["number": .text(found.number), "adds": found.value.json, "case_id": .text("\(found.id.value)")]
    }
    let rest = page.next.map { ["还有更多：加 --after \($0.value)。"] } ?? []
    output.print(
      [
        "id": .text(id.description), "title": .text(title), "printed": printed?.json ?? .null, "sum": page.sum.json,
        "cases": .array(rows), "next": page.next.map { .text("\($0.value)") } ?? .null,
      ],
      orLines: ["\(title)　\(printed.map { "报表 \($0.textWithBase)　" } ?? "")所列合计 \(page.sum.textWithBase)，\(page.found.count) 件"]
        + page.found.map { "\($0.number)  \($0.value.added)" } + rest)
  }
}

extension Service {
  /// Whose each case is, for the figures by office.
  fileprivate func offices(_ question: MonthQuestion) async throws -> MonthOffices {
    try await MonthOffices(question, in: store, names: directory.offices.mapValues(\.name))
  }
}
