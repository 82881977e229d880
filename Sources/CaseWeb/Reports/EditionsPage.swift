import CaseDesk
import CaseReports
import CaseRules
import CaseStore

/// 月报一览: what was frozen, by month.
enum EditionsPage {
  static func page(_ visit: Visit, _ reports: ReportDesk, _ editions: [Edition]) async throws -> Page {
    let newest = Dictionary(editions.map { (key($0), $0.no) }, uniquingKeysWith: max)
    let list = NarrowedList(
      editions.sorted { ($0.month, $0.no) > ($1.month, $1.no) }, at: "/desk/reports", asking: "月份或范围", visit
    ) { "\($0.month) \(region($0))" }
    let people = try await visit.people(Set(list.items.map(\.madeBy)))
    return visit.desk(
      "清欠月报",
      """
      <h1>清欠月报</h1>
      <p class="hint">定稿后不再改动；以后补记的事项影响已定稿月份的，另出更正版，列明改了什么、因何而改。每个数字都可以点开，看所计的投诉件。</p>
      \(reports.mayPreview ? preview(visit) : .empty)
      \(editions.isEmpty ? "<p class=\"panel\">还没有定稿。月初由系统制作，也可以运行 qingqian report monthly。</p>" : list.narrowing)
      \(list.items.isEmpty ? .empty : table(list.items, newest, people))
      \(list.paging)
      <p><a href="/open">向社会公开的数据</a></p>
      """)
  }

  private static func preview(_ visit: Visit) -> Markup {
    let month = String(visit.today.description.prefix(7))
    return """
      <p><a class="button plain" href="/desk/reports/preview?month=\(month)">本月至今（未定稿）</a></p>
      """
  }

  private static func key(_ edition: Edition) -> String { "\(edition.month) \(edition.region ?? "")" }
  private static func region(_ edition: Edition) -> String { edition.region ?? "全省" }

  private static func table(_ editions: [Edition], _ newest: [String: Int], _ people: People) -> Markup {
    """
    <div class="scroll"><table class="cards"><caption>定稿</caption>
    <thead><tr><th>月份</th><th>范围</th><th>版次</th><th>记录截止</th><th>定稿时间</th><th>定稿人</th><th>所涉记录</th><th>签名</th></tr></thead>
    <tbody>\(Markup.each(editions) { edition in
      let isNewest = newest[key(edition)] == edition.no
      return """
        <tr><td data-label="月份"><a href="/desk/reports/\(edition.no)">\(edition.month)</a></td>
        <td data-label="范围">\(region(edition))</td>
        <td data-label="版次">第 \(edition.serial) 版\(reason(edition)) \(isNewest ? .empty : "<span class=\"tag\">已有更正版</span>" as Markup)</td>
        <td data-label="记录截止">\(DeskWords.moment(edition.cut))</td><td data-label="定稿时间">\(DeskWords.moment(edition.madeAt))</td>
        <td data-label="定稿人">\(people[edition.madeBy])</td>
        <td data-label="所涉记录">\(edition.chain.cases) 件 \(edition.chain.events) 条</td>
        <td data-label="签名">\(seal(edition))</td></tr>
        """ as Markup
    })</tbody></table></div>
    """
  }

  private static func reason(_ edition: Edition) -> Markup {
    edition.serial == 1 ? .empty : "，<a href=\"/desk/reports/\(edition.no)/restated\">更正说明</a>"
  }

  static func seal(_ edition: Edition) -> Markup {
    edition.isSigned ? "<span class=\"tag good\">相符</span>" : "<span class=\"tag bad\">不成立</span>"
  }
}
