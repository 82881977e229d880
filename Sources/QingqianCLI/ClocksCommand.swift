import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

/// `qingqian clocks`: the running clocks in sight, what falls due first on top.
struct ClocksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clocks", abstract: "在计算的期限：到期日、余下工作日、黄红牌、承办部门、下一档预警。",
    discussion: "例：qingqian clocks --as luo --within 5\n例：qingqian clocks --clock handle --overdue --explain")

  @Option(help: "只看这一项期限。", completion: .list(LimitID.allCases.map(\.rawValue))) var clock: LimitID?
  @Option(help: "只看余下不超过几个工作日的。", completion: .list([])) var within: Int?
  @Flag(help: "只看已逾期的。") var overdue = false
  @Flag(help: "只看亮牌的。") var carded = false
  @Flag(help: "逐日列出到期日如何得出。") var explain = false
  @Option(help: "最多列出几项，1 到 500。", completion: .list([])) var limit = 50
  @Option(help: "跳过前几项。", completion: .list([])) var offset = 0
  @OptionGroup var acting: UserOption
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    guard (1...500).contains(limit), offset >= 0 else { throw CommandFailure.badInput("--limit 应为 1 到 500，--offset 不能为负。") }
    if let within, !(0...250).contains(within) { throw CommandFailure.badInput("--within 应为 0 到 250。") }
    try await global.withService(reading: true) { service in
      let today = service.desk.clock().date
      var filter = ClockFilter()
      (filter.limit, filter.carded, filter.count, filter.offset) = (clock, carded, limit, offset)
      if overdue { filter.onlyOverdue(on: today) }
      let actor = try await service.actor(as: acting.user)
      let lines = try await service.desk.clocks(filter, within: overdue ? nil : within, of: today, scope: Scope(of: actor))
      var shown: [ShownClock] = []
      for line in lines {
        shown.append(ShownClock(line: line, today: today, explanation: explain ? try await days(of: line, actor, service) : [], service))
      }
      output.print(
        [
          "clocks": .array(shown.map { $0.line.json(today, service.desk, days: $0.explanation) }), "limit": .integer(limit),
          "offset": .integer(offset),
        ],
        orLines: shown.isEmpty ? ["没有符合条件的在计期限。"] : shown.flatMap(\.lines))
    }
  }

  private func days(of line: ClockLine, _ actor: Actor, _ service: Service) async throws -> [String] {
    let view = try await service.desk.view(line.number, by: actor, rates: service.rates)
    return view.clocks.first { $0.fact.key == line.key }?.explanation ?? []
  }
}

private struct ShownClock {
  let line: ClockLine
  let name: String
  let keeper: String
  let left: Int?
  let isOverdue: Bool
  let explanation: [String]

  init(line: ClockLine, today: CivilDate, explanation: [String], _ service: Service) {
    (self.line, self.explanation) = (line, explanation)
    name = service.rulebook.ruleSets.last?.limits[line.key.limit]?.name ?? line.key.limit.rawValue
    keeper = line.holder.flatMap { service.directory.office($0)?.name } ?? "—"
    left = line.dueOn.flatMap { service.rulebook.calendar(for: line.region).workingDays(after: today, through: $0) }
    isOverdue = line.isOverdue(on: today)
  }

  var lines: [String] {
    let card = line.card.map { "［\($0.name)］" } ?? ""
    let ref = line.key.ref > 0 ? "（第 \(line.key.ref) 项）" : ""
    guard !line.isUnknown else { return ["未知        \(line.number)  \(name)\(ref)  \(keeper)  系统未能核算本件，见 qingqian metrics"] }
    let due = line.dueOn.map { "\($0)\(line.provisional ? "（暂定）" : "")" } ?? "—"
    let stand = isOverdue ? "逾期 \(-(left ?? 0)) 个工作日" : left.map { "余 \($0) 个工作日" } ?? ""
    let next = line.stepOn.map { "  下一步 \($0) \(line.step?.name ?? "待核算")" } ?? ""
    return ["\(due)  \(line.number)  \(name)\(ref)  \(stand)\(card)  \(keeper)\(next)".trimmingTail] + explanation.map { "    \($0)" }
  }
}
