import CaseRules
import CaseStore

/// Every figure of an edition as it was counted, with the rows' names: what later editions are compared with, and made again like.
public struct FigureLines: Hashable, Sendable {
  public let place: String
  /// What open data left out.
  public let publicThreshold: Int
  /// Where its HTML leads to.
  public let site: String?
  /// Rows of each table, in order, with their names.
  public let rows: [String: [(id: String, name: String)]]
  public let values: [FigureID: ReportValue]
  /// The figures' ids in the order they were printed.
  public let order: [FigureID]

  public static func == (a: Self, b: Self) -> Bool { a.text == b.text }
  public func hash(into hasher: inout Hasher) { hasher.combine(order) }

  public init(_ report: MonthReport, place: String, publicThreshold: Int, site: String? = nil) {
    self.site = site
    var (rows, values, order): ([String: [(id: String, name: String)]], [FigureID: ReportValue], [FigureID]) = ([:], [:], [])
    for table in report.tables {
      rows[table.id] = table.rows.map { ($0.id, $0.name) }
      for row in table.rows {
        for (column, value) in zip(table.columns, row.values) {
          let id = FigureID(table: table.id, column: column.id, row: row.id)
          values[id] = value
          order.append(id)
        }
      }
    }
    (self.place, self.publicThreshold, self.rows, self.values, self.order) = (place, publicThreshold, rows, values, order)
  }

  /// What it was put in words by: everything printed that follows neither from a case nor from the program.
  var words: [String] {
    [place, String(publicThreshold), site ?? ""]
      + rows.sorted { $0.key < $1.key }.flatMap { table, rows in rows.map { "\(table) \($0.id) \($0.name)" } }
  }

  /// The place, the open data's threshold and the site, then a line for each row and a line for each of its figures, tab between.
  public var text: String {
    var lines = ["place\t\(place)\t\(publicThreshold)" + (site.map { "\t\($0)" } ?? "")]
    var current = ""
    for id in order {
      let key = "\(id.table).\(id.row)"
      if key != current {
        current = key
        lines.append("row\t\(id.table)\t\(id.row)\t\(rows[id.table]?.first { $0.id == id.row }?.name ?? "")")
      }
      lines.append("\(id.column)\t\(values[id]?.stored ?? "")")
    }
    return lines.joined(separator: "\n")
  }

  /// nil for text that says something else.
  public init?(_ text: String) {
    var (place, rows, values, order): (String, [String: [(id: String, name: String)]], [FigureID: ReportValue], [FigureID]) = (
      "", [:], [:], []
    )
    var (row, publicThreshold, site): ((table: String, id: String)?, Int, String?) = (nil, 1, nil)
    for line in text.split(separator: "\n") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      switch (cells.first, cells.count) {
      case ("place", 3...4): (place, publicThreshold, site) = (cells[1], Int(cells[2]) ?? 1, cells.count == 4 ? cells[3] : nil)
      case ("row", 4):
        row = (cells[1], cells[2])
        rows[cells[1], default: []].append((cells[2], cells[3]))
      default:
        guard cells.count == 2, let row, let value = ReportValue(stored: cells[1]) else { return nil }
        let id = FigureID(table: row.table, column: cells[0], row: row.id)
        values[id] = value
        order.append(id)
      }
    }
    (self.place, self.publicThreshold, self.rows, self.values, self.order) = (place, publicThreshold, rows, values, order)
    self.site = site
  }
}

extension MonthReport {
  /// The same figures in the rows, and under the names, of an edition made before: divisions and grounds may be called otherwise by now.
  func arranged(as former: FigureLines) -> MonthReport {
    let tables = tables.map { table in
      guard let rows = former.rows[table.id] else { return table }
      let found = Dictionary(table.rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      return ReportTable(
        id: table.id, title: table.title, rowLabel: table.rowLabel, columns: table.columns,
        rows: rows.compactMap { row in found[row.id].map { ReportTable.Row(id: row.id, name: row.name, values: $0.values) } },
        notes: table.notes)
    }
    return MonthReport(question: question, tables: tables, imbalances: imbalances)
  }
}
