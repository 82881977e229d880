import CaseReports
import CaseRules
import CaseStore

/// The public pages of the monthly figures.
enum OpenPages {
  static func months(_ months: [Edition]) -> Page {
    Page(
      "公开数据",
      """
      <h1>公开数据</h1>
      <p class="lead">全省每月收到、受理、办结了多少件拖欠中小企业账款投诉，月末还有多少件未结，按被投诉人所在市（州）分列。</p>
      <p>不含任何企业和个人的名称。件数很小的格子不公开，记 *，免得从数字认出当事人。含义见<a href="/open/dictionary">数据字典</a>。</p>
      \(months.isEmpty ? "<p class=\"panel\">还没有公布的月份。每月月报定稿以后在这里公布。</p>" : """
      <table class="cards"><caption>已公布的月份</caption><thead><tr><th>月份</th><th>版次</th><th>公布时间</th><th>下载</th></tr></thead>
      <tbody>\(Markup.each(months) { month in
        """
        <tr><td data-label="月份"><a href="/open/\(month.month)">\(DeskWords.wholeMonth(month.month))</a></td>
        <td data-label="版次">\(version(month))</td><td data-label="公布时间">\(month.madeAt.date.description)</td>
        <td data-label="下载"><a href="/open/\(month.month)/open-data.csv">CSV</a></td></tr>
        """ as Markup
      })</tbody></table>
      """ as Markup)
      <p>程序可以从 <span class="mono">/api/v1/open</span> 读取同样的数据，不需要令牌。</p>
      """)
  }

  static func month(_ month: FrozenMonth) -> Page {
    let data = month.openData
    let name = DeskWords.wholeMonth(data.month)
    // One line a place, one column a figure, as they were published.
    let columns = data.cells.filter { $0.row == "total" }
    let places = data.cells.filter { $0.column == columns.first?.column }
    return Page(
      "公开数据：\(name)", back: "/open",
      """
      <h1>\(name)公开数据</h1>
      <p>\(version(month.edition))，\(month.edition.madeAt.date.description) 公布；截至 \(DeskWords.moment(month.edition.cut)) 的记录。单位：件。</p>
      <div class="scroll" tabindex="0" role="region" aria-label="\(name)"><table class="cards figures"><caption>按被投诉人所在市（州）</caption>
      <thead><tr><th>市（州）</th>\(Markup.each(columns) { "<th class=\"number\">\($0.label)</th>" as Markup })</tr></thead>
      <tbody>\(Markup.each(places) { place in
        """
        <tr\(" class=\"total\"", if: place.row == "total")><th scope="row" data-label="市（州）">\(place.name)</th>\(Markup.each(columns) { column in
          let cell = data.cells.first { $0.row == place.row && $0.column == column.column }
          return "<td data-label=\"\(column.label)\" class=\"number\">\(cell?.value.map { "\($0)" } ?? "*")</td>" as Markup
        })</tr>
        """ as Markup
      })</tbody></table></div>
      <p class="hint">* 小于 \(month.lines.publicThreshold) 的非零件数，以及可以据以推算出它的件数，不公开。</p>
      <p><a class="button plain" href="/open/\(data.month)/open-data.csv">下载 CSV</a> <a href="/open/dictionary">数据字典</a></p>
      """)
  }

  static func dictionary(threshold: Int64) -> Page {
    Page(
      "数据字典", back: "/open",
      """
      <h1>数据字典</h1>
      <p>每月一个 CSV 文件，UTF-8，每行一个格子。地址不变：<span class="mono">/open/2026-03/open-data.csv</span>。出更正版后，同一地址给出更正后的数据。</p>
      <table class="cards"><thead><tr><th>列</th><th>说明</th></tr></thead><tbody>\(Markup.each(OpenData.columns(threshold: threshold)) { column in
        "<tr><td data-label=\"列\">\(column.name)</td><td data-label=\"说明\">\(column.meaning)</td></tr>" as Markup
      })</tbody></table>
      <p><a href="/open/dictionary.csv">下载 CSV</a></p>
      """)
  }

  private static func version(_ edition: Edition) -> String { "第 \(edition.serial) 版\(edition.serial > 1 ? "（更正）" : "")" }
}

extension DeskWords {
  /// `2026-03`, for people: `2026 年 3 月`.
  static func wholeMonth(_ text: String) -> String {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 2 ? "\(parts[0]) 年 \(parts[1]) 月" : text
  }
}
