import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

struct CaseListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "投诉件清单：默认为未结，按期限先后。",
    discussion: "例：qingqian case list --as luo --overdue\n例：qingqian case list --ended --text 建设 --json")

  @Option(help: "只看这一状态。", completion: .list(CaseState.allCases.map(\.rawValue))) var state: String?
  @Option(help: "投诉人、被投诉人名称或编号中的文字，最多 100 字。", completion: .list([])) var text: String?
  @Flag(help: "只看已过下一期限的。") var overdue = false
  @Flag(help: "看已结的，不看未结的。") var ended = false
  @Option(help: "排序：due 期限、received 收到时间、amount 未结清金额。", completion: .list(CaseFilter.Order.allCases.map(\.rawValue))) var sort = "due"
  @Option(help: "最多列出几件，1 到 500。", completion: .list([])) var limit = 50
  @Option(help: "跳过前几件。", completion: .list([])) var offset = 0
  @OptionGroup var acting: UserOption
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
    (filter.order, filter.limit, filter.offset, filter.text) = (order, limit, offset, try text.map(searched))
    if ended { filter.ended = true }
    let narrowed = filter
    try await global.withService(reading: true) { service in
      let today = service.desk.clock().date
      var filter = narrowed
      if overdue { filter.onlyOverdue(on: today) }
      let actor = try await service.actor(as: acting.user)
      let lines = try await service.store.list(filter, scope: Scope(of: actor), receiver: service.directory.receiver?.id ?? OfficeID(""))
      output.print(
        ["cases": .array(lines.map { $0.json(today, service.desk) }), "limit": .integer(limit), "offset": .integer(offset)],
        orLines: lines.isEmpty
          ? ["没有符合条件的投诉件。可用 qingqian case file 提交，或去掉筛选条件。"] : lines.map { $0.text(today, service) })
    }
  }

  private func searched(_ text: String) throws -> String {
    let text = CleanText.normal(text)
    guard (1...100).contains(text.unicodeScalars.count), CleanText.fault(in: text) == nil else {
      throw CommandFailure.badInput("--text 应为 1 到 100 个字，不含控制字符。")
    }
    return text
  }
}

extension CaseLine {
  func text(_ today: CivilDate, _ service: Service) -> String {
    let left = dueOn.flatMap { service.rulebook.calendar(for: region).workingDays(after: today, through: $0) }
    let due = dueOn.map { "\($0)\(left.map { $0 < 0 ? "（逾期\(-$0)工作日）" : "（余\($0)工作日）" } ?? "（暂定）")" } ?? "—"
    return
      "\(number)  \(state.name)  \(due)  \(open.grouped) 元  \(debtor) ← \(creditor)  \(holder.flatMap { service.directory.office($0)?.name } ?? "")"
      .shownOnOneTerminal.trimmingTail
  }
}
