import CaseDesk
import CaseRules
import CaseStore

/// The groups of a queue, in the order they are looked at.
enum QueueTab: String, CaseIterable {
  case all, overdue, today, week, returned, others

  var name: String {
    switch self {
    case .all: "全部未结"
    case .overdue: "已逾期"
    case .today: "今天到期"
    case .week: "本周到期"
    case .returned: "退回我处"
    case .others: "等待他人"
    }
  }
}

/// What of the queue is asked for, as the address of the page has it.
struct QueueQuestion {
  static let pageSize = 50

  var tab: QueueTab
  /// Only what the visitor's own office holds.
  var own: Bool
  var state: CaseState?
  var text: String?
  var order: CaseFilter.Order
  /// From 1.
  var page: Int

  /// Whatever cannot be read is as if it were not asked.
  init(_ visit: Visit) {
    tab = visit.query("tab").flatMap { QueueTab(rawValue: $0) } ?? .all
    own = visit.query("reach").map { $0 == "own" } ?? Self.worksAtHome(visit.actor)
    state = visit.query("state").flatMap { CaseState(rawValue: $0) }
    text = visit.query("text").map { CleanText.normal(String($0.prefix(100))) }.flatMap { CleanText.fault(in: $0) == nil ? $0 : nil }
    order = visit.query("sort").flatMap { CaseFilter.Order(rawValue: $0) } ?? .due
    page = min(200, max(1, visit.query("page").flatMap { Int($0) } ?? 1))
  }

  /// Supervisors, heads of the receiver and auditors look at everything in their sight first, everybody else at their own office's.
  private static func worksAtHome(_ actor: Actor) -> Bool {
    !Set(actor.roles).subtracting([.supervisor, .receiverHead, .auditor]).isEmpty
  }

  /// One more than a page, to know whether there is another.
  func filter(_ visit: Visit) -> CaseFilter {
    var filter = CaseFilter()
    (filter.state, filter.text, filter.order) = (state, text, order)
    (filter.limit, filter.offset) = (Self.pageSize + 1, (page - 1) * Self.pageSize)
    filter.ended = state.map { !$0.isOpen } ?? false
    filter.standing = own ? .own : .any
    let today = visit.today
    switch tab {
    case .all: break
    case .overdue: filter.dueBefore = today
    case .today: (filter.dueFrom, filter.dueBefore) = (today, today.adding(days: 1))
    case .week: (filter.dueFrom, filter.dueBefore) = (today, visit.nextMonday)
    case .returned: filter.standing = .returned
    case .others: filter.standing = .others
    }
    return filter
  }

  /// The address of the same question, changed.
  func link(_ change: (inout Self) -> Void) -> String {
    var question = self
    question.page = 1
    change(&question)
    var parts = ["tab=\(question.tab.rawValue)", "reach=\(question.own ? "own" : "all")"]
    if let state = question.state { parts.append("state=\(state.rawValue)") }
    if let text = question.text { parts.append("text=\(text.encodedForQuery)") }
    if question.order != .due { parts.append("sort=\(question.order.rawValue)") }
    if question.page > 1 { parts.append("page=\(question.page)") }
    return "/desk?\(parts.joined(separator: "&"))"
  }
}
