import CaseRules
import CaseStore

/// 承办部门 of each case at the month's end, for the tables that tell the bodies apart. They are asked for by assessment and drill; the report
/// itself does not print them.
public struct MonthOffices: Sendable {
  let held: [CaseID: OfficeID]
  let names: [OfficeID: String]

  /// `names`: what the offices are called.
  public init(_ question: MonthQuestion, in store: CaseStore, names: [OfficeID: String]) async throws {
    (held, self.names) = (try await store.monthOffices(question), names)
  }

  /// Whether the table of that id is one of these.
  public static func isAsked(by table: String) -> Bool { table.hasSuffix("-by-office") }
}

extension MonthGrouping {
  /// By the office that handled the case last; cases that none had are left out.
  static func office(_ offices: MonthOffices) -> Self {
    MonthGrouping(
      "by-office", "承办部门", name: { id in offices.names[OfficeID(id)] ?? id }, key: { row in offices.held[row.id]?.rawValue })
  }
}

extension MonthReport {
  /// The tables by office alone.
  public static func byOffice(_ question: MonthQuestion, in store: CaseStore, _ offices: MonthOffices) async throws -> MonthReport {
    try await counted(question, in: store, MonthPlan(offices), naming: { _ in })
  }
}
