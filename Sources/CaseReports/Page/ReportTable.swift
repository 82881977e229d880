/// A table of figures, ready for any renderer; nothing in it depends on how it will be drawn.
public struct ReportTable: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    /// Stable across releases; part of each figure's id `table.column.row`.
    public let id: String
    public let label: String

    public init(id: String, label: String) { (self.id, self.label) = (id, label) }
  }

  public struct Row: Hashable, Sendable {
    /// A division's code, a respondent kind's identifier, or `total`.
    public let id: String
    public let name: String
    public let values: [ReportValue]

    public init(id: String, name: String, values: [ReportValue]) { (self.id, self.name, self.values) = (id, name, values) }
  }

  /// Names its file: `balance-by-city`.
  public let id: String
  public let title: String
  /// What the rows are: 市（州）, 被投诉人类别.
  public let rowLabel: String
  public let columns: [Column]
  /// The last one is 合计, worked out from the sums, never from rounded rows.
  public let rows: [Row]
  /// Formulas and what counts, printed below.
  public let notes: [String]

  public init(id: String, title: String, rowLabel: String, columns: [Column], rows: [Row], notes: [String]) {
    (self.id, self.title, self.rowLabel, self.columns, self.rows, self.notes) = (id, title, rowLabel, columns, rows, notes)
  }

  /// The figure called `table.column.row`'s value; nil where there is no such column or row.
  public subscript(column: String, row: String) -> ReportValue? {
    guard let index = columns.firstIndex(where: { $0.id == column }) else { return nil }
    return rows.first { $0.id == row }?.values[index]
  }
}
