import CaseReports
import CaseRules
import CaseStore

/// How pages of the desk draw what a report is made of.
enum ReportMarkup {
  /// Cover, warnings and summary.
  static func front(_ page: ReportPage) -> Markup {
    """
    <dl class="facts">\(Markup.each(page.cover) { fact in
      "<dt>\(fact.name)</dt><dd>\(fact.text)</dd>" as Markup
    })</dl>
    \(Markup.each(page.warnings) { "<p class=\"panel bad\" role=\"alert\">\($0)</p>" as Markup })
    <section aria-label="摘要">\(Markup.each(page.summary) { "<p>\($0)</p>" as Markup })</section>
    """
  }

  static func charts(_ page: ReportPage) -> Markup {
    Markup.each(page.charts) { chart in
      """
      <section><h2>\(chart.title)</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="\(chart.title)">\(Markup(chart.svg))</div></section>
      """ as Markup
    }
  }

  /// Every figure leads to its cases at `place`/id, with `query` behind it.
  static func table(_ table: ReportTable, place: String, query: String = "") -> Markup {
    """
    <div class="scroll" tabindex="0" role="region" aria-label="\(table.heading)"><table class="cards figures">
    <caption>\(table.heading)</caption>
    <thead><tr><th>\(table.rowLabel)</th>\(Markup.each(table.columns) { "<th class=\"number\">\($0.label)</th>" as Markup })</tr></thead>
    <tbody>\(Markup.each(table.rows) { row in
      """
      <tr\(" class=\"total\"", if: row.id == "total")><th data-label="\(table.rowLabel)" scope="row">\(row.name)</th>\(Markup.each(zip(table.columns, row.values)) { column, value in
        let id = FigureID(table: table.id, column: column.id, row: row.id)
        return "<td data-label=\"\(column.label)\" class=\"number\" id=\"\(id.description)\">\(figure(value, "\(place)/\(id)\(query)"))</td>" as Markup
      })</tr>
      """ as Markup
    })</tbody></table></div>
    \(Markup.each(table.notes + table.roundingNotes) { "<p class=\"hint\">\($0)</p>" as Markup })
    """
  }

  /// A place among others leads to the cases of the rate it follows from.
  private static func figure(_ value: ReportValue, _ place: String) -> Markup {
    let leads: Bool = if case .rank(let rank) = value { rank != nil } else { !value.isNothing }
    let text: Markup = leads ? "<a href=\"\(url: place)\">\(value.text)</a>" : "\(value.text)"
    return "<span>\(text)\(value.base.map { "<small> \($0)</small>" as Markup })</span>"
  }
}

/// One table of an edition.
enum TablePage {
  static func page(_ visit: Visit, _ month: FrozenMonth, _ table: ReportTable) -> Page {
    let place = "/desk/reports/\(month.edition.no)"
    return visit.desk(
      "\(table.heading)（\(month.title)）", back: place,
      """
      <h1>\(table.heading)</h1>
      <p class="hint">\(month.title)，记录截止 \(DeskWords.moment(month.edition.cut))，口径 \(month.edition.definition)。金额单位为万元；点数字看所计的投诉件。</p>
      \(ReportMarkup.table(table, place: place))
      <p><a href="\(url: "\(place)/files/\(ReportFiles.name(of: table.id, month))")">下载本表（CSV）</a></p>
      """)
  }
}

/// A list that goes with an edition: what was compared or restated, or cases by name.
enum ListPage {
  static func page(_ visit: Visit, _ month: FrozenMonth, _ list: ReportList, outside: Int) async throws -> Page {
    let place = "/desk/reports/\(month.edition.no)"
    let numbers = list.rows.flatMap { $0 }.filter { CaseNumber($0) != nil }
    let seen = try await visit.web.store.seen(numbers, scope: visit.scope)
    func cell(_ text: String) -> Markup {
      if seen.contains(text) { return "<a href=\"/desk/cases/\(text)\">\(text)</a>" }
      if let id = FigureID(text), month.lines.values[id] != nil { return "<a href=\"\(url: "\(place)/\(id)")\">\(text)</a>" }
      return Markup(text: text)
    }
    return visit.desk(
      "\(list.title)（\(month.title)）", back: place,
      """
      <h1>\(list.title)</h1>
      <p class="hint">\(month.title)，记录截止 \(DeskWords.moment(month.edition.cut))。</p>
      \(outside > 0 ? "<p class=\"panel\">另有 \(outside) 行不在本部门视野内，不列出。</p>" : .empty)
      \(list.rows.isEmpty ? "<p class=\"panel\">没有。</p>" : """
      <div class="scroll" tabindex="0" role="region" aria-label="\(list.title)"><table class="cards">
      <thead><tr>\(Markup.each(list.columns) { "<th>\($0)</th>" as Markup })</tr></thead>
      <tbody>\(Markup.each(list.rows) { row in
        """
        <tr>\(Markup.each(zip(list.columns, row)) { "<td data-label=\"\($0)\">\(cell($1))</td>" as Markup })</tr>
        """ as Markup
      })</tbody></table></div>
      """ as Markup)
      """)
  }
}
