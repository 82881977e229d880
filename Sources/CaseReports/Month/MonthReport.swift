import CaseRules
import CaseStore

/// The monthly report as values: what a renderer draws, whatever it draws on.
public struct MonthReport: Sendable, Hashable {
  public let question: MonthQuestion
  /// Tables by city, then the same by kind of respondent.
  public let tables: [ReportTable]
  /// Rows whose balance does not come out, with the difference. Empty in any report that may be handed on.
  public let imbalances: [Imbalance]
  /// Whether the month has not ended at the cut, so that its figures will still grow.
  public var isPreview: Bool { question.cut < question.end }

  public struct Imbalance: Sendable, Hashable {
    public let row: String
    public let difference: Int64
  }

  public init(_ question: MonthQuestion, _ groups: [MonthGroup: MonthFigures], divisions: Divisions) {
    self.question = question
    var tables: [ReportTable] = []
    var imbalances: [Imbalance] = []
    for grouping in [MonthGrouping.city(question, divisions), .kind] {
      let rows = grouping.rows(groups)
      for section in MonthSection.all {
        tables.append(
          ReportTable(
            id: "\(section.id)-\(grouping.id)", title: section.title, rowLabel: grouping.rowLabel,
            columns: section.columns.map { .init(id: $0.id, label: $0.label) },
            rows: rows.map { row in .init(id: row.id, name: row.name, values: section.columns.map { $0.value(row.figures) }) },
            notes: section.notes))
      }
      imbalances += rows.filter { $0.figures.imbalance != 0 }.map { Imbalance(row: $0.name, difference: $0.figures.imbalance) }
    }
    (self.tables, self.imbalances) = (tables, imbalances)
  }

  /// The table of that id (`balance-by-city`).
  public subscript(table: String) -> ReportTable? { tables.first { $0.id == table } }
}
