import CaseDesk
import CaseRules
import CaseStore

/// The cards shown to one row of the score sheet, as far as their cases are in the reader's sight.
public struct ScoreCards: Sendable {
  public let name: String
  public let seen: [MonthCard]
  /// How many others there are.
  public let outside: Int
}

/// 考核得分 of an edition, as one official may read it.
///
/// Cities are compared in the open, as in the report. The figures of bodies are not printed in it but counted anew: they are for whoever
/// answers for the province's.
extension ReportDesk {
  public func mayScore(_ whom: ScoreSheet.Whom) -> Bool { whom == .city || mayPreview }

  public func score(_ month: FrozenMonth, of whom: ScoreSheet.Whom, by assessment: Assessment) async throws -> ScoreSheet {
    let cards = try await cards(month, of: whom).counts
    guard whom == .office else { return ScoreSheet(month.lines, assessment, cards: cards) }
    let report = try await MonthReport.byOffice(month.question, in: store, try await held(month))
    let lines = FigureLines(report, place: month.lines.place, publicThreshold: month.lines.publicThreshold)
    return ScoreSheet(lines, assessment, of: whom, cards: cards)
  }

  /// Throws a refusal for a row that the sheet does not have.
  public func cards(_ month: FrozenMonth, of whom: ScoreSheet.Whom, row: String) async throws -> ScoreCards {
    let all = try await cards(month, of: whom)[row]
    let cities = month.lines.rows["balance-by-city"] ?? []
    let name = whom == .office ? offices[OfficeID(row)]?.name : cities.first { $0.id == row && row != "total" }?.name
    guard let name else { throw Refusal("no_such_figure", "考核得分表没有这一行。") }
    let numbers = try await store.seen(all.map(\.number), scope: scope)
    let seen = seesAll ? all : all.filter { numbers.contains($0.number) }
    return ScoreCards(name: name, seen: seen, outside: all.count - seen.count)
  }

  /// The cases behind a figure by office.
  func scored(_ id: FigureID, of month: FrozenMonth) async throws -> FigureCases {
    try allow(.office)
    let drill = MonthDrill(month.question, offices: try await held(month), scope: scope)
    guard id.row == "total" || offices[OfficeID(id.row)] != nil, let title = drill.title(id) else { throw Self.noSuchFigure }
    return FigureCases(id: id, title: title, printed: nil, seesAll: seesAll, drill: drill, store: store, divisions: divisions)
  }

  private func cards(_ month: FrozenMonth, of whom: ScoreSheet.Whom) async throws -> MonthCards {
    try allow(whom)
    return try await MonthCards(month.question, in: store, of: whom, divisions: offices.mapValues(\.division))
  }

  private func held(_ month: FrozenMonth) async throws -> MonthOffices {
    try await MonthOffices(month.question, in: store, names: offices.mapValues(\.name))
  }

  private func allow(_ whom: ScoreSheet.Whom) throws(Refusal) {
    guard mayScore(whom) else { throw Refusal("not_your_role", "各承办部门的考核得分由\(Self.names(Self.previewers))查看。") }
  }
}
