import CaseRules

/// Proves that nothing was changed: every case's chain is recomputed from the stored bytes, and every readable copy is compared with them.
///
/// Memory stays flat: cases come in pages, each from one snapshot, while writers go on.
public struct ChainAudit: Sendable {
  /// One thing that is not as the bytes say.
  public struct Finding: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
      /// An event is missing before or between others.
      case gap
      /// An event's hash does not follow from its bytes and the hash before.
      case hash
      /// Bytes that are no event of this case, or events that no case follows from.
      case bytes
      /// A readable column of the event differs from its bytes.
      case eventCopy = "event_copy"
      case caseFile = "case_file"
      case ledger, letter, clock, text
      case line, plan, tally, rung, card, trait, age
      /// Against a checkpoint: events are missing, changed, or were put in afterwards.
      case checkpoint
    }

    public let kind: Kind
    public let caseID: CaseID
    /// 投诉编号 where the record still tells it.
    public let number: String?
    public let seq: Int?
    public let detail: String
  }

  public struct Report: Sendable {
    public internal(set) var cases = 0
    public internal(set) var events = 0
    /// How many were found; `first` holds the first of them.
    public internal(set) var bad = 0
    public internal(set) var first: [Finding] = []

    mutating func add(_ findings: [Finding], keeping limit: Int) {
      bad += findings.count
      first += findings.prefix(max(0, limit - first.count))
    }
  }

  let store: CaseStore
  private let pageSize: Int

  public init(_ store: CaseStore, pageSize: Int = 200) { (self.store, self.pageSize) = (store, pageSize) }

  /// Checks every case, and the whole against `checkpoint` where one is given. Keeps the first `limit` findings.
  public func verify(against checkpoint: Checkpoint? = nil, keeping limit: Int = 20) async throws(StoreError) -> Report {
    var report = Report()
    var groups = checkpoint.map { CheckpointGroups($0) }
    try await eachPage { page throws(StoreError) in
      for audited in try AuditedCase.all(in: page) {
        report.cases += 1
        report.events += audited.events.count
        report.add(try audited.findings(), keeping: limit)
        groups?.add(try audited.heads())
      }
    }
    if let groups { report.add(groups.findings(), keeping: limit) }
    return report
  }

  /// Hands over every case, page by page, in order of id.
  func eachPage(_ body: (AuditPage) throws(StoreError) -> Void) async throws(StoreError) {
    var last = Int64.min
    while true {
      let ids = try await store.engine.read([SQLStatement(AuditPage.nextIDs, [.integer(last), .integer(Int64(pageSize))])])[0]
      // The last page reaches to the end, so that rows without a case are seen too.
      let end = ids.count < pageSize ? Int64.max : try ids[ids.count - 1].integer(0)
      try body(AuditPage(try await store.engine.read(AuditPage.statements(after: last, through: end))))
      guard end < .max else { return }
      last = end
    }
  }
}
