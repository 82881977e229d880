import CaseRules

/// A complaint not yet handed in, as it is kept: sealed, and found by digests of what only the person has.
public struct StoredDraft: Hashable, Sendable {
  /// SHA-256 of the browser's cookie.
  public let id: [UInt8]
  public var body: [UInt8]
  /// SHA-256 of the link by which it can be taken up elsewhere; nil while there is none.
  public var link: [UInt8]?
  /// Later with every save: whoever saves over it must have seen it.
  public var saved: Instant
  public var expires: Instant

  public init(id: [UInt8], body: [UInt8], link: [UInt8]? = nil, saved: Instant, expires: Instant) {
    (self.id, self.body, self.link, self.saved, self.expires) = (id, body, link, saved, expires)
  }
}

extension CaseStore {
  /// The draft of a cookie's digest, expired or not; nil for none.
  public func draft(_ id: [UInt8]) async throws(StoreError) -> StoredDraft? {
    try await Drafts.row(engine.read([SQLStatement(Drafts.find, [.bytes(id)])])[0])
  }

  /// The draft that a link's digest opens.
  public func draft(linked link: [UInt8]) async throws(StoreError) -> StoredDraft? {
    try await Drafts.row(engine.read([SQLStatement(Drafts.findLinked, [.bytes(link)])])[0])
  }

  public func insert(_ draft: StoredDraft) async throws(StoreError) { try await administer([Drafts.insert(draft)], logging: []) }

  /// Saves over the draft as it was at `former`; false when somebody saved it meanwhile, and nothing was written.
  public func save(_ draft: StoredDraft, over former: Instant) async throws(StoreError) -> Bool {
    let values: [SQLValue] = [
      .bytes(draft.id), .bytes(draft.body), draft.link.map { .bytes($0) } ?? .null, .integer(draft.saved.microseconds),
      .integer(draft.expires.microseconds),
    ]
    return try await commit([SQLStatement(Drafts.update, values)], draft.id, former)
  }

  /// Puts the draft in the place of `former`, under another cookie; false when `former` was saved meanwhile.
  public func move(_ draft: StoredDraft, from former: StoredDraft) async throws(StoreError) -> Bool {
    try await commit([SQLStatement(Drafts.delete, [.bytes(former.id)]), Drafts.insert(draft)], former.id, former.saved)
  }

  public func discardDraft(_ id: [UInt8]) async throws(StoreError) {
    try await administer([SQLStatement(Drafts.delete, [.bytes(id)])], logging: [])
  }

  /// Forgets the drafts whose time was over before `now`.
  public func forgetDrafts(before now: Instant) async throws(StoreError) {
    try await administer([SQLStatement(Drafts.forget, [.integer(now.microseconds)])], logging: [])
  }

  private func commit(_ statements: [SQLStatement], _ id: [UInt8], _ former: Instant) async throws(StoreError) -> Bool {
    let seen = SQLStatement(Drafts.unchanged, [.bytes(id), .integer(former.microseconds)])
    switch try await engine.commit(WriteBatch(guardStatement: seen, statements: statements)) {
    case .done: return true
    case .conflict: return false
    case .unknown: throw StoreError(.unknown, "the draft may or may not have been saved")
    }
  }
}

private enum Drafts {
  static func insert(_ draft: StoredDraft) -> SQLStatement {
    SQLStatement(
      insertText,
      [
        .bytes(draft.id), .bytes(draft.body), draft.link.map { .bytes($0) } ?? .null, .integer(draft.saved.microseconds),
        .integer(draft.expires.microseconds),
      ])
  }

  static func row(_ rows: [SQLRow]) throws(StoreError) -> StoredDraft? {
    guard let row = rows.first else { return nil }
    var link: [UInt8]?
    if case .bytes(let digest) = row.values[2] { link = digest }
    return StoredDraft(
      id: try row.bytes(0), body: try row.bytes(1), link: link, saved: Instant(microseconds: try row.integer(3)),
      expires: Instant(microseconds: try row.integer(4)))
  }

  static let find = SQLText("SELECT id, body, link, saved, expires FROM draft WHERE id = $1")
  static let findLinked = SQLText("SELECT id, body, link, saved, expires FROM draft WHERE link = $1")
  static let insertText = SQLText("INSERT INTO draft (id, body, link, saved, expires) VALUES ($1, $2, $3, $4, $5)")
  static let update = SQLText("UPDATE draft SET body = $2, link = $3, saved = $4, expires = $5 WHERE id = $1")
  static let delete = SQLText("DELETE FROM draft WHERE id = $1")
  static let forget = SQLText("DELETE FROM draft WHERE expires < $1")
  static let unchanged = SQLText(
    sqlite: "SELECT 1 FROM draft WHERE id = $1 AND saved = $2", postgres: "SELECT 1 FROM draft WHERE id = $1 AND saved = $2 FOR UPDATE",
    because: "SQLite has one writer; Postgres must lock what the guard saw")
}
