import CaseRules

/// All events of one case within a scope, in order.
enum LoadEvents {
  static func statement(_ number: CaseNumber, _ scope: Scope) -> SQLStatement {
    switch scope.reach {
    case .all: SQLStatement(all, [.text(number.description)])
    case .only(let granted): SQLStatement(all, [.text(granted == number ? number.description : "")])
    case .office(let office): SQLStatement(seen, [.text(number.description), .text(office.rawValue)])
    case .nothing: SQLStatement(all, [.text("")])
    }
  }

  static func chain(_ rows: [SQLRow]) throws(StoreError) -> CaseChain? {
    guard let last = rows.last else { return nil }
    var events: [CaseEvent] = []
    events.reserveCapacity(rows.count)
    for row in rows {
      do { events.append(try CaseEvent(canonicalBytes: try row.bytes(0))) } catch let error as CanonicalError {
        throw StoreError(.corrupt, "case_event: \(error.reason)")
      } catch let error as StoreError { throw error } catch { throw StoreError(.corrupt, "case_event") }
    }
    return CaseChain(events: events, head: try last.bytes(1))
  }

  private static let all = SQLText(
    """
    SELECT e.bytes, e.hash FROM case_file f JOIN case_event e ON e.case_id = f.case_id
    WHERE f.number = $1 ORDER BY e.seq
    """)
  private static let seen = SQLText(
    """
    SELECT e.bytes, e.hash FROM case_file f JOIN case_event e ON e.case_id = f.case_id
    WHERE f.number = $1 AND EXISTS (SELECT 1 FROM case_office o WHERE o.case_id = f.case_id AND o.office_id = $2) ORDER BY e.seq
    """)
}

enum FindAnswer {
  static func statement(_ key: IdempotencyRecord) -> SQLStatement {
    SQLStatement(sql, [.text(key.actor), .text(key.route), .text(key.key)])
  }

  static func answer(_ rows: [SQLRow], body: [UInt8]) throws(StoreError) -> EarlierAnswer? {
    guard let row = rows.first else { return nil }
    guard try row.bytes(0) == body else { return .otherBody }
    return .same(CaseID(try row.integer(1)), seq: Int(try row.integer(2)))
  }

  private static let sql = SQLText("SELECT body, case_id, seq FROM idempotency WHERE actor = $1 AND route = $2 AND key = $3")
}

enum FindDuplicates {
  static func statement(creditorCode: String?, debtorCode: String?) -> SQLStatement {
    SQLStatement(sql, [.text(debtorCode ?? ""), .text(creditorCode ?? "")])
  }

  static func numbers(_ rows: [SQLRow]) throws(StoreError) -> [CaseNumber] {
    var numbers: [CaseNumber] = []
    for row in rows { if let number = CaseNumber(try row.text(0)) { numbers.append(number) } }
    return numbers
  }

  private static let sql = SQLText(
    """
    SELECT number FROM case_file WHERE debtor_code = $1 AND creditor_code = $2
    AND state NOT IN ('closed','refused','guided_out','terminated','withdrawn','archived') ORDER BY case_id LIMIT 5
    """)
}

extension CaseStore {
  /// A case's events by its id, whoever asks: for the desk's own work, not for showing.
  public func chain(of id: CaseID) async throws(StoreError) -> CaseChain? {
    try LoadEvents.chain(try await engine.read([SQLStatement(Self.eventsByID, [.integer(id.value)])])[0])
  }

  private static let eventsByID = SQLText("SELECT bytes, hash FROM case_event WHERE case_id = $1 ORDER BY seq")
}

extension CaseStore {
  /// The number of the case that was opened under a key; nil where none was.
  public func caseOpened(by actor: String, route: String, key: String) async throws(StoreError) -> CaseNumber? {
    let rows = try await engine.read([SQLStatement(Self.numberByKey, [.text(actor), .text(route), .text(key)])])[0]
    return try rows.first.flatMap { row throws(StoreError) in CaseNumber(try row.text(0)) }
  }

  private static let numberByKey = SQLText(
    """
    SELECT f.number FROM idempotency i JOIN case_file f ON f.case_id = i.case_id WHERE i.actor = $1 AND i.route = $2 AND i.key = $3
    """)
}
