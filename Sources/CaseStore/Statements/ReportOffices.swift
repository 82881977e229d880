import CaseRules
import Synchronization

extension CaseStore {
  /// The office that each case went to last, by 转办, 指定 or from the ledger, as effective before the month's end and recorded up to the cut.
  ///
  /// Cases that no office had are left out. Holds one word a case.
  public func monthOffices(_ question: MonthQuestion) async throws -> [CaseID: OfficeID] {
    let offices = Mutex<[CaseID: OfficeID]>([:])
    try await engine.stream(SQLStatement(Self.deliveries, Array(question.bounds(after: nil).prefix(3)))) { row in
      let event: CaseEvent
      do { event = try CaseEvent(canonicalBytes: try row.bytes(0)) } catch let error as CanonicalError {
        throw StoreError(.corrupt, "case_event: \(error.reason)")
      }
      for case .office(let office) in event.effects { offices.withLock { $0[event.caseID] = office } }
    }
    return offices.withLock { $0 }
  }

  private static let deliveries = SQLText(
    """
    SELECT e.bytes FROM case_event e JOIN case_file f ON f.case_id = e.case_id
    WHERE e.verb IN ('transfer', 'assign', 'enter_ledger') AND e.effective < $1 AND e.recorded <= $2
      AND ($3 = '' OR substr(f.region, 1, length($3)) = $3)
    ORDER BY e.case_id, e.seq
    """)
}
