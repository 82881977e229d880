import CaseRules
import CaseStore

/// The cases behind one figure, as far as they are in the reader's sight.
public struct FigureCases: Sendable {
  /// One case with the parties' names and what it adds.
  public struct Line: Sendable, Hashable {
    public let id: CaseID
    public let number: String
    public let place: String
    public let debtor: String
    public let creditor: String
    public let value: ReportValue
  }

  public struct Page: Sendable {
    public let lines: [Line]
    /// Where the next page begins; nil at the end.
    public let next: CaseID?
    public let sum: ReportValue
    /// All cases in sight, and what they add up to; nil where they were not looked through.
    public let whole: (cases: Int, sum: ReportValue)?
    /// What the cases out of sight add to the figure; nil where that is not known, or there are none.
    public let outside: ReportValue?
  }

  public let id: FigureID
  public let title: String
  /// What the edition says; nil for a month that is not frozen.
  public let printed: ReportValue?
  /// Whether no case is out of the reader's sight.
  public let seesAll: Bool
  let drill: MonthDrill
  let store: CaseStore
  let divisions: Divisions

  /// How long a page is looked for before it is shown as far as it came.
  public static let patience = Duration.milliseconds(250)
  /// So many are shown of the largest.
  public static let mostLargest = 500

  /// In order of case.
  public func page(after: CaseID? = nil, limit: Int, patience: Duration = patience) async throws -> Page {
    try await named(try await drill.page(id, in: store, after: after, limit: limit, patience: patience))
  }

  /// Part of the cases that add most, the largest first.
  public func largest(offset: Int, limit: Int) async throws -> Page {
    let all = try await drill.largest(Self.mostLargest, of: id, in: store)
    let part = MonthDrill.Page(
      found: Array(all.found.dropFirst(offset).prefix(limit)), next: nil, sum: all.sum, whole: all.whole)
    return try await named(part)
  }

  /// All of them as CSV, piece by piece.
  public func csv(_ piece: (String) async throws -> Void) async throws {
    var (after, isFirst): (CaseID?, Bool) = (nil, true)
    repeat {
      let page = try await page(after: after, limit: 1000, patience: .seconds(5))
      if isFirst {
        try await piece(
          CSVText.byteOrderMark + CSVText.line(["投诉编号", "被投诉人所在地", "被投诉人", "投诉人"] + ReportValue.heads(page.sum)))
      }
      // Sums stand bare: a negative one is a number.
      let lines = page.lines.map {
        CSVText.cells([$0.number, $0.place, $0.debtor, $0.creditor]) + $0.value.cells.map { ",\($0)" }.joined() + "\r\n"
      }
      try await piece(lines.joined())
      (after, isFirst) = (page.next, false)
    } while after != nil
  }

  private func named(_ page: MonthDrill.Page) async throws -> Page {
    let values = Dictionary(page.found.map { ($0.id, $0.value) }, uniquingKeysWith: { first, _ in first })
    let lines = try await store.named(page.found.map(\.id)).compactMap { named in
      values[named.id].map { value in
        Line(
          id: named.id, number: named.number,
          place: named.region.flatMap { divisions[$0] }.map { divisions.fullName(of: $0) } ?? MonthGrouping.unstatedName,
          debtor: named.debtor,
          creditor: named.creditor, value: value)
      }
    }
    let outside = seesAll ? nil : page.whole.flatMap { whole in printed?.without(whole.sum) }.flatMap { $0.isNothing ? nil : $0 }
    return Page(lines: lines, next: page.next, sum: page.sum, whole: page.whole, outside: outside)
  }
}
