import CaseRules
import CaseStore

/// The figures that leaders follow from month to month, beside those of earlier editions.
enum EditionComparison {
  private static let figures: [(id: String, label: String)] = [
    ("balance-by-city.received.total", "本月收到（件）"), ("balance-by-city.closed.total", "本月办结（件）"),
    ("balance-by-city.open.total", "期末未结（件）"), ("money-by-city.new.total", "新增（万元）"), ("money-by-city.paid.total", "本月清偿（万元）"),
    ("money-by-city.closing.total", "期末未清偿（万元）"), ("money-by-city.disputed.total", "其中有分歧（万元）"),
    ("settlement-by-city.paid_rate.total", "清偿率"), ("settlement-by-city.resolved_rate.total", "化解率"),
    ("settlement-by-city.payable_rate.total", "应还尽还率"), ("handling-by-city.in_time.total", "按期办结率"),
    ("handling-by-city.overdue.total", "逾期率"),
    ("attention-by-city.overdue_open.total", "逾期未结（件）"),
  ]

  static func list(_ report: MonthReport, lastMonth: Edition?, lastYear: Edition?) -> ReportList {
    let earlier = [lastMonth, lastYear].map { $0.flatMap { FigureLines($0.figures) } }
    let rows = figures.compactMap { figure -> [String]? in
      guard let id = FigureID(figure.id), let now = report[id] else { return nil }
      return [figure.label, now.text]
        + earlier.flatMap { lines -> [String] in
          guard let before = lines?.values[id] else { return ["—", "—"] }
          return [before.text, now.difference(from: before) ?? "—"]
        }
    }
    func source(_ name: String, _ edition: Edition?) -> String {
      edition.map { "\(name)取 \($0.month) 第 \($0.serial) 版（定稿 \($0.no)）" } ?? "\(name)没有定稿，不比"
    }
    return ReportList(
      id: "comparison", title: "与上月、去年同月比较", columns: ["指标", "本月", "上月", "较上月", "去年同月", "较去年同月"], rows: rows,
      notes: ["\(source("上月", lastMonth))；\(source("去年同月", lastYear))。率的增减为百分点。"], figures: [1, 2, 3, 4, 5])
  }
}

/// 更正说明: what an edition says otherwise than the one before it, and by which events.
enum EditionRestatement {
  static func lists(_ report: MonthReport, former: Edition, events: (first: [LateEvent], count: Int)) -> [ReportList] {
    let before = FigureLines(former.figures)?.values ?? [:]
    var rows: [[String]] = []
    for table in report.tables {
      for row in table.rows {
        for (column, value) in zip(table.columns, row.values) {
          let id = FigureID(table: table.id, column: column.id, row: row.id)
          guard before[id] != value else { continue }
          rows.append([
            "\(table.heading) · \(row.name) · \(column.label)", id.description, before[id]?.textWithBase ?? "—", value.textWithBase,
          ])
        }
      }
    }
    let late = events.first.map { [$0.number, "\($0.seq)", $0.verb.name, $0.effective.description, $0.recorded.description] }
    let rest = events.count > events.first.count ? ["共 \(events.count) 条，仅列前 \(events.first.count) 条。"] : []
    return [
      ReportList(
        id: "restated", title: "更正说明：与第 \(former.serial) 版不同的数字", columns: ["数字", "编号", "第 \(former.serial) 版", "本版"], rows: rows,
        notes: ["第 \(former.serial) 版记录截止 \(former.cut.toTheSecond)；此后记录而影响本月的事项见下表。"], figures: [2, 3]),
      ReportList(
        id: "restated-by", title: "更正说明：引起变化的记录", columns: ["投诉编号", "记录序号", "事项", "生效", "记录"], rows: late,
        notes: rest + ["事由写在各件的这一条记录里，按编号查看该件即见。"], figures: [1]),
    ]
  }
}
