import CaseRules

/// A protected text with the event it came with.
public struct StoredText: Sendable, Hashable {
  public let seq: Int
  public let name: String
  public let value: String

  public init(seq: Int, name: String, value: String) { (self.seq, self.name, self.value) = (seq, name, value) }
}

extension CaseStore {
  /// The free text and personal data of a case, in order. Callers have checked that the case is in sight, and mask what they show.
  public func texts(of id: CaseID) async throws(StoreError) -> [StoredText] {
    var texts: [StoredText] = []
    for row in try await engine.read([SQLStatement(Self.textsByCase, [.integer(id.value)])])[0] {
      texts.append(StoredText(seq: Int(try row.integer(0)), name: try row.text(1), value: try row.text(2)))
    }
    return texts
  }

  /// The digest of a case's query code; nil where there is no such case.
  public func codeDigest(of number: CaseNumber) async throws(StoreError) -> [UInt8]? {
    let rows = try await engine.read([SQLStatement(Self.codeByNumber, [.text(number.description)])])[0]
    guard let row = rows.first, case .bytes(let digest) = row.values[0] else { return nil }
    return digest
  }

  /// When a case's newest debtor link was issued, and in which state the case is; nil where there is no such case, or no link.
  public func debtorLink(of number: CaseNumber) async throws(StoreError) -> (issued: Instant, state: CaseState)? {
    let rows = try await engine.read([SQLStatement(Self.linkByNumber, [.text(number.description), .text(Verb.requestReply.rawValue)])])[0]
    guard let row = rows.first, let issued = try row.optionalInteger(0) else { return nil }
    guard let state = CaseState(rawValue: try row.text(1)) else { throw StoreError(.corrupt, "case_file: state") }
    return (Instant(microseconds: issued), state)
  }

  private static let textsByCase = SQLText("SELECT seq, name, value FROM case_text WHERE case_id = $1 ORDER BY seq, name")
  private static let linkByNumber = SQLText(
    """
    SELECT (SELECT MAX(e.recorded) FROM case_event e WHERE e.case_id = f.case_id AND e.verb = $2), f.state FROM case_file f
    WHERE f.number = $1
    """)
  private static let codeByNumber = SQLText("SELECT code_hash FROM case_file WHERE number = $1")
}
