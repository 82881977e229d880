import CaseDesk
import CaseRules
import CaseStore

/// 我的待办: the home of everybody who works with cases.
enum QueueRoutes {
  static let all: [Route] =
    SavedViewRoutes.all + [
      Route(.get, "/desk", .anyOfficial, "我的待办") { visit in
        // Administrators see no case: their work begins elsewhere.
        guard visit.visitor.mayEnter(OfficialRoutes.desk) else {
          return .see(OfficialRoutes.navigation(for: visit.actor).first?.path ?? "/desk/check")
        }
        let queue = try await QueuePage(visit)
        return .page(queue.page).cookie(QueueMark.cookie, queue.mark, seconds: 12 * 3600, strict: true)
      }
    ]
}

struct QueuePage {
  private let visit: Visit
  private let question: QueueQuestion
  private let counts: QueueCounts
  private let lines: [CaseLine]
  private let glances: [CaseID: CaseGlance]
  private let hasMore: Bool
  private let views: [SavedView]
  /// Waiting for somebody to decide, for who decides.
  private let pending: Int
  /// Of a saved view's form that came back.
  var faults: [InputFault] = []

  init(_ visit: Visit) async throws {
    self.visit = visit
    let question = QueueQuestion(visit)
    let store = visit.web.store
    async let counting = store.queueCounts(
      scope: visit.scope, receiver: visit.receiver, own: question.own, today: visit.today, weekEnds: visit.nextMonday)
    async let keeping = SavedViews(store, of: visit.actor).all()
    let found = try await store.list(question.filter(visit), scope: visit.scope, receiver: visit.receiver)
    hasMore = found.count > QueueQuestion.pageSize
    lines = Array(found.prefix(QueueQuestion.pageSize))
    glances = try await store.glances(of: lines.map(\.id))
    (counts, views) = (try await counting, try await keeping)
    pending =
      OfficialRoutes.decides(visit.actor)
      ? try await store.pendingCases(scope: visit.scope, receiver: visit.receiver, limit: ApprovalRoutes.most + 1).count : 0
    self.question = question
  }

  /// Where in the queue this is.
  var mark: String { String(question.link { $0.page = question.page }.dropFirst(QueueMark.path.count)) }

  var page: Page {
    var page = visit.desk(
      "我的待办",
      """
      \(Fields.summary(faults))<h1>我的待办</h1>\(approvals)
      \(tabs)\(narrowing)\(SavedViewList(views: views, question: question, visit: visit, faults: faults).markup)
      \(lines.isEmpty ? nothing : table)
      \(paging)
      """)
    page.faulty = !faults.isEmpty
    return page
  }

  private var approvals: Markup {
    guard pending > 0 else { return .empty }
    let number = pending > ApprovalRoutes.most ? "\(ApprovalRoutes.most) 件以上" : "\(pending) 件"
    return "<p class=\"panel warn\"><a href=\"/desk/approvals\">有 \(number)等待审批</a></p>"
  }

  /// Where else to look.
  private var nothing: Markup {
    let isNarrowed = question.state != nil || !(question.text ?? "").isEmpty
    let wider = question.link {
      ($0.state, $0.text) = (nil, nil)
      if !isNarrowed { ($0.tab, $0.own) = (.all, false) }
    }
    return """
      <p class="panel">这里没有投诉件。\(isNarrowed
        ? "<a href=\"\(url: wider)\">去掉状态和名称再看</a>" as Markup
        : question.tab == .all && !question.own ? .empty : "<a href=\"\(url: wider)\">看本部门及下级的全部未结</a>")</p>
      """
  }

  private var tabs: Markup {
    """
    <nav class="tabs" aria-label="分组"><ul>\(Markup.each(QueueTab.allCases) { tab in
      """
      <li><a href="\(url: question.link { $0.tab = tab })"\(" aria-current=\"page\"", if: tab == question.tab)>\(tab.name)\(count(tab))</a></li>
      """ as Markup
    })</ul></nav>
    """
  }

  private func count(_ tab: QueueTab) -> Markup {
    let number: Int
    switch tab {
    case .all: number = counts.all
    case .overdue: number = counts.overdue
    case .today: number = counts.today
    case .week: number = counts.week
    case .returned, .others: return .empty
    }
    return " <span class=\"count\">\(number >= QueueCounts.most ? "\(QueueCounts.most - 1)+" : "\(number)")</span>"
  }

  private var narrowing: Markup {
    let sorts = [(code: "due", name: "先到期"), (code: "received", name: "先收到"), (code: "amount", name: "金额大")]
    let states = CaseState.allCases.map { (code: $0.rawValue, name: $0.name) }
    let state = Fields.State(
      Form([
        (name: "state", value: question.state?.rawValue ?? ""), (name: "text", value: question.text ?? ""),
        (name: "sort", value: question.order.rawValue), (name: "reach", value: question.own ? "own" : "all"),
      ]))
    return """
      <form class="narrow" method="get" action="/desk"><input type="hidden" name="tab" value="\(question.tab.rawValue)">
      \(Fields.select("reach", "范围", state, choices: [(code: "own", name: "本部门承办"), (code: "all", name: "本部门及下级")], blank: nil))
      \(Fields.select("state", "状态", state, choices: states, blank: "不限"))
      \(Fields.text("text", "名称或编号", state))
      \(Fields.select("sort", "排序", state, choices: sorts, blank: nil))
      <button class="plain">筛选</button></form>
      """
  }

  private var table: Markup {
    """
    <div class="scroll"><table class="cards"><caption>\(question.tab.name)</caption>
    <thead><tr><th>编号</th><th>投诉人 → 被投诉人</th><th>状态</th><th>到期</th><th>承办</th><th class="number">未结清（元）</th><th>最近办理</th><th>优先</th></tr></thead>
    <tbody>\(Markup.each(lines) { QueueRow($0, glances[$0.id], visit).markup })</tbody></table></div>
    """
  }

  private var paging: Markup {
    guard question.page > 1 || hasMore else { return .empty }
    return """
      <nav class="paging" aria-label="翻页">
      \(question.page > 1 ? "<a href=\"\(url: question.link { $0.page = question.page - 1 })\" rel=\"prev\">上一页</a>" : .empty)
      <span>第 \(question.page) 页</span>
      \(hasMore ? "<a href=\"\(url: question.link { $0.page = question.page + 1 })\" rel=\"next\">下一页</a>" : .empty)
      </nav>
      """
  }
}
