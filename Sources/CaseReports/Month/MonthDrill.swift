import CaseRules
import CaseStore
import Synchronization

/// The cases behind a figure: exactly those it counted, each with what it added.
public struct MonthDrill: Sendable {
  /// One case, and what it adds to the figure.
  public struct Found: Sendable, Hashable {
    public let id: CaseID
    public let number: String
    public let value: ReportValue
  }

  public struct Page: Sendable {
    public let found: [Found]
    /// Where the next page begins; nil at the end.
    public let next: CaseID?
    /// What the page's cases add up to.
    public let sum: ReportValue
  }

  private let question: MonthQuestion
  private let plan: MonthPlan

  public init(_ question: MonthQuestion, divisions: Divisions, names: MonthNames = MonthNames()) {
    (self.question, plan) = (question, MonthPlan(question, divisions, names))
  }

  /// What the figure is called: table, row and column; nil where there is no such figure.
  public func title(_ id: FigureID) -> String? {
    guard let (grouping, column) = plan.figure(id), let table = plan.tables.first(where: { $0.id(plan) == id.table }) else { return nil }
    let row = id.row == "total" ? "合计" : grouping.fixed.first { $0.id == id.row }?.name ?? grouping.name(id.row)
    return "\(table.section.title) · \(row) · \(column.label)"
  }

  /// The next `limit` cases behind the figure, in order of case. Throws a refusal for an id that names none.
  ///
  /// A case of several claim lines or clocks stands once, with all they add. A rate lists its denominator, and says of each case whether
  /// the numerator has it too.
  public func page(_ id: FigureID, in store: CaseStore, after: CaseID? = nil, limit: Int = .max) async throws -> Page {
    guard let (grouping, column) = plan.figure(id) else {
      throw Refusal("no_such_figure", "没有编号为 \(id) 的数字：编号形如 balance-by-city.closed.510100，见报表的 JSON。")
    }
    let gathered = Gathered(column, limit: limit)
    do {
      try await store.monthRows(question, column.part, after: after) { row in
        guard let key = grouping.key(row), id.row == "total" || key == id.row else { return }
        try gathered.add(row)
      }
    } catch is Enough {}
    return gathered.page()
  }

  /// Ends a stream that has given what was asked for.
  private struct Enough: Error {}

  /// Cases come one after the other; the last is complete once another begins.
  private final class Gathered: Sendable {
    private struct State {
      var found: [Found] = []
      var sum = MonthFigures()
      var current: (id: CaseID, number: String, figures: MonthFigures)?
      var isCut = false
    }

    private let column: MonthSection.Column
    private let limit: Int
    private let state = Mutex(State())

    init(_ column: MonthSection.Column, limit: Int) { (self.column, self.limit) = (column, limit) }

    func add(_ row: MonthRow) throws {
      try state.withLock { state in
        if state.current?.id == row.id {
          state.current?.figures += row.figures
          return
        }
        take(&state)
        guard state.found.count < limit else {
          state.isCut = true
          throw Enough()
        }
        state.current = (row.id, row.number, row.figures)
      }
    }

    func page() -> Page {
      state.withLock { state in
        take(&state)
        return Page(found: state.found, next: state.isCut ? state.found.last?.id : nil, sum: column.value(state.sum))
      }
    }

    private func take(_ state: inout State) {
      guard let (id, number, figures) = state.current else { return }
      state.current = nil
      let value = column.value(figures)
      guard !value.isNothing, state.found.count < limit else { return }
      state.sum += figures
      state.found.append(Found(id: id, number: number, value: value))
    }
  }
}
