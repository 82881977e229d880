import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

struct CaseListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "投诉件清单：默认为未结，按期限先后。", discussion: "例：qingqian case list --as li --overdue\n例：qingqian case list --ended --text 建设 --json")

  @Option(help: "Only this state.") var state: String?
  @Option(help: "Part of a creditor's or debtor's name, or of a number.") var text: String?
  @Flag(help: "Only those whose next date has passed.") var overdue = false
  @Flag(help: "Ended cases instead of open ones.") var ended = false
  @Option(help: "due, received or amount.") var sort: String = "due"
  @Option(help: "At most so many, 1 to 500.") var limit: Int = 50
  @Option(help: "Leave out the first so many.") var offset: Int = 0
  @OptionGroup var acting: ActingOptions
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    var filter = CaseFilter()
    if let state {
      guard let known = CaseState(rawValue: state) else {
        throw CommandFailure.badInput("--state \(state)：应为 \(CaseState.allCases.map(\.rawValue).joined(separator: "、"))。")
      }
      filter.state = known
      filter.ended = !known.isOpen
    }
    guard let order = CaseFilter.Order(rawValue: sort) else { throw CommandFailure.badInput("--sort \(sort)：应为 due、received 或 amount。") }
    guard (1...500).contains(limit), offset >= 0 else { throw CommandFailure.badInput("--limit 应为 1 到 500，--offset 不能为负。") }
    (filter.order, filter.limit, filter.offset, filter.text) = (order, limit, offset, text.map { CleanText.normal($0) })
    if ended { filter.ended = true }
    let narrowed = filter
    try await global.withService { service in
      let today = service.desk.clock().date
      var filter = narrowed
      if overdue { filter.dueBefore = today }
      let actor = try await acting.actor(for: nil, service)
      let lines = try await service.store.list(filter, scope: Scope(of: actor), receiver: service.directory.receiver?.id ?? OfficeID(""))
      output.print(["cases": .array(lines.map { $0.json(today, service) }), "limit": .integer(limit), "offset": .integer(offset)],
        orLines: lines.isEmpty
          ? ["没有符合条件的投诉件。可用 qingqian case file 提交，或去掉筛选条件。"] : lines.map { $0.text(today, service) })
    }
  }
}

extension CaseLine {
  func json(_ today: CivilDate, _ service: Service) -> JSONValue {
    [
      "number": .text(number.description), "state": .text(state.rawValue), "state_name": .text(state.name), "holder": .text(holder?.rawValue),
      "holder_name": .text(holder.flatMap { service.directory.office($0)?.name }), "due": .date(dueOn), "due_limit": .text(dueLimit?.rawValue),
      "working_days_left": .integer(dueOn.flatMap { service.rulebook.calendar.workingDays(after: today, through: $0) }), "open": .amount(open),
      "creditor": .text(creditor), "debtor": .text(debtor), "region": .text(region), "received": .text(receivedAt.description),
      "last_event": .text(changedAt.description),
    ]
  }

  func text(_ today: CivilDate, _ service: Service) -> String {
    let left = dueOn.flatMap { service.rulebook.calendar.workingDays(after: today, through: $0) }
    let due = dueOn.map { "\($0)\(left.map { $0 < 0 ? "（逾期\(-$0)工作日）" : "（余\($0)工作日）" } ?? "（暂定）")" } ?? "—"
    return "\(number)  \(state.name)  \(due)  \(open.grouped) 元  \(debtor) ← \(creditor)  \(holder.flatMap { service.directory.office($0)?.name } ?? "")"
  }
}
