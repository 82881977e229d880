import CaseDesk
import CaseReports
import CaseRules
import CaseStore

/// 监督考核得分 of an edition: for each city or body its points by item, each leading to the cases it follows from.
struct ScorePage {
  private let visit: Visit
  private let reports: ReportDesk
  private let month: FrozenMonth
  private let sheet: ScoreSheet

  init(_ visit: Visit) async throws {
    self.visit = visit
    reports = try visit.reports()
    month = try await visit.month(reports)
    sheet = try await reports.score(month, of: try visit.whom(), by: visit.web.assessment)
  }

  private var place: String { "/desk/reports/\(month.edition.no)" }
  private var assessment: Assessment { sheet.assessment }

  var page: Page {
    visit.desk(
      "\(sheet.whom.name)监督考核得分（\(month.title)）", back: place,
      """
      <h1>\(sheet.whom.name)监督考核得分</h1>
      <p class="hint">\(month.title)，记录截止 \(DeskWords.moment(month.edition.cut))，\(assessment.id)。只供查看。</p>
      \(reports.mayScore(.office) ? choice : .empty)
      \(sheet.lines.isEmpty ? "<p class=\"panel\">没有可以考核的。</p>" : table)
      <h2>怎样计分</h2>
      <p>各项得分是分值乘以所取的率；越低越好的，乘以一减去这个率。分母为零的不计分，分值也不计入满分。得分下面是所取的率和它的分子、分母；点得分看所计的投诉件。</p>
      <p>本月亮出、到记录截止时有效的黄牌每张扣 \(assessment.yellow) 分，红牌每张扣 \(assessment.red) 分，扣到零为止。申诉中和已撤销的不扣，另列。点张数看是哪一件。</p>
      """)
  }

  private var choice: Markup {
    """
    <nav class="tabs" aria-label="考核对象"><ul>\(Markup.each(ScoreSheet.Whom.allCases) { whom in
      "<li><a href=\"\(url: "\(place)/score?by=\(whom.rawValue)")\"\(" aria-current=\"page\"", if: whom == sheet.whom)>\(whom.name)</a></li>" as Markup
    })</ul></nav>
    """
  }

  private var table: Markup {
    let items = assessment.items.map { (name: $0.name, points: "\($0.points) 分\($0.better == .lower ? "，越低越好" : "")") }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="监督考核得分"><table class="cards figures">
      <caption>\(sheet.whom.name)</caption>
      <thead><tr><th>\(sheet.whom.name)</th><th class="number">得分</th><th class="number">满分</th>\(Markup.each(items) { item in
        "<th class=\"number\">\(item.name)<small> \(item.points)</small></th>" as Markup
      })\(Markup.each(Self.cards) { card in
        "<th class=\"number\">\(card.label)\(card.note.map { "<small> \($0)</small>" as Markup })</th>" as Markup
      })</tr></thead>
      <tbody>\(Markup.each(sheet.lines) { line in
        """
        <tr><th data-label="\(sheet.whom.name)" scope="row">\(line.name)</th>
        <td data-label="得分" class="number"><strong>\(ScoreSheet.text(line.score))</strong></td>
        <td data-label="满分" class="number">\(ScoreSheet.text(line.full))</td>\(Markup.each(items.indices) { index in
          "<td data-label=\"\(items[index].name)（\(items[index].points)）\" class=\"number\">\(points(line, index))</td>" as Markup
        })\(Markup.each(Self.cards) { card in
          "<td data-label=\"\(card.label)\(card.note.map { "（\($0)）" })\" class=\"number\">\(count(line.cards[keyPath: card.count], line.row))</td>" as Markup
        })</tr>
        """ as Markup
      })</tbody></table></div>
      """
  }

  private func points(_ line: ScoreSheet.Line, _ index: Int) -> Markup {
    guard let text = ScoreSheet.text(line.scores[index]) else { return "<span>不计</span>" }
    let figure = ScoreSheet.figure(assessment.items[index], of: sheet.whom, line.row)
    let value = line.values[index]
    return "<span><a href=\"\(url: "\(place)/\(figure)")\">\(text)</a><small> \(value?.text)</small><small> \(value?.base)</small></span>"
  }

  private static var cards: [(label: String, note: String?, count: KeyPath<CardCount, Int>)] {
    [
      (label: "黄牌", note: nil, count: \.yellow), (label: "红牌", note: nil, count: \.red),
      (label: "申诉中", note: "不扣", count: \.appealed), (label: "已撤销", note: "不扣", count: \.revoked),
    ]
  }

  private func count(_ cards: Int, _ row: String) -> Markup {
    cards == 0 ? "0" : "<a href=\"\(url: "\(place)/score/\(row)?by=\(sheet.whom.rawValue)")\">\(cards)</a>"
  }
}

/// The cards of one row: those that took points away, and those that did not.
enum ScoreCardsPage {
  static func page(_ visit: Visit) async throws -> Page {
    let reports = try visit.reports()
    let month = try await visit.month(reports)
    let whom = try visit.whom()
    let cards = try await reports.cards(month, of: whom, row: visit.parameter("row"))
    return visit.desk(
      "\(cards.name)的黄牌、红牌（\(month.title)）", back: "/desk/reports/\(month.edition.no)/score?by=\(whom.rawValue)",
      """
      <h1>\(cards.name)的黄牌、红牌</h1>
      <p class="hint">\(month.title)本月亮出的，状态为记录截止 \(DeskWords.moment(month.edition.cut)) 时的。</p>
      \(cards.outside > 0 ? "<p class=\"panel\">另有 \(cards.outside) 张不在本部门视野内，不列出。</p>" : .empty)
      \(cards.seen.isEmpty ? "<p class=\"panel\">没有。</p>" : table(cards.seen, visit))
      """)
  }

  private static func table(_ cards: [MonthCard], _ visit: Visit) -> Markup {
    let (limits, offices) = (visit.web.desk.rulebook.ruleSets.last?.limits, visit.web.desk.directory.offices)
    return """
      <div class="scroll"><table class="cards"><caption>黄牌、红牌</caption>
      <thead><tr><th>投诉编号</th><th>牌</th><th>亮给</th><th>期限</th><th>亮牌日</th><th>状态</th><th class="number">扣分</th></tr></thead>
      <tbody>\(Markup.each(cards) { shown in
        let card = shown.card
        let points = visit.web.assessment.points(takenBy: card)
        return """
          <tr><td data-label="投诉编号"><a href="/desk/cases/\(shown.number)">\(shown.number)</a></td>
          <td data-label="牌">\(card.colour.name)</td><td data-label="亮给">\(offices[card.office]?.name ?? card.office.rawValue)</td>
          <td data-label="期限">\(limits?[card.clock.limit]?.name ?? card.clock.limit.rawValue)</td>
          <td data-label="亮牌日">\(card.shownOn.description)</td>
          <td data-label="状态">\(card.status.name)\(card.revoked.map { "：\($0.name)" })</td>
          <td data-label="扣分" class="number">\(points == 0 ? "不扣" : "\(points)")</td></tr>
          """ as Markup
      })</tbody></table></div>
      """
  }
}

extension Visit {
  /// Whose scores the address asks for; the cities' where it says nothing.
  fileprivate func whom() throws(Problem) -> ScoreSheet.Whom {
    guard let by = query("by") else { return .city }
    guard let whom = ScoreSheet.Whom(rawValue: by) else { throw Problem.notFound }
    return whom
  }
}
