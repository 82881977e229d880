@testable import CaseReports
import CaseRules
import CaseStore
import Cast
import Synchronization
import Testing

/// Lines as they come in from a stream.
private final class Lines: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }
  func add(_ line: String) { lines.withLock { $0.append(line) } }
}

@Suite("The monthly report against forty cases worked out by hand")
struct MonthlyProofTests {
  static let months = ["2024-02", "2024-03", "2025-06", "2027-01"]

  @Test("adds up on paper", arguments: months)
  func paper(_ name: String) throws {
    let month = try LedgerMonth(name)
    for (number, total) in month.totals {
      #expect(month.numbers[number, default: []].reduce(0) { $0 + $1.value } == total, "\(number)")
    }
    for part in month.numbers["期末", default: []] + month.numbers["期初", default: []] {
      func of(_ number: String) -> Int64 {
        month.numbers[number, default: []].filter { $0.mark == part.mark && $0.line == part.line }.reduce(0) { $0 + $1.value }
      }
      let gone = ["核减", "清偿", "放弃", "抵销", "撤回款"].reduce(0) { $0 + of($1) }
      #expect(of("期初") + of("新增") - gone == of("期末"), "\(part.mark)/\(part.line ?? 0)")
    }
    func total(_ number: String) -> Int64 { month.totals[number] ?? 0 }
    let came = total("期初未结") + total("收到") + total("台账登记") + total("重新办理")
    let went = ["办结", "终止", "撤回", "不予受理", "告知移送", "未结在办", "未结计划", "未结外省市"].reduce(0) { $0 + total($1) }
    #expect(came == went)
  }

  @Test("prints every number of every table as the pages have it, and drills each to exactly the cases named", arguments: Backend.underTest)
  func everyNumber(_ backend: Backend) async throws {
    try await DeskFixture.with(backend, from: "2024-01-08T08:00:00+08:00") { desk in
      let marks = try await LedgerLife.lived(desk)
      for name in Self.months {
        let month = try LedgerMonth(name)
        let question = try Self.question(month, month.cut)
        let report = try await MonthReport.counted(question, in: desk.store, divisions: try Config.divisions)
        try Self.compare(month, report)
        try await Self.drill(
          month, report, MonthDrill(question, divisions: try Config.divisions, scope: Scope(of: .localOperator)), desk, marks)
        try await Self.offices(month, question, desk, marks)
        try await Self.lists(month, desk, marks)
      }
      let (cut, before) = try LedgerMonth("2024-02").before()
      try Self.compare(
        before, try await MonthReport.counted(Self.question(before, cut), in: desk.store, divisions: try Config.divisions))
    }
  }
}

extension MonthlyProofTests {
  static func question(_ month: LedgerMonth, _ cut: Instant) throws -> MonthQuestion {
    try MonthQuestion(month.name, cut: cut, region: month.region)
  }

  /// Groupings that are not about every case.
  private static let narrow: Set<String> = ["soe", "cohort", "ground", "outcome", "office"]

  /// `balance-by-city` → balance, city.
  private static func parts(_ table: ReportTable) -> (section: String, grouping: String) {
    let sides = table.id.split(separator: "-by-", maxSplits: 1)
    return (String(sides[0]), String(sides[1]))
  }

  static func compare(_ month: LedgerMonth, _ report: MonthReport) throws {
    #expect(report.imbalances.isEmpty)
    let isAsked = report.tables.contains { MonthOffices.isAsked(by: $0.id) }
    #expect(Set(report.tables.map(\.id)) == month.tables.filter { MonthOffices.isAsked(by: $0) == isAsked }, "\(month.name)")
    var left = month.columns
    for table in report.tables {
      let figures = try onPaper(month, table)
      left.subtract(figures.map(\.name))
      let wanted = Set(figures.flatMap { $0.figure?.rows ?? [] })
      #expect(wanted.isSubset(of: table.rows.map(\.id)), "\(month.name) \(table.id)")
      for row in table.rows {
        for (column, value) in zip(figures, row.values) {
          let expected = column.figure?.value(row.id, as: value) ?? .rank(month.places[column.id]?[row.id])
          #expect(value == expected, "\(month.name) \(table.id).\(column.id).\(row.id)")
        }
      }
    }
    #expect(isAsked || left.isEmpty, "\(month.name): \(left)")
  }

