import CaseReports
import CaseRules
import CaseStore

/// A month counted as of now: never to be taken for an edition.
enum PreviewPage {
  static func page(_ visit: Visit) async throws -> Page {
    let asked = visit.query("month") ?? String(visit.today.description.prefix(7))
    guard let first = ReportWords.firstDay(of: asked) else { throw InputFault("month", "不是月份（YYYY-MM）。") }
    let (question, page) = try await visit.reports().preview(first, region: visit.query("region"))
    let query = "?month=\(question.month)&cut=\(question.cut.microseconds)\(question.region.map { "&region=\($0.encodedForQuery)" } ?? "")"
    return visit.desk(
      "未定稿：\(question.month)", back: "/desk/reports",
      """
      <h1><span class="tag bad">未定稿</span> \(page.title)</h1>
      \(question.isPreview ? .empty : "<p class=\"panel bad\" role=\"alert\">本月已结束但这里的数字未经定稿，不得对外使用。</p>" as Markup)
      \(ReportMarkup.front(page))\(ReportMarkup.charts(page))
      \(Markup.each(page.tables) { table in
        "<section><h2>\(table.heading)</h2>\(ReportMarkup.table(table, place: "/desk/reports/preview", query: query))</section>" as Markup
      })
      """)
  }
}
