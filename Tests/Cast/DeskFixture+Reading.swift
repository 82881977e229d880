import CaseDesk
import CaseRules
import CaseStore

/// What journeys read back, from the record and from the rows beside it.
extension DeskFixture {
  public func state(_ number: CaseNumber) async throws -> CaseState { try await record(number).state }

  /// Every running clock with its due date, as `handle 2025-07-03`; several of one limit as `instalment/2 2025-08-29`. Sorted by limit.
  public func clocks(_ number: CaseNumber) async throws -> [String] {
    let record = try await record(number)
    return record.runningClocks.map { clock in
      let due = record.due(of: clock, under: desk.rulebook)
      let name = clock.key.ref == 0 ? clock.limit.rawValue : "\(clock.limit.rawValue)/\(clock.key.ref)"
      return "\(name) \(due?.due.description ?? "-")"
    }.sorted()
  }

  /// When a running clock is due; nil when none runs.
  public func due(_ limit: LimitID, on number: CaseNumber, ref: Int = 0) async throws -> String? {
    let record = try await record(number)
    return record.running(limit, ref: ref).flatMap { record.due(of: $0, under: desk.rulebook) }?.due.description
  }

  /// The case's money in whole 元, added up from the entries: `主张 = 核减+清偿+放弃+抵销+撤回+(无分歧+有分歧)`, and `多付` where there is any.
  ///
  /// Throws when the rows on disk say otherwise than the record, or the two sides differ.
  public func money(_ number: CaseNumber) async throws -> String {
    let record = try await record(number)
    var stored: [String: Int64] = [:]
    for row in try await store.engine.read([SQLStatement(Self.sums, [.integer(record.id.value)])])[0] {
      stored[try row.text(0)] = try row.integer(1)
    }
    func sum(_ kind: LedgerEntry.Kind) -> Amount { record.entries.filter { $0.kind == kind }.map(\.amount).sum }
    for kind in LedgerEntry.Kind.allCases where stored[kind.rawValue] ?? 0 != sum(kind).fen || sum(kind) != record.balance[kind] {
      throw StoreError(.corrupt, "ledger: \(kind.rawValue) is \(stored[kind.rawValue] ?? 0) on disk and \(sum(kind)) in the record")
    }
    let gone = [.notEstablished, .paid, .waived, .offset, .withdrawn].map(sum)
    let undisputed = sum(.claimed) - gone.sum - sum(.disputed)
    guard undisputed >= .zero, undisputed == record.balance.undisputed else {
      throw StoreError(.corrupt, "ledger: \(undisputed) undisputed")
    }
    func yuan(_ amount: Amount) -> String { "\(amount.fen / 100)" }
    let parts = gone.map(yuan).joined(separator: "+") + "+(\(yuan(undisputed))+\(yuan(sum(.disputed))))"
    return "\(yuan(sum(.claimed)))=\(parts)" + (sum(.overpaid) > .zero ? " 多付 \(yuan(sum(.overpaid)))" : "")
  }

  /// The letters in the outbox in order, each `kind→recipient`, with its facts in brackets. Throws when one is not held.
  public func letters(_ number: CaseNumber) async throws -> [String] {
    try await store.engine.read([SQLStatement(Self.outbox, [.text(number.description)])])[0].map { row in
      guard try row.text(3) == "held" else { throw StoreError(.corrupt, "a letter is not held") }
      let facts = try row.text(2).replacing("\n", with: ",")
      return "\(try row.text(0))→\(try row.text(1))" + (facts.isEmpty ? "" : "[\(facts)]")
    }
  }

  /// The auditors' list: entries that answer to a concern, as `concern kind amount`.
  public func concerns(_ number: CaseNumber) async throws -> [String] {
    try await record(number).entries.compactMap { entry in
      entry.concern.map { "\($0.rawValue) \(entry.kind.rawValue) \(entry.amount.fen / 100)" }
    }
  }

  private static let sums = SQLText("SELECT kind, CAST(SUM(fen) AS BIGINT) FROM ledger_entry WHERE case_id = $1 GROUP BY kind")
  private static let outbox = SQLText(
    """
    SELECT o.kind, o.recipient, o.facts, o.status FROM outbox o JOIN case_file f ON f.case_id = o.case_id
    WHERE f.number = $1 ORDER BY o.seq, o.no
    """)
}
