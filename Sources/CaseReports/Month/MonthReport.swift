import CaseRules
import CaseStore
import Synchronization

/// The monthly report as values: what a renderer draws, whatever it draws on.
public struct MonthReport: Sendable, Hashable {
  public let question: MonthQuestion
  public let tables: [ReportTable]
  /// Rows whose balance does not come out, with the difference. Empty in any report that may be handed on.
  public let imbalances: [Imbalance]
  public var isPreview: Bool { question.isPreview }

  public struct Imbalance: Sendable, Hashable {
    public let row: String
    public let difference: Int64
  }

  /// The table of that id (`balance-by-city`).
  public subscript(table: String) -> ReportTable? { tables.first { $0.id == table } }
  /// The figure of that id; nil where there is none.
  public subscript(id: FigureID) -> ReportValue? { self[id.table]?[id.column, id.row] }
}

extension MonthReport {
  /// Counts the month. Holds one row of sums for each row of the report, however many cases there are.
  public static func counted(_ question: MonthQuestion, in store: CaseStore, divisions: Divisions, names: MonthNames = MonthNames())
    async throws
    -> MonthReport
  {
    try await counted(question, in: store, divisions: divisions, names: names, naming: { _ in })
  }

  /// Also tells `naming` the cases that lists name.
  static func counted(
    _ question: MonthQuestion, in store: CaseStore, divisions: Divisions, names: MonthNames, naming: (MonthNamed) async throws -> Void
  ) async throws -> MonthReport {
    try await counted(question, in: store, MonthPlan(question, divisions, names), naming: naming)
  }

  static func counted(
    _ question: MonthQuestion, in store: CaseStore, _ plan: MonthPlan, naming: (MonthNamed) async throws -> Void
  ) async throws -> MonthReport {
    let sums = MonthSums(plan)
    for part in MonthPart.allCases where plan.asked[part] != nil { try await store.monthRows(question, part) { sums.add($0, part) } }
    try await naming(sums.named)
    return MonthReport(question, plan, sums)
  }

  init(_ question: MonthQuestion, _ plan: MonthPlan, _ sums: MonthSums) {
    var (tables, imbalances): ([ReportTable], [Imbalance]) = ([], [])
    for table in plan.tables {
      let grouping = plan.groupings[table.grouping]
      let rows = grouping.rows(sums[table.grouping])
      let made = ReportTable(table.section, grouping, rows)
      tables.append(made)
      for (index, column) in made.columns.enumerated() where column.id == "check" {
        imbalances += made.rows.compactMap { row in
          if case .check(let difference) = row.values[index], difference != 0 {
            Imbalance(row: row.name, difference: difference)
          } else {
            nil
          }
        }
      }
    }
    (self.question, self.tables, self.imbalances) = (question, tables, imbalances)
  }
}

/// What each row of each grouping comes to so far. Rows come in from a stream, which may run on another thread.
final class MonthSums: Sendable {
  private let asked: [MonthPart: [Int]]
  private let groupings: [MonthGrouping]
  private let sums: Mutex<[[String: MonthFigures]]>
  private let namedCases = Mutex(MonthNamed())

  init(_ plan: MonthPlan) {
    (asked, groupings) = (plan.asked, plan.groupings)
    sums = Mutex(plan.groupings.map { _ in [:] })
  }

  var named: MonthNamed { namedCases.withLock { $0 } }

  subscript(grouping: Int) -> [String: MonthFigures] { sums.withLock { $0[grouping] } }

  func add(_ row: MonthRow, _ part: MonthPart) {
    namedCases.withLock { $0.add(row, part) }
    sums.withLock { sums in
      for index in asked[part] ?? [] {
        guard let key = groupings[index].key(row) else { continue }
        sums[index][key, default: MonthFigures()] += row.figures
      }
    }
  }
}

extension ReportTable {
  init(_ section: MonthSection, _ grouping: MonthGrouping, _ rows: [(id: String, name: String, figures: MonthFigures)]) {
    var values = rows.map { row in section.columns.map { $0.value(row.figures) } }
    for (index, column) in section.columns.enumerated() {
      guard let rank = column.rank else { continue }
      // 合计 takes no place.
      let places = Self.places(values.dropLast().map { $0[index] }, rank) + [nil]
      for (row, place) in places.enumerated() { values[row][index] = .rank(place) }
    }
    self.init(
      id: "\(section.id)-\(grouping.id)", title: section.title, rowLabel: grouping.rowLabel,
      columns: section.columns.map { .init(id: $0.id, label: $0.label) },
      rows: zip(rows, values).map { .init(id: $0.id, name: $0.name, values: $1) }, notes: section.notes)
  }

  /// 1, 2, 2, 4: how many are better, and one. Without a base there is no place.
  private static func places(_ values: [ReportValue], _ rank: MonthSection.Column.Rank) -> [Int?] {
    let fractions = values.map(\.fraction)
    return fractions.map { own in
      guard let own else { return nil }
      let better = fractions.filter { other in
        guard let other else { return false }
        return rank == .largestFirst ? own.isLess(than: other) : other.isLess(than: own)
      }
      return better.count + 1
    }
  }
}
