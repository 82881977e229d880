import CaseRules
import CaseStore

/// Recomputes everything stored that follows from the record, the rulebook and the directory, and says what has drifted.
public struct DerivedDates: Sendable {
  public struct Drift: Hashable, Sendable {
    public let number: String
    /// `case_clock handle`, `case_office 510104`, …
    public let place: String
    public let stored: String
    public let derived: String
  }

  public struct Report: Sendable {
    public internal(set) var cases = 0
    /// Cases that an adopted change has not been journalled in yet: their dates are right by the version before.
    public internal(set) var pending = 0
    public internal(set) var drifted = 0
    /// The first of them.
    public internal(set) var first: [Drift] = []
  }

  private let desk: CaseDesk
  private let pageSize: Int

  public init(_ desk: CaseDesk, pageSize: Int = 200) { (self.desk, self.pageSize) = (desk, pageSize) }

  /// Goes through every case, page by page; keeps the first `limit` drifts.
  public func verify(keeping limit: Int = 20) async throws -> Report {
    let desk = try await desk.upToDate()
    var report = Report()
    var last: CaseID?
    while true {
      let page = try await desk.store.derivations(after: last, size: pageSize)
      for stored in page {
        let (drifts, isPending) = try Self(desk).judge(stored)
        report.cases += 1
        report.pending += isPending ? 1 : 0
        report.drifted += drifts.count
        report.first += drifts.prefix(max(0, limit - report.first.count))
      }
      guard page.count == pageSize else { return report }
      last = page.last?.id
    }
  }

  private func judge(_ stored: StoredDerivation) throws -> (drifts: [Drift], isPending: Bool) {
    guard let record = try CaseRecord.fold(stored.events) else {
      return ([Drift(number: stored.number, place: "case_event", stored: "无", derived: "应有")], false)
    }
    // Until the change is journalled in it, a case is measured by the version that its dates follow.
    let book = desk.rulebook.asOf(version: stored.rules)
    let next = record.nextDue(under: book)
    var pairs: [(place: String, stored: String, derived: String)] = [
      ("case_file rules_version", "\(stored.rules)", "\(max(record.rules, min(stored.rules, desk.rulebook.version)))"),
      ("case_file due_on", stored.dueOn ?? "无", next?.due.due.description ?? "无"),
      ("case_file due_limit", stored.dueLimit ?? "无", next?.clock.limit.rawValue ?? "无"),
      ("case_file open_fen", "\(stored.openFen)", "\(record.balance.open.fen)"),
    ]
    pairs += clockPairs(stored, record, book) + officePairs(stored, record, due: next?.due.due.description ?? "none")
    let drifts = pairs.filter { $0.stored != $0.derived }.map {
      Drift(number: stored.number, place: $0.place, stored: $0.stored, derived: $0.derived)
    }
    return (drifts, stored.rules < desk.rulebook.version && !record.redatings(under: desk.rulebook).isEmpty)
  }

  private func clockPairs(
    _ stored: StoredDerivation, _ record: CaseRecord, _ book: Rulebook
  ) -> [(place: String, stored: String, derived: String)] {
    let surplus = Set(stored.clocks.keys).subtracting(record.clocks.map(\.key))
    return record.clocks.map { clock in
      let due = record.due(of: clock, under: book)
      let step = record.nextStep(of: clock, under: book)?.words
      let derived = StoredDerivation.Clock(dueOn: due?.due, provisional: due?.provisional ?? false, step: step)
      return ("case_clock \(Self.name(clock.key))", stored.clocks[clock.key].map(Self.words) ?? "缺行", Self.words(derived))
    } + surplus.map { ("case_clock \(Self.name($0))", "多余行", "无") }
  }

  private func officePairs(
    _ stored: StoredDerivation, _ record: CaseRecord, due: String
  ) -> [(place: String, stored: String, derived: String)] {
    let relations = desk.directory.relations(of: record)
    let surplus = Set(stored.offices.keys).subtracting(relations.map(\.office))
    return relations.map { relation in
      let isPast = relation.kind == .past
      // Past holders have no work list, so their row's date is never read and not kept up.
      let listed = record.state.isOpen && !isPast
      let derived = "\(relation.kind.rawValue) \(listed) \(isPast ? "" : due)"
      let found = stored.offices[relation.office].map { "\($0.relation) \($0.listed) \(isPast ? "" : $0.dueOn)" }
      return ("case_office \(relation.office)", found ?? "缺行", derived)
    } + surplus.map { ("case_office \($0)", "多余行", "无") }
  }

  private static func name(_ key: ClockFact.Key) -> String {
    key.ref == 0 ? key.limit.rawValue : "\(key.limit.rawValue) \(key.ref)"
  }

  private static func words(_ clock: StoredDerivation.Clock) -> String {
    "\(clock.dueOn?.description ?? "无")\(clock.provisional ? "（暂定）" : "")\(clock.step.map { " → \($0)" } ?? "")"
  }
}
