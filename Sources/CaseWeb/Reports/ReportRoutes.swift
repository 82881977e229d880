import CaseDesk
import CaseReports
import CaseRules
import CaseStore
import HTTPTypes

/// 清欠月报: what was frozen, and the cases behind each of its figures.
enum ReportRoutes {
  static let all: [Route] = officials + OpenRoutes.all

  private static let officials: [Route] = [
    Route(.get, "/desk/reports", OfficialRoutes.reports, "月报一览") { visit in
      let reports = try visit.reports()
      return .page(try await EditionsPage.page(visit, reports, try await reports.editions()))
    },
    Route(.get, "/desk/reports/preview", OfficialRoutes.reports, limit: .preview, audit: .reportRead, "本月至今，未定稿") { visit in
      .page(try await PreviewPage.page(visit))
    },
    Route(.get, "/desk/reports/preview/{figure}", OfficialRoutes.reports, "未定稿的数字所计的投诉件") { visit in
      .page(try await FigurePage(visit, try previewed(visit)).page())
    },
    Route(.get, "/desk/reports/preview/{figure}/csv", OfficialRoutes.reports, limit: .export, audit: .reportRead, "同上，CSV") { visit in
      FigureFile.reply(try previewed(visit).cases, month: "preview")
    },
    Route(.get, "/desk/reports/{edition}", OfficialRoutes.reports, "一版月报：封面、摘要、文件") { visit in
      .page(try await EditionPage(visit).page)
    },
    Route(.get, "/desk/reports/{edition}/score", OfficialRoutes.reports, limit: .score, audit: .reportRead, "一版月报的监督考核得分") { visit in
      .page(try await ScorePage(visit).page)
    },
    Route(
      .get, "/desk/reports/{edition}/score/{row}", OfficialRoutes.reports, limit: .score, audit: .reportRead, "考核得分一行的黄牌、红牌"
    ) { visit in
      .page(try await ScoreCardsPage.page(visit))
    },
    Route(.get, "/desk/reports/{edition}/{figure}", OfficialRoutes.reports, "月报的一张表、一份清单，或一个数字所计的投诉件", part),
    Route(.get, "/desk/reports/{edition}/{figure}/csv", OfficialRoutes.reports, limit: .export, audit: .reportRead, "一个数字所计的投诉件，CSV") {
      visit in
      let month = try await visit.month(try visit.reports())
      return FigureFile.reply(try await visit.reports().drill(try visit.figure(), of: month), month: month.edition.month)
    },
    Route(.get, "/desk/reports/{edition}/files/{name}", OfficialRoutes.reports, audit: .reportRead, "定稿的一个文件", ReportFiles.reply),
  ]

  /// What the name names: a figure has three parts, a table or a list one.
  private static func part(_ visit: Visit) async throws -> Reply {
    let reports = try visit.reports()
    let month = try await visit.month(reports)
    let name = visit.parameter("figure")
    if let id = FigureID(name) {
      let drilled = DrilledFigure(
        cases: try await reports.drill(id, of: month), place: "/desk/reports/\(month.edition.no)/\(id)", query: "",
        back: "/desk/reports/\(month.edition.no)/\(MonthOffices.isAsked(by: id.table) ? "score?by=office" : id.table)", from: month.title)
      return .page(try await FigurePage(visit, drilled).page())
    }
    if let table = month.report[name] { return .page(TablePage.page(visit, month, table)) }
    if let found = try await reports.lists(month).first(where: { $0.list.id == name }) {
      return .page(try await ListPage.page(visit, month, found.list, outside: found.outside))
    }
    throw Problem.notFound
  }

  /// The figure of a month that is not frozen; the query says which month, and as of when its page was counted.
  private static func previewed(_ visit: Visit) throws -> DrilledFigure {
    let cut = visit.query("cut").flatMap { Int64($0) }.map { Instant(microseconds: $0) }
    guard let month = visit.query("month"), let first = ReportWords.firstDay(of: month), let cut,
      cut <= Cut.newest(at: visit.now)
    else { throw Problem.notFound }
    let question = MonthQuestion(month: first, cut: cut, region: visit.query("region"))
    let region = question.region.map { "&region=\($0.encodedForQuery)" } ?? ""
    let id = try visit.figure()
    return DrilledFigure(
      cases: try visit.reports().drill(id, of: question), place: "/desk/reports/preview/\(id)",
      query: "&month=\(question.month)&cut=\(cut.microseconds)\(region)", back: "/desk/reports/preview?month=\(question.month)\(region)",
      from: "\(question.month) 未定稿（截止 \(DeskWords.moment(cut))）")
  }
}

extension RateLimit {
  /// Counting a whole month anew.
  static let preview = RateLimit("preview", 30, in: 3600, per: .visitor)
  /// Reading a month's cards, and its figures by office.
  static let score = RateLimit("score", 120, in: 3600, per: .visitor)
}

extension Visit {
  /// The monthly report as this official may read it.
  func reports() throws(Refusal) -> ReportDesk { try ReportDesk(web.desk, divisions: web.divisions, for: actor) }

  /// The edition that the path names.
  func month(_ reports: ReportDesk) async throws -> FrozenMonth {
    guard let no = Int(parameter("edition")), no > 0, String(no) == parameter("edition") else { throw Problem.notFound }
    return try await reports.edition(no)
  }

  func figure() throws(Problem) -> FigureID {
    guard let id = FigureID(parameter("figure")) else { throw Problem.notFound }
    return id
  }
}

extension FrozenMonth {
  /// `2026-03 第 1 版`
  var title: String { edition.title }
}

extension Edition {
  var title: String { "\(month)\(region.map { " \($0)" } ?? "") 第 \(serial) 版" }
}

enum ReportWords {
  /// Of `2026-03`.
  static func firstDay(of month: String) -> CivilDate? { month.utf8.count == 7 ? CivilDate("\(month)-01") : nil }
}
