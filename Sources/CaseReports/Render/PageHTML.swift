/// A page as one HTML file that needs nothing beside it: pictures are drawn in, every figure carries its id, and it prints on A4.
public enum PageHTML {
  /// `drill` gives the address of a figure's cases, where there is one.
  public static func document(_ page: ReportPage, drill: (FigureID) -> String? = { _ in nil }) -> String {
    var html = SVGText()
    html.begin("html", ["lang": "zh-CN"])
    html.begin("head")
    html.add("meta", ["charset": "utf-8"])
    html.add("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    html.add("title", [:], page.title)
    html.add("style", style)
    html.end()
    html.begin("body")
    html.begin("main")
    front(page, links: page.tables.first.flatMap(Self.anyFigure).flatMap(drill) != nil, &html)
    for chart in page.charts {
      html.begin("figure")
      html.add("figcaption", [:], chart.title)
      html.add(chart.svg)
      html.end()
    }
    for item in page.tables { table(item, drill, &html) }
    for item in page.lists { list(item, &html) }
    html.end()
    html.end()
    html.end()
    return "<!DOCTYPE html>\n" + html.text + "\n"
  }

  private static func anyFigure(_ table: ReportTable) -> FigureID? {
    table.columns.first.map { FigureID(table: table.id, column: $0.id, row: "total") }
  }

  private static func front(_ page: ReportPage, links: Bool, _ html: inout SVGText) {
    html.add("h1", [:], page.title)
    html.begin("dl")
    for fact in page.cover {
      html.add("dt", [:], fact.name)
      html.add("dd", [:], fact.text)
    }
    html.end()
    for warning in page.warnings { html.add("p", ["class": "warning", "role": "alert"], warning) }
    html.begin("section", ["aria-label": "摘要"])
    for sentence in page.summary { html.add("p", [:], sentence) }
    html.end()
    html.begin("nav", ["aria-label": "目录"])
    html.begin("ul")
    for (id, title) in page.tables.map({ ($0.id, $0.heading) }) + page.lists.map({ ($0.id, $0.title) }) {
      html.begin("li")
      html.add("a", ["href": "#\(id)"], title)
      html.end()
    }
    html.end()
    html.end()
    html.add("p", ["class": "note"], "金额单位为万元，由分加总后折算；率下方为分子/分母，分母为零的记“—”。每个数字的编号见其提示\(links ? "；点数字看所计的投诉件（须登录）" : "")。")
  }

  private static func table(_ table: ReportTable, _ drill: (FigureID) -> String?, _ html: inout SVGText) {
    html.begin("section", ["id": table.id])
    html.add("h2", [:], table.heading)
    html.begin("div", ["class": "wide", "role": "region", "aria-label": table.heading, "tabindex": "0"])
    html.begin("table")
    html.begin("thead")
    html.begin("tr")
    html.add("th", ["scope": "col"], table.rowLabel)
    for column in table.columns { html.add("th", ["scope": "col"], column.label) }
    html.end()
    html.end()
    html.begin("tbody")
    for row in table.rows {
      html.begin("tr", ["class": row.id == "total" ? "total" : "row"])
      html.add("th", ["scope": "row"], row.name)
      for (column, value) in zip(table.columns, row.values) {
        let id = FigureID(table: table.id, column: column.id, row: row.id)
        html.begin("td", ["id": id.description, "title": id.description])
        cell(value, drill(id), &html)
        html.end()
      }
      html.end()
    }
    html.end()
    html.end()
    html.end()
    for note in table.notes + table.roundingNotes { html.add("p", ["class": "note"], note) }
    html.end()
  }

  private static func cell(_ value: ReportValue, _ link: String?, _ html: inout SVGText) {
    if let link, !value.isNothing { html.add("a", ["href": link], value.text) } else { html.add("span", [:], value.text) }
    if let base = value.base { html.add("small", [:], base) }
  }

  private static func list(_ list: ReportList, _ html: inout SVGText) {
    html.begin("section", ["id": list.id])
    html.add("h2", [:], list.title)
    html.begin("div", ["class": "wide", "role": "region", "aria-label": list.title, "tabindex": "0"])
    html.begin("table", ["class": "words"])
    html.begin("thead")
    html.begin("tr")
    for column in list.columns { html.add("th", ["scope": "col"], column) }
    html.end()
    html.end()
    html.begin("tbody")
    for row in list.rows {
      html.begin("tr")
      for cell in row { html.add("td", [:], cell) }
      html.end()
    }
    html.end()
    html.end()
    html.end()
    for note in list.notes { html.add("p", ["class": "note"], note) }
    html.end()
  }

  private static let style: SVGText.Style = """
    @page { size: A4 landscape; margin: 14mm 12mm; @bottom-center { content: counter(page) " / " counter(pages); font: 10px sans-serif; } }
    body { font: 15px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #1c1f24;
      max-width: 75rem; margin: 0 auto; padding: 1rem; background: #fff; }
    h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; break-after: avoid; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; } dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
    .warning { border: 2px solid #a4001d; color: #a4001d; padding: .5rem 1rem; font-weight: 600; }
    .wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .85rem; }
    th, td { border: 1px solid #8a9099; padding: .2rem .5rem; text-align: right; vertical-align: top; }
    thead th { background: #eef1f5; text-align: center; } tbody th, .words td { text-align: left; font-weight: normal; }
    .total th, .total td { font-weight: 600; background: #f6f7f9; } small { display: block; color: #4a515b; }
    td a { color: inherit; text-decoration-color: #8a9099; text-underline-offset: .2em; }
    .note { font-size: .85rem; color: #3a4049; margin: .2rem 0; } figure { margin: 1.5rem 0; break-inside: avoid; } svg { width: 100%; max-width: 45rem; height: auto; }
    nav ul { columns: 3 16rem; } tr { break-inside: avoid; } thead { display: table-header-group; }
    @media print {
      body { font-size: 12px; max-width: none; padding: 0; } nav { display: none; } .wide { overflow: visible; }
      td a { text-decoration: none; } dt { float: left; clear: left; width: 6em; } dd { margin-left: 7em; } h2 { margin-top: 1.2rem; } svg { width: 60%; } figcaption { font-weight: 600; }
      table { font-size: 10px; width: 100%; } th, td { padding: .1rem .3rem; } small { font-size: 8.5px; } .note { font-size: 10.5px; }
    }
    """
}

extension ReportTable {
  package var heading: String { "\(title) · 按\(rowLabel)" }
}

extension ReportValue {
  /// What a rate or a mean was worked out from; nil over nothing.
  package var base: String? {
    switch self {
    case .rate(let part, let base), .mean(let part, let base): base == 0 ? nil : "\(part)/\(base)"
    case .moneyRate(let part, let base): base == .zero ? nil : "\(part.wanyuan)/\(base.wanyuan)"
    case .count, .money, .check, .rank: nil
    }
  }
}
