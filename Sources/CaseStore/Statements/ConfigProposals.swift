import CaseRules

/// 方案: a change to what runs that one person drew up and another decides on.
public struct ConfigProposal: Hashable, Sendable {
  /// By which door it came in.
  public enum Kind: String, Sendable { case calendar, rules }

  public struct Decision: Hashable, Sendable {
    public let adopted: Bool
    public let by: String
    public let at: Instant
    public let reason: String?

    public init(adopted: Bool, by: String, at: Instant, reason: String?) {
      (self.adopted, self.by, self.at, self.reason) = (adopted, by, at, reason)
    }
  }

  /// 1, 2, …
  public let no: Int
  /// The version it was drawn up against.
  public let base: Int
  public let kind: Kind
  public let note: String
  public let by: String
  public let at: Instant
  public let decision: Decision?
  /// The documents it would bring, in order of name.
  public let documents: [ConfigDocument]

  public init(
    no: Int, base: Int, kind: Kind, note: String, by: String, at: Instant, decision: Decision? = nil, documents: [ConfigDocument]
  ) {
    (self.no, self.base, self.kind, self.note, self.by, self.at) = (no, base, kind, note, by, at)
    (self.decision, self.documents) = (decision, documents)
  }

  /// SHA-256 over the names and digests of its documents, lower-case hexadecimal.
  public var digest: String { Digest.hex(Digest.sha256(Array(documents.map { "\($0.name) \($0.digest)\n" }.joined().utf8))) }
}

extension CaseStore {
  /// The newest `limit` proposals, newest first; with `number` that one alone.
  public func proposals(_ number: Int? = nil, limit: Int = 1) async throws(StoreError) -> [ConfigProposal] {
    let values: [SQLValue] = [SQLValue(number), .integer(Int64(limit))]
    let answers = try await engine.read([SQLStatement(ConfigProposal.some, values), SQLStatement(ConfigProposal.theirDocuments, values)])
    var documents: [Int64: [ConfigDocument]] = [:]
    for row in answers[1] { documents[try row.integer(0), default: []].append(try ConfigDocument(row, from: 1)) }
    return try answers[0].map { (row) throws(StoreError) in try ConfigProposal(row, documents[try row.integer(0)] ?? []) }
  }

  /// Keeps a proposal under the next free number and answers that number.
  ///
  /// Throws `.unavailable` when others kept being first.
  public func propose(
    _ draft: (_ no: Int) -> ConfigProposal, logging entry: (_ no: Int) -> DeskLogEntry
  ) async throws(StoreError) -> ConfigProposal {
    for _ in 0..<20 {
      let last = try await engine.read([SQLStatement(ConfigProposal.last)])[0].first?.optionalInteger(0) ?? 0
      let proposal = draft(Int(last) + 1)
      let batch = WriteBatch(statements: proposal.inserts + [entry(proposal.no).statement], conflictTables: ["config_proposal"])
      switch try await engine.commit(batch) {
      case .done: return proposal
      case .conflict: continue
      case .unknown: throw StoreError(.unknown, "look at the list of proposals before repeating it")
      }
    }
    throw StoreError(.unavailable, "no number for the proposal")
  }

  /// Writes the decision; adopted, the proposal is the version after its base from that moment on.
  ///
  /// Answers false when it was decided meanwhile. Throws `.duplicate` when another proposal was adopted over the same base.
  public func decide(
    _ proposal: ConfigProposal, _ decision: ConfigProposal.Decision, movesPassed: Bool, logging entry: DeskLogEntry
  ) async throws(StoreError) -> Bool {
    let no = SQLValue.integer(Int64(proposal.no))
    var statements = [
      SQLStatement(
        ConfigProposal.decided,
        [
          no, .text(decision.adopted ? "adopted" : "rejected"), .text(decision.by), .integer(decision.at.microseconds),
          SQLValue(decision.reason),
        ])
    ]
    if decision.adopted {
      let values: [SQLValue] = [
        .integer(Int64(proposal.base + 1)), no, .text(proposal.digest), .integer(decision.at.microseconds), .integer(movesPassed ? 1 : 0),
      ]
      statements.append(SQLStatement(ConfigProposal.nextVersion, values))
    }
    let batch = WriteBatch(guardStatement: SQLStatement(ConfigProposal.undecided, [no]), statements: statements + [entry.statement])
    switch try await engine.commit(batch) {
    case .done: return true
    case .conflict: return false
    case .unknown: throw StoreError(.unknown, "look at the proposal before repeating it")
    }
  }
}

extension ConfigProposal {
  fileprivate init(_ row: SQLRow, _ documents: [ConfigDocument]) throws(StoreError) {
    guard let kind = Kind(rawValue: try row.text(2)) else { throw StoreError(.corrupt, "config_proposal: kind") }
    var decision: Decision?
    if let by = try row.optionalText(7) {
      decision = Decision(
        adopted: try row.text(4) == "adopted", by: by, at: Instant(microseconds: try row.integer(8)), reason: try row.optionalText(9))
    }
    self.init(
      no: Int(try row.integer(0)), base: Int(try row.integer(1)), kind: kind, note: try row.text(3), by: try row.text(5),
      at: Instant(microseconds: try row.integer(6)), decision: decision, documents: documents)
  }

  fileprivate var inserts: [SQLStatement] {
    let row: [SQLValue] = [
      .integer(Int64(no)), .integer(Int64(base)), .text(kind.rawValue), .text(note), .text(by), .integer(at.microseconds),
    ]
    return [SQLStatement(Self.insert, row)]
      + documents.map { document in
        SQLStatement(
          Self.insertDocument, [.integer(Int64(no)), .text(document.name), .text(document.digest), .text(document.body)])
      }
  }

  fileprivate static let last = SQLText("SELECT max(no) FROM config_proposal")
  fileprivate static let some = SQLText(
    """
    SELECT no, base, kind, note, status, proposed_by, proposed_at, decided_by, decided_at, reason FROM config_proposal
    WHERE no = coalesce($1, no) ORDER BY no DESC LIMIT $2
    """)
  fileprivate static let theirDocuments = SQLText(
    """
    SELECT d.no, d.name, d.digest, d.body FROM config_proposal_document d
    JOIN (SELECT no FROM config_proposal WHERE no = coalesce($1, no) ORDER BY no DESC LIMIT $2) p ON p.no = d.no ORDER BY d.no, d.name
    """)
  private static let insert = SQLText(
    """
    INSERT INTO config_proposal (no, base, kind, note, status, proposed_by, proposed_at) VALUES ($1, $2, $3, $4, 'proposed', $5, $6)
    """)
  private static let insertDocument = SQLText("INSERT INTO config_proposal_document (no, name, digest, body) VALUES ($1, $2, $3, $4)")
  fileprivate static let undecided = SQLText(
    sqlite: "SELECT 1 FROM config_proposal WHERE no = $1 AND status = 'proposed'",
    postgres: "SELECT 1 FROM config_proposal WHERE no = $1 AND status = 'proposed' FOR UPDATE",
    because: "SQLite has one writer, Postgres must hold the row until the decision is in")
  fileprivate static let decided = SQLText(
    "UPDATE config_proposal SET status = $2, decided_by = $3, decided_at = $4, reason = $5 WHERE no = $1")
  fileprivate static let nextVersion = SQLText(
    "INSERT INTO config_version (version, proposal, digest, adopted_at, moves_passed) VALUES ($1, $2, $3, $4, $5)")
}
