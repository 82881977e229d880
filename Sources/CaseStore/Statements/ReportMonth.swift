import CaseRules
import Synchronization

extension CaseStore {
  /// The month's figures by place and kind of respondent, as effective before the month's end and recorded up to the cut.
  ///
  /// Groups where nothing was counted are absent. Holds one small row a group, however many cases there are.
  public func month(_ question: MonthQuestion) async throws -> [MonthGroup: MonthFigures] {
    let groups = GatheredGroups()
    for part in [MonthCases.part] + MonthMoney.parts + [MonthDue.part] {
      try await engine.stream(SQLStatement(part.sql, part.values(question))) { row in
        let kind = try row.optionalText(1).flatMap { RespondentKind(rawValue: $0) }
        let group = MonthGroup(area: try row.optionalText(0), kind: kind)
        var figures = MonthFigures()
        try part.read(row, &figures)
        groups.add(figures, to: group)
      }
    }
    return groups.all
  }
}

/// Groups as they come in from a stream, which may run on another thread.
private final class GatheredGroups: Sendable {
  private let groups = Mutex<[MonthGroup: MonthFigures]>([:])

  var all: [MonthGroup: MonthFigures] { groups.withLock { $0 } }

  func add(_ figures: MonthFigures, to group: MonthGroup) { groups.withLock { $0[group, default: MonthFigures()] += figures } }
}

/// One pass over the rows: a statement whose first two columns are the group, and where its numbers go.
struct MonthPart: Sendable {
  let sql: SQLText
  let values: @Sendable (MonthQuestion) -> [SQLValue]
  let read: @Sendable (SQLRow, inout MonthFigures) throws(StoreError) -> Void
}

extension SQLRow {
  /// Columns from the third on, in the order of the figures' cases.
  func tally<Figure>(_ figures: [Figure]) throws(StoreError) -> Tally<Figure> {
    var tally = Tally<Figure>()
    for (index, figure) in figures.enumerated() { tally[figure] = try optionalInteger(index + 2) ?? 0 }
    return tally
  }
}

extension MonthQuestion {
  /// `$1` start, `$2` end, `$3` cut; `$4` the region's leading digits, `$5` how many digits make a group.
  var moments: [SQLValue] {
    [
      .integer(start.microseconds), .integer(end.microseconds), .integer(cut.microseconds), .text(prefix), .integer(Int64(groupDigits)),
    ]
  }

  /// The same from the second on: `$1` end, `$2` cut, `$3` leading digits, `$4` how many.
  var bounds: [SQLValue] { Array(moments.dropFirst()) }
}
