import CaseRules
import Synchronization

/// What one case, or one of its claim lines, adds to the month, and what it is grouped by.
public struct MonthRow: Sendable {
  public let id: CaseID
  public let number: String
  public let region: String?
  /// As judged by the cut.
  public let kind: RespondentKind?
  public let channel: SourceChannel
  /// 款项类型; only where money is counted.
  public internal(set) var debtKind: DebtKind?
  /// 账龄 begins; nil where no day is known.
  public internal(set) var owedSince: CivilDate?
  /// What the case is about, all its lines that count: claimed less 核减.
  public internal(set) var caseVerified = Amount.zero
  /// First day of the month in which it was accepted.
  public internal(set) var acceptedIn: CivilDate?
  /// Codes of the last 办理结果 and 理由.
  public internal(set) var outcome: String?
  public internal(set) var ground: String?
  public var figures = MonthFigures()
}

/// The three questions a month comes to. Every figure is counted by one of them alone.
public enum MonthPart: String, CaseIterable, Sendable {
  /// Cases, from their tallies: one row a case.
  case cases
  /// Money, from the ledger: one row a claim line.
  case money
  /// Limits that ran out: one row a clock.
  case due
}

extension CaseStore {
  /// Hands out what each case adds to the month, as effective before the month's end and recorded up to the cut, in order of case.
  ///
  /// Figures are sums of what is handed out here and of nothing else. Holds the lines of one case at a time; `body`'s error ends it.
  public func monthRows(
    _ question: MonthQuestion, _ part: MonthPart, after: CaseID? = nil, _ body: @escaping @Sendable (MonthRow) throws -> Void
  ) async throws {
    try await monthRows(question, part, part.statement(question, after), body)
  }

  /// The same of these cases alone: what it costs depends on their number and not on how many there are beside them.
  public func monthRows(
    _ question: MonthQuestion, _ part: MonthPart, of ids: [CaseID], _ body: @escaping @Sendable (MonthRow) throws -> Void
  ) async throws {
    guard !ids.isEmpty else { return }
    try await monthRows(question, part, MonthAmong.statement(question, part, ids), body)
  }

  private func monthRows(
    _ question: MonthQuestion, _ part: MonthPart, _ statement: SQLStatement, _ body: @escaping @Sendable (MonthRow) throws -> Void
  ) async throws {
    switch part {
    case .cases: try await engine.stream(statement) { try body(try MonthCases.row($0)) }
    case .due: try await engine.stream(statement) { try body(try MonthDue.row($0)) }
    case .money:
      let lines = Mutex(MonthLines(question))
      try await engine.stream(statement) { row in
        let line = try MonthMoney.line(row)
        for row in lines.withLock({ $0.take(line) }) { try body(row) }
      }
      for row in lines.withLock({ $0.finish() }) { try body(row) }
    }
  }
}

extension MonthPart {
  func statement(_ question: MonthQuestion, _ after: CaseID?) -> SQLStatement {
    switch self {
    case .cases: MonthCases.statement(question, after)
    case .money: MonthMoney.statement(question, after)
    case .due: MonthDue.statement(question, after)
    }
  }
}

extension MonthRow {
  /// The columns that every part begins with.
  init(_ row: SQLRow) throws(StoreError) {
    guard let channel = SourceChannel(rawValue: try row.text(4)) else { throw StoreError(.corrupt, "case_file: channel") }
    (id, number, region) = (CaseID(try row.integer(0)), try row.text(1), try row.optionalText(2))
    kind = try row.optionalText(3).flatMap { RespondentKind(rawValue: $0) }
    self.channel = channel
  }
}

/// What the statements of all parts share.
enum MonthText {
  /// As judged by the cut; cases from before marks were kept say only what holds today.
  static let head: StaticString = "SELECT f.case_id, f.number, f.region, coalesce(substr(k.kind, 7), f.respondent_kind), f.channel,"

  /// The same where few of all cases are asked for: gathering the marks of each beats gathering those of all.
  static let headAlone: StaticString = """
    SELECT f.case_id, f.number, f.region, coalesce((SELECT substr(max(t.kind), 7) FROM case_trait t
      WHERE t.case_id = f.case_id AND t.effective < $1 AND t.recorded <= $2), f.respondent_kind), f.channel,
    """

  static let filesAlone: StaticString = """
    JOIN case_file f ON f.case_id = p.case_id WHERE ($3 = '' OR substr(f.region, 1, length($3)) = $3)
    """

  static let files: StaticString = """
    JOIN case_file f ON f.case_id = p.case_id
    LEFT JOIN (SELECT case_id, max(kind) AS kind, max(outcome) AS outcome, max(ground) AS ground, max(wage) AS wage,
      max(crossing) AS crossing FROM case_trait
      WHERE effective < $1 AND recorded <= $2 GROUP BY case_id) k ON k.case_id = f.case_id
    WHERE ($3 = '' OR substr(f.region, 1, length($3)) = $3)
    """
}
