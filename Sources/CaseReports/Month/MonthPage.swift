import CaseRules
import CaseStore

/// The month as a page to be read.
struct MonthPage {
  let report: MonthReport
  let place: String
  /// What the auditors' list comes to.
  let concerns: [String]
  /// What only a frozen edition has: number, chain, comparison, what changed.
  var edition: [ReportPage.Fact] = []
  var lists: [ReportList] = []

  private var question: MonthQuestion { report.question }

  var page: ReportPage {
    ReportPage(
      title: "\(place)拖欠中小企业款项清欠月报（\(question.first.year)年\(question.first.month)月）",
      cover: [
        .init("月份", question.month), .init("范围", place), .init("生效截止", "\(question.end.toTheSecond)（不含）"),
        .init("记录截止", "\(question.cut.toTheSecond)（含，北京时间）"), .init("口径版本", MonthDefinition.version),
      ] + edition,
      warnings: warnings, summary: summary + concerns.map { "审计关注：\($0)。" }, charts: charts, tables: report.tables, lists: lists)
  }

  private var warnings: [String] {
    let balance = report.imbalances.map { "\($0.row)差 \($0.difference) 件" }.joined(separator: "；")
    return (question.isPreview ? ["预览：本月尚未结束，数字还会变化，不得对外使用。"] : [])
      + (balance.isEmpty ? [] : ["收支核对：不平。\(balance)。"])
  }

  // MARK: summary

  private var summary: [String] {
    func cases(_ column: String) -> String { " \(text("balance-by-city", column)) 件" }
    func money(_ table: String, _ column: String) -> String { " \(text(table, column)) 万元" }
    return [
      "本月收到投诉\(cases("received"))，登记台账\(cases("entered"))，受理 \(text("intake-by-city", "accepted_now")) 件；办结\(cases("closed"))，终止\(cases("terminated"))，"
        + "撤回\(cases("withdrawn"))，不予受理\(cases("refused"))，告知移送\(cases("guided_out"))；月末未结\(cases("open"))。"
        + (report.imbalances.isEmpty ? "收支核对：平。" : ""),
      "欠款期初\(money("money-by-city", "opening"))，新增\(money("money-by-city", "new"))，清偿\(money("money-by-city", "paid"))，"
        + "核减\(money("money-by-city", "not_established"))，期末\(money("money-by-city", "closing"))，其中无分歧\(money("money-by-city", "undisputed"))、"
        + "有分歧\(money("money-by-city", "disputed"))。",
      "台账欠款累计\(money("settlement-by-city", "verified"))，已清偿\(money("settlement-by-city", "paid"))，清偿率 \(text("settlement-by-city", "paid_rate"))；"
        + "已化解\(money("settlement-by-city", "resolved"))，化解率 \(text("settlement-by-city", "resolved_rate"))；应还尽还率 "
        + "\(text("settlement-by-city", "payable_rate"))。清偿与化解分别统计，不相加。",
      "本月届满的办理期限，按期办结率 \(based("handling-by-city", "in_time"))，逾期率 \(based("handling-by-city", "overdue"))；月末逾期未结 "
        + "\(text("attention-by-city", "overdue_open")) 件，挂牌督办未结 \(text("attention-by-city", "listed_open")) 件，涉农民工工资 "
        + "\(text("attention-by-city", "wage_linked")) 件，跨区域 \(text("attention-by-city", "cross_region")) 件。",
      "回访率 \(based("supervision-by-city", "follow_up"))，满意率 \(based("supervision-by-city", "satisfaction"))。",
    ]
  }

  private func text(_ table: String, _ column: String) -> String { report[table]?[column, "total"]?.text ?? "—" }
  private func based(_ table: String, _ column: String) -> String { report[table]?[column, "total"]?.textWithBase ?? "—" }

  // MARK: pictures

  private var charts: [Chart] {
    [
      bars("open-by-city", "期末未清偿", "money-by-city", ["undisputed", "disputed"]),
      bars("open-by-age", "未清偿的账龄", "progress-by-age", ["open_undisputed", "open_disputed"]),
    ]
    .compactMap { $0 }
  }

  /// Rows that have anything, stacked by column.
  private func bars(_ id: String, _ title: String, _ table: String, _ columns: [String]) -> Chart? {
    guard let table = report[table] else { return nil }
    let rows = table.rows.filter { row in row.id != "total" && columns.contains { fen(table, $0, row.id) > 0 } }
    guard !rows.isEmpty else { return nil }
    let series = columns.compactMap { column -> Chart.Series? in
      guard let label = table.columns.first(where: { $0.id == column })?.label else { return nil }
      return Chart.Series(label, rows.map { max(0, fen(table, column, $0.id)) })
    }
    return Chart(
      id: id, title: "\(title) · 按\(table.rowLabel)（万元）", summary: "数字见表“\(table.title) · 按\(table.rowLabel)”。", form: .bars, unit: .money,
      categories: rows.map(\.name), series: series)
  }

  private func fen(_ table: ReportTable, _ column: String, _ row: String) -> Int64 {
    if case .money(let amount) = table[column, row] { amount.fen } else { 0 }
  }
}

/// What the figures mean. Two editions of the same version may be compared.
public enum MonthDefinition {
  public static let version = "2026.2"
}