  /// The table's columns as the page has them; a place in a ranking is on the page itself.
  private static func onPaper(_ month: LedgerMonth, _ table: ReportTable) throws -> [(id: String, name: String, figure: LedgerFigure?)] {
    let (section, grouping) = parts(table)
    return try table.columns.map { column in
      let name = "\(section).\(column.id)"
      return (column.id, name, column.id.hasSuffix("_rank") ? nil : try month.figure(name, by: grouping))
    }
  }

  /// The figures by 承办部门, their cases, and the score sheet.
  private static func offices(
    _ month: LedgerMonth, _ question: MonthQuestion, _ desk: DeskFixture, _ marks: [String: String]
  ) async throws {
    let offices = try await MonthOffices(question, in: desk.store, names: [:])
    let report = try await MonthReport.byOffice(question, in: desk.store, offices)
    try compare(month, report)
    try await drill(month, report, MonthDrill(question, offices: offices, scope: Scope(of: .localOperator)), desk, marks)
    guard !month.scores.isEmpty else { return }
    let lines = FigureLines(report, place: "四川省", publicThreshold: 5)
    let cards = try await MonthCards(question, in: desk.store, of: .office, divisions: [:])
    let sheet = ScoreSheet(lines, try Config.assessment, of: .office, cards: cards.counts)
    #expect(sheet.list.rows == month.scores)
  }

  static func drill(
    _ month: LedgerMonth, _ report: MonthReport, _ drill: MonthDrill, _ desk: DeskFixture, _ marks: [String: String]
  ) async throws {
    var (figures, totals): (Int, Set<String>) = (0, [])
    for table in report.tables {
      let (isNarrow, columns) = (Self.narrow.contains(parts(table).grouping), try onPaper(month, table))
      for row in table.rows where row.values.contains(where: { !$0.isNothing }) {
        for (column, value) in zip(columns, row.values) where column.id != "check" {
          guard let figure = column.figure else { continue }
          // 合计 is the same question under every grouping that leaves no case out.
          if row.id == "total", !isNarrow, !totals.insert(column.name).inserted { continue }
          let expected = figure.adds(row.id, as: value)
          let found = try await drill.page(FigureID(table: table.id, column: column.id, row: row.id), in: desk.store).found
          let named = Dictionary(found.map { (marks[$0.number] ?? $0.number, $0.value) }, uniquingKeysWith: { first, _ in first })
          #expect(named == expected && found.count == named.count, "\(month.name) \(table.id).\(column.id).\(row.id)")
          figures += 1
        }
      }
    }
    #expect(figures > report.tables.count * 12, "\(month.name): \(figures)")
  }

  /// The lists by name, and the auditors' list.
  static func lists(_ month: LedgerMonth, _ desk: DeskFixture, _ marks: [String: String]) async throws {
    let question = try question(month, month.cut)
    let divisions = try Config.divisions
    var (found, named): ([String: [String]], MonthNamed?) = ([:], nil)
    let report = try await MonthReport.counted(question, in: desk.store, divisions: divisions, names: MonthNames()) { named = $0 }
    for list in try await #require(named).lists(in: desk.store, of: report) {
      found[list.id] = list.rows.map { "\(marks[$0[0]] ?? $0[0])×\($0[4])" }
    }
    for (list, number) in [
      "list-overdue": "逾期未结", "list-listed": "挂牌未结", "list-missed": "逾期分期", "list-wage": "涉薪", "list-cross": "跨区域",
      "list-repeat": "重复新增",
    ] {
      let expected = month.numbers[number, default: []].map { "\($0.mark)×\($0.value / 1_000_000)" }
      #expect(Set(found[list] ?? []) == Set(expected) && found[list]?.count ?? 0 == expected.count, "\(month.name) \(list)")
    }
    let concerns = Lines()
    try await desk.store.concerns(of: question) { line in
      concerns.add("\(marks[line.number] ?? line.number) \(line.concern.rawValue) \(line.amount.fen)")
    }
    #expect(concerns.all == month.concerns, "\(month.name)")
  }
}
