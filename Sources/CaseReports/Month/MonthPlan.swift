import CaseRules
import CaseStore

/// Which tables the report has: what each tells, and by what.
struct MonthPlan: Sendable {
  struct Table: Sendable {
    let section: MonthSection
    let grouping: Int

    func id(_ plan: MonthPlan) -> String { "\(section.id)-\(plan.groupings[grouping].id)" }
  }

  let groupings: [MonthGrouping]
  let tables: [Table]
  /// The groupings whose tables ask a part anything.
  let asked: [MonthPart: [Int]]

  init(_ question: MonthQuestion, _ divisions: Divisions, _ names: MonthNames) {
    let whole: [MonthSection] = [.balance, .money, .settlement, .intake, .handling, .supervision, .attention]
    var parts: [(MonthGrouping, [MonthSection])] = [
      (.city(question, divisions), whole + [.ranking]), (.kind, whole), (.supervised, [.disputes]),
      (.level, [.progress]), (.debtKind, [.progress]), (.amount, [.progress]), (.age(question), [.progress]),
      (.channel, [.balance, .progress]),
      (.cohort, [.cohort]), (.ground(names), [.refusals]), (.outcome(names), [.outcomes]),
    ]
    if question.groupDigits == 4 { parts.insert((.county(question, divisions), [.balance, .progress]), at: 2) }
    self.init(parts)
  }

  /// What assessment asks of bodies: what a handling office answers for.
  init(_ offices: MonthOffices) { self.init([(.office(offices), [.settlement, .handling, .supervision])]) }

  private init(_ parts: [(MonthGrouping, [MonthSection])]) {
    groupings = parts.map(\.0)
    tables = parts.enumerated().flatMap { index, part in part.1.map { Table(section: $0, grouping: index) } }
    var asked: [MonthPart: Set<Int>] = [:]
    for table in tables { for column in table.section.columns { asked[column.part, default: []].insert(table.grouping) } }
    self.asked = asked.mapValues { $0.sorted() }
  }

  /// The column that a figure's id names, and the row it stands in; nil for an id that is none.
  func figure(_ id: FigureID) -> (grouping: MonthGrouping, column: MonthSection.Column)? {
    guard let table = tables.first(where: { $0.id(self) == id.table }),
      let column = table.section.columns.first(where: { $0.id == id.column })
    else { return nil }
    return (groupings[table.grouping], column)
  }
}

/// A figure's name for good: `balance-by-city.closed.510100`.
public struct FigureID: Hashable, Sendable, CustomStringConvertible {
  public let table: String
  public let column: String
  public let row: String

  public init(table: String, column: String, row: String) { (self.table, self.column, self.row) = (table, column, row) }

  /// nil where the text has not three parts.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    self.init(table: parts[0], column: parts[1], row: parts[2])
  }

  public var description: String { "\(table).\(column).\(row)" }
}
