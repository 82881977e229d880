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

extension QueueTab {
  /// Leaves of a question only what is in the group.
  func narrow(_ filter: inout CaseFilter, _ visit: Visit) {
    let today = visit.today
    switch self {
    case .all: break
    case .overdue: filter.onlyOverdue(on: today)
    case .today: (filter.dueFrom, filter.dueBefore) = (today, today.adding(days: 1))
    case .week: (filter.dueFrom, filter.dueBefore) = (today, visit.nextMonday)
    case .returned: filter.standing = .returned
    case .others: filter.standing = .others
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
    tab.narrow(&filter, visit)
    return filter
  }

  /// What is asked for, whichever page of it is looked at.
  var query: String {
    var parts = ["tab=\(tab.rawValue)", "reach=\(own ? "own" : "all")"]
    if let state { parts.append("state=\(state.rawValue)") }
    if let text { parts.append("text=\(text.encodedForQuery)") }
    if order != .due { parts.append("sort=\(order.rawValue)") }
    return parts.joined(separator: "&")
  }

  /// The address of the same question, changed.
  func link(_ change: (inout Self) -> Void) -> String {
    var question = self
    question.page = 1
    change(&question)
    return "/desk?\(question.query)\(question.page > 1 ? "&page=\(question.page)" : "")"
  }
}
