import CaseRules

/// A row of the outbox: the `no`-th letter of a case's event.
public struct OutboxKey: Hashable, Comparable, Sendable {
  public let caseID: CaseID
  public let seq: Int
  public let no: Int

  public init(caseID: CaseID, seq: Int, no: Int) { (self.caseID, self.seq, self.no) = (caseID, seq, no) }

  public static func < (a: Self, b: Self) -> Bool { (a.caseID, a.seq, a.no) < (b.caseID, b.seq, b.no) }

  var values: [SQLValue] { [.integer(caseID.value), .integer(Int64(seq)), .integer(Int64(no))] }

  /// From three columns, the first at `column`.
  init(_ row: SQLRow, at column: Int) throws(StoreError) {
    self.init(
      caseID: CaseID(try row.integer(column)), seq: Int(try row.integer(column + 1)), no: Int(try row.integer(column + 2)))
  }
}

/// A letter that fell due and has not been rendered.
public struct HeldLetter: Hashable, Sendable {
  /// A row that says no letter.
  public struct Unreadable: Error, Hashable, Sendable {
    public let key: OutboxKey
    /// Names what cannot be read.
    public let reason: String
  }

  public let key: OutboxKey
  public let number: CaseNumber
  public let letter: Letter
}

extension CaseStore {
  /// The oldest `size` letters that wait to be rendered. A row that cannot be read stands in the place of its letter.
  public func heldLetters(size: Int) async throws(StoreError) -> [Result<HeldLetter, HeldLetter.Unreadable>] {
    try await engine.read([SQLStatement(Self.held, [.integer(Int64(size))])])[0].map { (row) throws(StoreError) in
      let key = try OutboxKey(row, at: 0)
      let (number, kind) = (try row.text(3), try row.text(4))
      guard let number = CaseNumber(number), let kind = Letter.Kind(rawValue: kind) else {
        return .failure(.init(key: key, reason: "outbox of \(number): \(kind)"))
      }
      let facts = try row.text(6).split(separator: "\n").map(String.init)
      return .success(HeldLetter(key: key, number: number, letter: Letter(kind, to: .init(word: try row.text(5)), facts: facts)))
    }
  }

  /// Whether the letter still waits, and the number that comes next in its series; both from one moment.
  public func nextSerial(
    for key: OutboxKey, office: OfficeID, series: String, year: Int
  ) async throws(StoreError) -> (isHeld: Bool, serial: Int) {
    let answers = try await engine.read([
      SQLStatement(Self.isHeld, key.values),
      SQLStatement(Self.lastSerial, [.text(office.rawValue), .text(series), .integer(Int64(year))]),
    ])
    return (!answers[0].isEmpty, Int(try answers[1].first?.integer(0) ?? 0) + 1)
  }

  private static let held = SQLText(
    """
    SELECT o.case_id, o.seq, o.no, f.number, o.kind, o.recipient, o.facts FROM outbox o JOIN case_file f ON f.case_id = o.case_id
    WHERE o.status = 'held' ORDER BY o.created, o.case_id, o.seq, o.no LIMIT $1
    """)
  private static let isHeld = SQLText("SELECT 1 FROM outbox WHERE case_id = $1 AND seq = $2 AND no = $3 AND status = 'held'")
  private static let lastSerial = SQLText(
    "SELECT serial FROM letter WHERE office_id = $1 AND series = $2 AND year = $3 ORDER BY serial DESC LIMIT 1")
}
