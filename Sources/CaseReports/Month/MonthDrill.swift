import CaseRules
import CaseStore
import Synchronization

/// The cases behind a figure: exactly those it counted, each with what it added, as far as they are in the reader's scope.
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
    /// All cases in the scope and what they add up to; nil where they were not looked through from the first to the last.
    public let whole: (cases: Int, sum: ReportValue)?
  }

  private let question: MonthQuestion
  private let plan: MonthPlan
  private let scope: Scope

  public init(_ question: MonthQuestion, divisions: Divisions, names: MonthNames = MonthNames(), scope: Scope) {
    (self.question, plan, self.scope) = (question, MonthPlan(question, divisions, names), scope)
  }

  /// Of the figures by office.
  public init(_ question: MonthQuestion, offices: MonthOffices, scope: Scope) {
    (self.question, plan, self.scope) = (question, MonthPlan(offices), scope)
  }

  /// What the figure is called: table, row and column; nil where there is no such figure. `names`: the rows' as a frozen edition has them.
  public func title(_ id: FigureID, names: FigureLines? = nil) -> String? {
    guard let (grouping, column) = plan.figure(id), let table = plan.tables.first(where: { $0.id(plan) == id.table }) else { return nil }
    let frozen = names?.rows[id.table]?.first { $0.id == id.row }?.name
    let row = frozen ?? (id.row == "total" ? "合计" : grouping.fixed.first { $0.id == id.row }?.name ?? grouping.name(id.row))
    return "\(table.section.title) · \(row) · \(column.label)"
  }

  /// The next `limit` cases behind the figure, in order of case. Throws a refusal for an id that names none.
  ///
  /// A case of several claim lines or clocks stands once, with all they add. A rate lists its denominator, and says of each case whether
  /// the numerator has it too. With `patience` it begins no step that would likely end later, but for the first, and gives what it has by then; a
  /// first page that is full by then looks on to learn the whole.
  public func page(
    _ id: FigureID, in store: CaseStore, after: CaseID? = nil, limit: Int = .max, patience: Duration? = nil
  ) async throws -> Page {
    let walk = try walk(id, in: store)
    var (found, sum): ([Found], MonthFigures) = ([], MonthFigures())
    var (cases, all, isCut) = (0, MonthFigures(), false)
    var at = after
    let start = ContinuousClock.now
    var size = walk.firstSize
    while true {
      let begun = ContinuousClock.now
      let (rows, last) = try await walk.next(after: at, size: size)
      for row in rows {
        cases += 1
        all += row.figures
        guard found.count < limit else {
          isCut = true
          continue
        }
        found.append(row.found)
        sum += row.figures
      }
      let whole = after == nil && last == nil ? (cases: cases, sum: walk.column.value(all)) : nil
      let (now, nextSize) = (ContinuousClock.now, min(size * 2, walk.largestSize))
      let isOver = patience.map { now - start + (now - begun) * nextSize / size >= $0 || (after != nil && isCut) } ?? isCut
      if last == nil || isOver {
        return Page(found: found, next: isCut ? found.last?.id : last, sum: walk.column.value(sum), whole: whole)
      }
      (at, size) = (last, nextSize)
    }
  }

  /// The cases that add most, the largest first; all are looked through for them.
  public func largest(_ count: Int, of id: FigureID, in store: CaseStore) async throws -> Page {
    let walk = try walk(id, in: store)
    var (found, cases, all): ([(found: Found, figures: MonthFigures)], Int, MonthFigures) = ([], 0, MonthFigures())
    var at: CaseID?
    repeat {
      let (rows, last) = try await walk.next(after: at, size: walk.largestSize)
      cases += rows.count
      for row in rows { all += row.figures }
      found = Array((found + rows).sorted { ($1.found.value.weight, $0.found.id) < ($0.found.value.weight, $1.found.id) }.prefix(count))
      at = last
    } while at != nil
    let sum = found.reduce(into: MonthFigures()) { $0 += $1.figures }
    return Page(found: found.map(\.found), next: nil, sum: walk.column.value(sum), whole: (cases, walk.column.value(all)))
  }

  public static func noSuchFigure(_ id: FigureID) -> Refusal {
    Refusal("no_such_figure", "没有编号为 \(id) 的数字：编号形如 balance-by-city.closed.510100，见报表的 JSON。")
  }

  private func walk(_ id: FigureID, in store: CaseStore) throws(Refusal) -> DrillWalk {
    guard let (grouping, column) = plan.figure(id) else { throw Self.noSuchFigure(id) }
    return DrillWalk(store: store, question: question, scope: scope, grouping: grouping, column: column, row: id.row)
  }
}

/// Goes through the cases stretch by stretch and takes those that add to one figure.
struct DrillWalk {
  let store: CaseStore
  let question: MonthQuestion
  let scope: Scope
  let grouping: MonthGrouping
  let column: MonthSection.Column
  let row: String

  /// A row of one place has few of the cases: there, more are looked at together.
  var firstSize: Int { place == nil ? 1000 : 20_000 }
  var largestSize: Int { place == nil ? 4000 : 20_000 }

  /// The leading digits that the row's divisions share.
  private var place: String? {
    guard ["by-city", "by-county"].contains(grouping.id), row.utf8.count == 6, row.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return grouping.id == "by-city" ? String(row.prefix(question.groupDigits)) : row
  }

  func next(after: CaseID?, size: Int) async throws -> (rows: [(found: MonthDrill.Found, figures: MonthFigures)], last: CaseID?) {
    let window = try await store.caseWindow(scope: scope, region: place ?? question.prefix, after: after, size: size)
    let gathered = Mutex<[(id: CaseID, number: String, figures: MonthFigures)]>([])
    let (grouping, row) = (grouping, row)
    try await store.monthRows(question, column.part, of: window.ids) { found in
      guard let key = grouping.key(found), row == "total" || key == row else { return }
      gathered.withLock { cases in
        // A case's lines come one after the other.
        if cases.last?.id == found.id {
          cases[cases.count - 1].figures += found.figures
        } else {
          cases.append((found.id, found.number, found.figures))
        }
      }
    }
    let rows = gathered.withLock { $0 }.compactMap { one -> (found: MonthDrill.Found, figures: MonthFigures)? in
      let value = column.value(one.figures)
      return value.isNothing ? nil : (MonthDrill.Found(id: one.id, number: one.number, value: value), one.figures)
    }
    return (rows, window.last)
  }
}
