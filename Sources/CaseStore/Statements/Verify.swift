import CaseRules

/// A case's events beside everything stored that is derived from them and the rulebook.
public struct StoredDerivation: Sendable {
  public struct Clock: Hashable, Sendable {
    public let dueOn: CivilDate?
    public let provisional: Bool
    /// The next step's word and day, where there is one.
    public let step: String?

    public init(dueOn: CivilDate?, provisional: Bool, step: String?) {
      (self.dueOn, self.provisional, self.step) = (dueOn, provisional, step)
    }
  }

  public struct Office: Hashable, Sendable {
    public let relation: String
    public let listed: Bool
    /// `none` where nothing falls due.
    public let dueOn: String

    public init(relation: String, listed: Bool, dueOn: String) { (self.relation, self.listed, self.dueOn) = (relation, listed, dueOn) }
  }

  public let id: CaseID
  public let number: String
  public let version: Int
  public let dueOn: String?
  public let dueLimit: String?
  public let openFen: Int64
  /// The version of the rulebook that the stored dates follow.
  public let rules: Int
  public internal(set) var events: [CaseEvent] = []
  public internal(set) var clocks: [ClockFact.Key: Clock] = [:]
  public internal(set) var offices: [OfficeID: Office] = [:]
}

extension StoredDerivation {
  /// From nine columns: the case, the clock's key, its date, and its next step.
  static func clock(_ row: SQLRow) throws(StoreError) -> (ClockFact.Key, Clock)? {
    guard let limit = LimitID(rawValue: try row.text(1)) else { return nil }
    let key = ClockFact.Key(
      limit: limit, ref: Int(try row.integer(2)), generation: Int(try row.integer(3)), turn: Int(try row.integer(4)))
    let step = try [row.optionalText(7), row.optionalText(8)].compactMap { $0 }.joined(separator: " ")
    return (
      key,
      Clock(dueOn: try row.optionalText(5).flatMap { CivilDate($0) }, provisional: try row.integer(6) == 1, step: step.isEmpty ? nil : step)
    )
  }
}

extension CaseStore {
  /// The next `size` cases after `last`, in order of id, from one snapshot; empty at the end.
  public func derivations(after last: CaseID?, size: Int) async throws(StoreError) -> [StoredDerivation] {
    let values: [SQLValue] = [.integer(last?.value ?? .min), .integer(Int64(size))]
    let texts = [Self.derivedFiles, Self.derivedFrom, Self.derivedClocks, Self.derivedOffices]
    let answers = try await engine.read(texts.map { SQLStatement($0, values) })
    var cases = try answers[0].map { (row) throws(StoreError) in
      StoredDerivation(
        id: CaseID(try row.integer(0)), number: try row.text(1), version: Int(try row.integer(2)), dueOn: try row.optionalText(3),
        dueLimit: try row.optionalText(4), openFen: try row.integer(5), rules: Int(try row.integer(6)))
    }
    let places = Dictionary(uniqueKeysWithValues: cases.enumerated().map { ($0.element.id.value, $0.offset) })
    for row in answers[1] {
      guard let place = places[try row.integer(0)] else { continue }
      do { cases[place].events.append(try CaseEvent(canonicalBytes: try row.bytes(1))) } catch let error as CanonicalError {
        throw StoreError(.corrupt, "case \(cases[place].number): \(error.reason); run qingqian audit verify")
      } catch { throw StoreError(.corrupt, "case \(cases[place].number)") }
    }
    for row in answers[2] {
      guard let place = places[try row.integer(0)], let (key, clock) = try StoredDerivation.clock(row) else { continue }
      cases[place].clocks[key] = clock
    }
    for row in answers[3] {
      guard let place = places[try row.integer(0)] else { continue }
      let office = StoredDerivation.Office(relation: try row.text(2), listed: try row.integer(3) == 1, dueOn: try row.text(4))
      cases[place].offices[OfficeID(try row.text(1))] = office
    }
    return cases
  }

  private static let derivedFiles = SQLText(
    "SELECT case_id, number, version, due_on, due_limit, open_fen, rules_version FROM case_file WHERE case_id > $1 ORDER BY case_id LIMIT $2"
  )
  private static let derivedFrom = SQLText(
    """
    SELECT e.case_id, e.bytes FROM case_event e JOIN (SELECT case_id FROM case_file WHERE case_id > $1 ORDER BY case_id LIMIT $2) f
    ON f.case_id = e.case_id ORDER BY e.case_id, e.seq
    """)
  private static let derivedClocks = SQLText(
    """
    SELECT c.case_id, c.limit_id, c.ref, c.generation, c.turn, c.due_on, c.provisional, c.step, c.step_on
    FROM case_clock c JOIN (SELECT case_id FROM case_file WHERE case_id > $1 ORDER BY case_id LIMIT $2) f ON f.case_id = c.case_id
    """)
  private static let derivedOffices = SQLText(
    """
    SELECT o.case_id, o.office_id, o.relation, o.listed, o.due_on
    FROM case_office o JOIN (SELECT case_id FROM case_file WHERE case_id > $1 ORDER BY case_id LIMIT $2) f ON f.case_id = o.case_id
    """)
}
