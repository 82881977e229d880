import CaseReports
import CaseRules
import CaseStore

/// One edition: cover, summary, pictures, the way to its tables, its files, and what proves it.
struct EditionPage {
  private let visit: Visit
  private let reports: ReportDesk
  private let month: FrozenMonth
  private let lists: [(list: ReportList, outside: Int)]
  private let deliveries: [EditionDelivery]

  init(_ visit: Visit) async throws {
    self.visit = visit
    reports = try visit.reports()
    month = try await visit.month(reports)
    lists = try await reports.lists(month)
    deliveries = try await reports.deliveries(month)
  }

  private var edition: Edition { month.edition }

  var page: Page {
    let page = month.page
    return visit.desk(
      "月报 \(edition.title)", back: "/desk/reports",
      """
      <h1>\(page.title)</h1>
      \(ReportMarkup.front(page))
      \(contents(page))
      \(ReportMarkup.charts(page))
      \(proof)
      \(files)
      \(deliveries.isEmpty ? .empty : told)
      """)
  }

  private func contents(_ page: ReportPage) -> Markup {
    """
    <h2>各表</h2><ul class="columns">\(Markup.each(page.tables) { table in
      "<li><a href=\"/desk/reports/\(edition.no)/\(table.id)\">\(table.heading)</a></li>" as Markup
    })</ul>
    \(lists.isEmpty ? .empty : listed)
    <h2>监督考核</h2><p><a href="/desk/reports/\(edition.no)/score">各市（州）考核得分</a>\(reports.mayScore(.office)
      ? "　<a href=\"/desk/reports/\(edition.no)/score?by=office\">各承办部门考核得分</a>" as Markup : .empty)</p>
    """
  }

  private var listed: Markup {
    """
    <h2>比较、更正与清单</h2><ul class="columns">\(Markup.each(lists) { list, outside in
      "<li><a href=\"/desk/reports/\(edition.no)/\(list.id)\">\(list.title)</a>\(outside > 0 ? "（另有 \(outside) 行不在本部门视野内）" : "")</li>" as Markup
    })</ul>
    """
  }

  private var proof: Markup {
    """
    <h2>核验</h2>
    <p>签名\(EditionsPage.seal(edition))，由验签公钥对封面各项和各文件的摘要签出。公钥应与另行公布的比对。</p>
    <details><summary>怎样自行核验</summary>
    <p>下载各文件和<a href="/desk/reports/\(edition.no)/files/\(ReportFiles.manifestName(month))">定稿清单</a>放在一起，不需要数据库，运行：</p>
    <pre>qingqian audit verify --against \(ReportFiles.manifestName(month)) --public-key 公钥 --offline</pre>
    <p>不加 --offline 则同时核对审计链：截至记录截止时刻的每一件每一条是否仍与定稿时相同。</p></details>
    """
  }

  private var told: Markup {
    """
    <h2>送达</h2><ul>\(Markup.each(deliveries) { delivery in
      "<li>\(delivery.name)：\(delivery.standing)\(delivery.sentAt.map { "（\(DeskWords.moment($0))）" })</li>" as Markup
    })</ul>
    """
  }

  private var files: Markup {
    """
    <h2>文件</h2>
    \(reports.seesAll ? .empty : "<p class=\"hint\">列有全省投诉件的文件，本部门不能整份下载；各数字的明细按本部门的视野列出。</p>" as Markup)
    <div class="scroll"><table class="cards"><thead><tr><th>文件</th><th class="number">大小</th><th>SHA-256</th></tr></thead>
    <tbody>\(Markup.each(edition.files.filter { reports.mayHave($0, of: month) }.sorted { $0.order < $1.order }) { file in
      """
      <tr><td data-label="文件"><a href="/desk/reports/\(edition.no)/files/\(file.name)">\(file.name)</a>
      \(file.name.hasSuffix(".html") ? "（<a href=\"/desk/reports/\(edition.no)/files/\(file.name)?view=yes\">打开原文，可打印</a>）" as Markup : .empty)</td>
      <td data-label="大小" class="number">\(EvidenceName.size(Int64(file.size)))</td>
      <td data-label="SHA-256"><span class="mono">\(file.sha256)</span></td></tr>
      """ as Markup
    })</tbody></table></div>
    """
  }
}

extension Edition.File {
  /// What is read most comes first.
  fileprivate var order: String {
    let endings = [".pdf", ".xlsx", ".html", ".txt", ".json"]
    return "\(endings.firstIndex { name.hasSuffix($0) } ?? endings.count) \(name)"
  }
}
