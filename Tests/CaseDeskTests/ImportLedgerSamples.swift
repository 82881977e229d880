import CaseRules
import CaseStore
import Cast

@testable import CaseDesk

/// A ledger written in a test: rows of changes to a sound row of 100 元 owed at Jinjiang, 40 of them disputed and 30 paid.
struct SampleLedger {
  static let columns: [LedgerColumn] = [
    .serial, .regionCode, .debtorName, .creditorName, .contractObject, .owed, .undisputed, .disputed, .paidToDate, .plan, .struckOff,
    .struckOffReason, .cause, .state,
  ]
  var rows: [[String]]

  init(_ changes: [[LedgerColumn: String]]) {
    rows = changes.enumerated().map { index, changes in
      let sound: [LedgerColumn: String] = [
        .serial: "\(index + 1)", .regionCode: "510104", .debtorName: "锦江区某局", .creditorName: "某公司", .contractObject: "货物", .owed: "100",
        .undisputed: "60", .disputed: "40", .paidToDate: "30", .state: "办理中",
      ]
      return Self.columns.map { changes[$0] ?? sound[$0] ?? "" }
    }
  }

  static var header: [String] { columns.map { $0.isAmount ? "\($0.title)（元）" : $0.title } }

  func reader() throws -> LedgerReader { try LedgerReader(source: Sheet([Self.header] + rows), divisions: Config.divisions) }

  private final class Sheet: SheetSource {
    private var rows: ArraySlice<[String]>
    private let count: Int
    let shortRowsAreBroken = true

    init(_ rows: [[String]]) { (self.rows, count) = (rows[...], rows.count) }
    var progress: ImportProgress { ImportProgress(done: Int64(count - rows.count), total: Int64(count)) }
    func next() -> SheetRow? { rows.popFirst().map { SheetRow(number: count - rows.count, cells: $0) } }
  }
}

/// One run of a ledger, with what it refused.
struct SampleRun {
  let result: LedgerImportResult
  let refused: [RowRefusal]

  var totals: LedgerImportTotals { result.totals }
  /// applied, repeated, refused
  var counts: [Int] { [totals.applied, totals.repeated, totals.refused] }
  var isComplete: Bool { if case .complete = result.ending { true } else { false } }
  var isStopped: Bool { if case .stopped = result.ending { true } else { false } }
}

extension DeskFixture {
  func enter(_ ledger: SampleLedger, by actor: Actor = Cast.lin, batch: String = "锦江", stopAfter: Int = .max) async throws -> SampleRun {
    try await enter(try ledger.reader(), by: actor, batch: batch, stopAfter: stopAfter)
  }

  func enter(
    _ source: some LedgerRowSource, desk: CaseDesk? = nil, by actor: Actor = Cast.lin, batch: String = "锦江", dryRun: Bool = false,
    stopAfter: Int = .max
  ) async throws -> SampleRun {
    let importing = try LedgerImport(desk: desk ?? self.desk, actor: actor, batch: LedgerBatch(id: batch), isDryRun: dryRun)
    var refused: [RowRefusal] = []
    var done = 0
    let result = await importing.run(
      source, refuse: { refused.append($0) }, progress: { totals, _ in done = totals.rows }, stop: { done >= stopAfter })
    return SampleRun(result: result, refused: refused)
  }

  /// Every case there is, in the order of numbers.
  func allRecords() async throws -> [CaseRecord] {
    var records: [CaseRecord] = []
    for row in try await store.engine.read([SQLStatement(Self.everyNumber)])[0] {
      if let number = CaseNumber(try row.text(0)) { records.append(try await record(number)) }
    }
    return records
  }

  /// What the tables hold: cases, 分 open on them, 分 claimed by their entries, letters.
  func tally() async throws -> [Int64] {
    let row = try await store.engine.read([SQLStatement(Self.sums)])[0][0]
    return [try row.integer(0), try row.integer(1), try row.integer(2), try row.integer(3)]
  }

  private static let everyNumber = SQLText("SELECT number FROM case_file ORDER BY number")
  private static let sums = SQLText(
    """
    SELECT (SELECT count(*) FROM case_file), (SELECT CAST(coalesce(sum(open_fen), 0) AS BIGINT) FROM case_file),
      (SELECT CAST(coalesce(sum(fen), 0) AS BIGINT) FROM ledger_entry WHERE kind = 'claimed'), (SELECT count(*) FROM outbox)
    """)
}
