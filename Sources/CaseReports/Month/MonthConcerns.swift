import CaseRules
import CaseStore

/// The auditors' list on its way to a file, and what it comes to.
struct MonthConcerns: Sendable {
  private(set) var counts: [LedgerEntry.Concern: (entries: Int, sum: Amount)] = [:]
  private var first: [ConcernLine] = []

  static let header = CSVText.line([
    "投诉编号", "行政区划", "被投诉人类别", "被投诉人", "投诉人", "第几笔", "关注事项", "记账种类", "金额（元）", "生效日", "记录时间",
    "更正的记账序号", "事项", "经办账号", "记录序号", "补记",
  ])

  /// The line's CSV, counted on the way.
  mutating func line(_ line: ConcernLine, monthEnd: Instant) -> String {
    var count = counts[line.concern] ?? (0, .zero)
    count.entries += 1
    count.sum += line.amount
    counts[line.concern] = count
    if first.count < MonthNamed.most { first.append(line) }
    let text = CSVText.cells([
      line.number, line.region ?? "", line.kind?.name ?? "", line.debtor, line.creditor, String(line.line), line.concern.name,
      line.entryKind.name,
    ])
    let rest = CSVText.cells([
      line.effective.description, line.recorded.description, line.corrects.map { String($0) } ?? "", line.verb.name, line.actor,
      String(line.seq), line.recorded < monthEnd ? "" : "月后补记",
    ])
    // The sum stands bare: a negative one is a number.
    return "\(text),\(line.amount),\(rest)\r\n"
  }

  /// The first of them to be read; all stand in `file`. nil where there are none.
  func list(of report: MonthReport, file: String) -> ReportList? {
    let entries = counts.values.reduce(0) { $0 + $1.entries }
    guard entries > 0 else { return nil }
    let places = report.places
    return ReportList(
      id: "list-concerns", title: "审计关注事项清单",
      columns: ["投诉编号", "被投诉人所在地", "被投诉人", "投诉人", "关注事项", "记账种类", "金额（元）", "生效日", "记录时间", "经办账号"],
      rows: first.map { line in
        [
          line.number, line.region.map { places[$0] ?? $0 } ?? MonthGrouping.unstatedName, line.debtor, line.creditor, line.concern.name,
          line.entryKind.name, line.amount.grouped, line.effective.description, line.recorded.description, line.actor,
        ]
      }, notes: [(entries > first.count ? "共 \(entries) 条，仅列前 \(first.count) 条；" : "") + "逐条的更正对象和事由所在记录见 \(file)。"],
      figures: [6])
  }

  var lines: [String] {
    [LedgerEntry.Concern.movedToDisputed, .struckOff, .corrected].map { concern in
      let count = counts[concern] ?? (0, .zero)
      return "\(concern.name)：\(count.entries) 条，\(count.sum.grouped) 元"
    }
  }
}
