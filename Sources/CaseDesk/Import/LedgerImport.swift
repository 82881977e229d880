import CaseRules
import CaseStore

/// Enters a ledger's rows as cases, each exactly once however often it is run.
///
/// Rows are read one by one and go through the desk many at a time, so that the store can commit them together; what became of them is
/// told in the order of the file.
public struct LedgerImport: Sendable {
  public let desk: CaseDesk
  public let actor: Actor
  public let batch: LedgerBatch
  /// Nothing is entered: rows are read and judged only.
  public let isDryRun: Bool
  /// Rows that go through the desk at a time.
  public let inFlight: Int

  private let offices: LedgerOffices

  /// Throws `Refusal` when `actor` may not enter ledgers.
  public init(desk: CaseDesk, actor: Actor, batch: LedgerBatch, isDryRun: Bool = false, inFlight: Int = 64) throws(Refusal) {
    guard let receiver = desk.directory.receiver else { throw Refusal("no_receiver", "尚未设置受理投诉部门，请先由管理员导入机构。") }
    guard CaseDesk.openingRow(.enterLedger, actor, receiver.id) != nil else {
      let names = TransitionTable.officials(doing: .enterLedger).map(\.name).sorted().joined(separator: "、")
      throw Refusal("not_your_role", "“\(Verb.enterLedger.name)”由\(receiver.name)的\(names)办理。")
    }
    (self.desk, self.actor, self.batch, self.isDryRun, self.inFlight) = (desk, actor, batch, isDryRun, max(1, inFlight))
    offices = LedgerOffices(desk.directory)
  }

  /// Enters every row of `source`.
  ///
  /// `refuse` gets each refusal and `progress` the totals after each row, in file order. When `stop` says so, or the task is cancelled, no
  /// further row is begun and those in flight are finished.
  public func run(
    _ source: some LedgerRowSource, refuse: (RowRefusal) throws -> Void,
    progress: (LedgerImportTotals, ImportProgress) -> Void = { _, _ in }, stop: () -> Bool = { false }
  ) async -> LedgerImportResult {
    var window = LedgerWindow(limit: inFlight)
    var keys = LedgerKeys(batch)
    var totals = LedgerImportTotals()
    var failure: (any Error)?

    func tell(_ outcomes: [LedgerRowOutcome]) {
      for outcome in outcomes {
        totals.count(outcome)
        do {
          if case .refused(let refusal) = outcome { try refuse(refusal) }
          if case .broken(let error) = outcome { failure = failure ?? error }
        } catch { failure = failure ?? error }
        progress(totals, source.progress)
      }
    }

    var ended = false
    await withTaskGroup(of: (Int, LedgerRowOutcome).self) { group in
      func finishOne() async {
        guard let (place, outcome) = await group.next() else { return }
        tell(window.finished(place, outcome))
      }
      while failure == nil, !stop(), !Task.isCancelled {
        let next: Result<ImportedRow, RowRefusal>?
        do { next = try source.next() } catch {
          failure = error
          break
        }
        guard let next else {
          ended = true
          break
        }
        switch next.flatMap(request) {
        case .failure(let refusal): tell(window.finished(window.begin(), .refused(refusal)))
        case .success(let (row, request)):
          let key = keys.key(of: request)
          while window.isFull || window.holds(key) { await finishOne() }
          guard failure == nil else { break }
          let place = window.begin(key)
          group.addTask { (place, await enter(request, key: key, row: row)) }
        }
      }
      while window.isBusy { await finishOne() }
    }
    if let failure { return LedgerImportResult(totals: totals, ending: .broken(failure)) }
    return LedgerImportResult(totals: totals, ending: ended ? .complete : .stopped)
  }

  private func request(_ imported: ImportedRow) -> Result<(SheetRow, LedgerEntryRequest), RowRefusal> {
    do throws(RowFault) {
      return .success((imported.cells, try imported.row.request(handledBy: try offices.office(for: imported.row.region))))
    } catch {
      return .failure(RowRefusal(row: imported.cells, faults: [error]))
    }
  }

  private func enter(_ request: LedgerEntryRequest, key: String, row: SheetRow) async -> LedgerRowOutcome {
    if isDryRun { return .applied(request.owed) }
    do {
      let performed = try await desk.open(request.filing, by: actor, verb: .enterLedger, key: key, ledger: request.point)
      return performed.repeated ? .repeated(request.owed) : .applied(request.owed)
    } catch let refusal as Refusal {
      if Self.everyRowsRefusals.contains(refusal.code) { return .broken(refusal) }
      return .refused(RowRefusal(row: row, faults: [fault(refusal, of: request)]))
    } catch {
      return .broken(error)
    }
  }

  private func fault(_ refusal: Refusal, of request: LedgerEntryRequest) -> RowFault {
    guard refusal.code == "key_reused" else { return RowFault(header: nil, refusal.sentence) }
    return RowFault(
      header: LedgerColumn.serial.title, value: request.serial ?? "",
      "在批次“\(batch.id)”中已登记且内容有变，没有改动已登记的投诉件；要更正的请在该件上办理，另一笔欠款请另编序号")
  }

  /// What stands against the import as a whole.
  private static let everyRowsRefusals: Set<String> = ["clock_behind", "clock_apart", "no_receiver", "no_rule_set", "not_your_role"]
}
