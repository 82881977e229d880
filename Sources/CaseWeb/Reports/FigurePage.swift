import CaseDesk
import CaseReports
import CaseRules
import CaseStore
import HTTPTypes
import Hummingbird
import NIOCore

/// A figure, where its page is and where it stands printed.
struct DrilledFigure {
  let cases: FigureCases
  let place: String
  /// What goes behind every link to the page, `&` first.
  let query: String
  let back: String
  let from: String
}

/// 追数: the cases behind a figure, page by page.
struct FigurePage {
  private static let size = 50
  private let visit: Visit
  private let figure: DrilledFigure
  private let byAmount: Bool
  private let pageNumber: Int

  init(_ visit: Visit, _ figure: DrilledFigure) {
    (self.visit, self.figure) = (visit, figure)
    byAmount = visit.query("sort") == "largest"
    pageNumber = min(max(visit.query("page").flatMap { Int($0) } ?? 1, 1), FigureCases.mostLargest / Self.size)
  }

  private var cases: FigureCases { figure.cases }

  func page() async throws -> Page {
    let after = visit.query("after").flatMap { Int64($0) }.map { CaseID($0) }
    let found =
      byAmount
      ? try await cases.largest(offset: (pageNumber - 1) * Self.size, limit: Self.size)
      : try await cases.page(after: after, limit: Self.size)
    return visit.desk(
      "\(cases.title)：所计投诉件", back: figure.back,
      """
      <h1>\(cases.title)</h1>
      <p class="hint">\(figure.from)　编号 <span class="mono">\(cases.id.description)</span></p>
      \(standing(found, isFirst: after == nil))
      \(order)
      \(found.lines.isEmpty ? "<p class=\"panel\">\(nothing(found))</p>" : table(found))
      \(paging(found))
      <p><a href="\(url: "\(figure.place)/csv?all=yes\(figure.query)")">下载全部明细（CSV）</a></p>
      """)
  }

  private func nothing(_ found: FigureCases.Page) -> String {
    if found.next != nil { return "到这里还没有找到，请继续往下找。" }
    return cases.seesAll || found.outside == nil ? "没有投诉件计入这个数字。" : "没有本部门视野内的投诉件计入这个数字。"
  }

  private func standing(_ found: FigureCases.Page, isFirst: Bool) -> Markup {
    var facts: [(String, String)] = []
    if let printed = cases.printed { facts.append(("报表数字", printed.textWithBase)) }
    if let whole = found.whole {
      facts.append((cases.seesAll ? "所计" : "视野内", "\(whole.cases) 件，合计 \(Self.exact(whole.sum))"))
    } else if !found.lines.isEmpty {
      facts.append(("本页", "\(found.lines.count) 件，合计 \(Self.exact(found.sum))"))
    }
    if let outside = found.outside { facts.append(("视野外", "\(Self.exact(outside))，不列出")) }
    return """
      <dl class="facts">\(Markup.each(facts) { "<dt>\($0)</dt><dd class=\"number\">\($1)</dd>" as Markup })</dl>
      \(!cases.seesAll && found.whole == nil ? "<p class=\"hint\">只列本部门视野内的投诉件；其余只计入报表数字。</p>" : .empty)
      """
  }

  /// To the 分, with what a rate was worked out from.
  private static func exact(_ value: ReportValue) -> String {
    switch value {
    case .money(let amount): "\(amount.grouped) 元"
    case .moneyRate(let part, let base): "\(value.text)（\(part.grouped) 元 / \(base.grouped) 元）"
    case .count, .rate, .mean, .check, .rank: value.textWithBase
    }
  }

  private var order: Markup {
    let choices = [(name: "先收到的在前", query: "", isHere: !byAmount), (name: "计入最多的在前", query: "sort=largest", isHere: byAmount)]
    return """
      <nav class="tabs" aria-label="排序"><ul>\(Markup.each(choices) { choice in
        "<li><a href=\"\(url: link(choice.query))\"\(" aria-current=\"page\"", if: choice.isHere)>\(choice.name)</a></li>" as Markup
      })</ul></nav>
      """
  }

  private func table(_ found: FigureCases.Page) -> Markup {
    """
    <div class="scroll"><table class="cards"><caption>\(byAmount ? "计入最多的投诉件" : "所计投诉件")</caption>
    <thead><tr><th>编号</th><th>被投诉人</th><th>投诉人</th><th>被投诉人所在地</th><th class="number">计入</th></tr></thead>
    <tbody>\(Markup.each(found.lines) { line in
      """
      <tr><td data-label="编号"><a href="/desk/cases/\(line.number)">\(line.number)</a></td><td data-label="被投诉人">\(line.debtor)</td>
      <td data-label="投诉人">\(line.creditor)</td><td data-label="被投诉人所在地">\(line.place)</td>
      <td data-label="计入" class="number">\(line.value.added)</td></tr>
      """ as Markup
    })</tbody></table></div>
    """
  }

  private func paging(_ found: FigureCases.Page) -> Markup {
    if byAmount {
      let shown = min(found.whole?.cases ?? 0, FigureCases.mostLargest)
      let isMore = pageNumber * Self.size < shown
      guard pageNumber > 1 || isMore else { return .empty }
      return """
        <nav class="paging" aria-label="翻页">
        \(pageNumber > 1 ? "<a href=\"\(url: link("sort=largest&page=\(pageNumber - 1)"))\" rel=\"prev\">上一页</a>" : .empty)
        <span>第 \(pageNumber) 页，最多列 \(FigureCases.mostLargest) 件</span>
        \(isMore ? "<a href=\"\(url: link("sort=largest&page=\(pageNumber + 1)"))\" rel=\"next\">下一页</a>" : .empty)</nav>
        """
    }
    guard let next = found.next else { return .empty }
    return """
      <nav class="paging" aria-label="翻页"><a href="\(url: link("after=\(next.value)"))" rel="next">\(found.lines.count < Self.size ? "继续往下找" : "下一页")</a></nav>
      """
  }

  private func link(_ query: String) -> String { "\(figure.place)?\(query.isEmpty ? "order=received" : query)\(figure.query)" }
}

/// The cases behind a figure as a file, read while it is sent.
enum FigureFile {
  static func reply(_ cases: FigureCases, month: String) -> Reply {
    let body = ResponseBody { writer in
      var writer = writer
      try await cases.csv { piece in try await writer.write(ByteBuffer(string: piece)) }
      try await writer.finish(nil)
    }
    return Reply(.ok, .stream(body, mediaType: "text/csv; charset=utf-8"))
      .header(.contentDisposition, "attachment; filename*=UTF-8''\("\(month)-\(cases.id).csv".encodedForHeader)")
  }
}
