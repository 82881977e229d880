import CaseRules

/// What of a month is shown to everybody: counts by city, with small ones left out so that nobody can be told from them.
///
/// A count from 1 up to `threshold` − 1 is left out. Where the total would give it away, further cells of its column go too, in a fixed order
/// of rows, so that the same rows stay out from month to month; where that is not enough, the total itself.
public struct OpenData: Sendable {
  public struct Cell: Hashable, Sendable {
    public let row: String
    public let name: String
    public let column: String
    public let label: String
    /// nil: left out.
    public let value: Int64?
  }

  public let month: String
  public let cells: [Cell]

  private static let published: [(table: String, column: String)] = [
    ("balance-by-city", "received"), ("intake-by-city", "accepted_now"), ("balance-by-city", "closed"), ("balance-by-city", "open"),
  ]

  /// `threshold`: the smallest count that is shown; 1 shows all.
  public init(_ report: MonthReport, threshold: Int64) {
    month = report.question.month
    cells = Self.published.flatMap { table, column -> [Cell] in
      guard let table = report[table], let label = table.columns.first(where: { $0.id == column })?.label else { return [] }
      let counts = table.rows.map { row -> Int64 in if case .count(let count) = table[column, row.id] { count } else { 0 } }
      let shown = Self.suppressed(counts, threshold)
      return zip(table.rows, shown).map { Cell(row: $0.id, name: $0.name, column: column, label: label, value: $1) }
    }
  }

  /// The last count is the others' total.
  static func suppressed(_ counts: [Int64], _ threshold: Int64) -> [Int64?] {
    var out = counts.map { Optional($0) }
    let rows = counts.indices.dropLast()
    for index in rows where counts[index] > 0 && counts[index] < threshold { out[index] = nil }
    func hidden() -> [Int] { rows.filter { out[$0] == nil } }
    guard !hidden().isEmpty else { return out }
    // What is hidden together must itself be no small count, and more than one cell.
    for index in rows where hidden().count < 2 || hidden().reduce(0, { $0 + counts[$1] }) < threshold {
      if counts[index] > 0 { out[index] = nil }
    }
    if hidden().count < 2 || hidden().reduce(0, { $0 + counts[$1] }) < threshold { out[counts.count - 1] = nil }
    return out
  }

  /// One line a cell.
  public var csv: String {
    CSVText.byteOrderMark + CSVText.line(["月份", "地区代码", "地区", "指标", "指标名称", "值"])
      + cells.map { cell in
        CSVText.line([month, cell.row == "total" ? "" : cell.row, cell.name, cell.column, cell.label, cell.value.map { String($0) } ?? "*"])
      }.joined()
  }

  /// What the columns hold.
  public static func columns(threshold: Int64) -> [(name: String, meaning: String)] {
    [
      ("月份", "统计月份，YYYY-MM，北京时间"), ("地区代码", "被投诉人所在市（州）的行政区划代码；合计为空；unstated 为未注明"), ("地区", "市（州）名称"),
      ("指标", "received 本月收到；accepted_now 本月受理；closed 本月办结；open 月末未结"), ("指标名称", "指标的中文名称"),
      ("值", "件数；小于 \(threshold) 的非零件数及可据以推算的件数不公开，记 *"),
    ]
  }

  /// 数据字典
  public static func dictionary(threshold: Int64) -> String {
    CSVText.byteOrderMark + CSVText.line(["列", "说明"]) + columns(threshold: threshold).map { CSVText.line([$0.name, $0.meaning]) }.joined()
  }
}
