import CaseRules

/// What is known of one content received.
public struct EvidenceRow: Hashable, Sendable {
  public enum State: String, Sendable, CaseIterable {
    /// Announced; its content is not yet whole.
    case arriving
    /// There was no scanner to show it to.
    case unscanned
    /// The scanner did not answer; it is shown again.
    case quarantined
    case clean
    /// Never handed out.
    case infected
  }

  /// Lower-case hexadecimal.
  public let sha256: String
  public let size: Int64
  public let mediaType: String
  public let state: State
  /// What the scanner found; or why it could not look.
  public let finding: String?
}

extension CaseStore {
  public func evidence(_ sha256: String) async throws(StoreError) -> EvidenceRow? {
    try await engine.read([SQLStatement(EvidenceRows.find, [.text(sha256)])])[0].first.map(EvidenceRows.row)
  }

  /// Announces content before it is kept, so that nobody throws it away meanwhile; known content is kept for longer.
  public func announceEvidence(
    _ sha256: String, size: Int64, mediaType: String, at now: Instant, keepUntil: Instant
  ) async throws(StoreError) {
    let values: [SQLValue] = [
      .text(sha256), .integer(size), .text(mediaType), .integer(now.microseconds), .integer(keepUntil.microseconds),
    ]
    try await administer([SQLStatement(EvidenceRows.announce, values)], logging: [])
  }

  /// Notes what the scanner said, or that there is none. `infected` is never taken back, and only a scanner changes what one said.
  public func settleEvidence(
    _ sha256: String, _ state: EvidenceRow.State, finding: String? = nil, logging lines: [DeskLogEntry] = []
  ) async throws(StoreError) {
    let values: [SQLValue] = [.text(sha256), .text(state.rawValue), SQLValue(finding)]
    try await administer([SQLStatement(EvidenceRows.settle, values)], logging: lines)
  }

  /// Notes why the scanner, though it is there, cannot look into content that waits; it is shown again after all others.
  public func noteUnscannable(_ sha256: String, _ why: String, logging lines: [DeskLogEntry]) async throws(StoreError) {
    try await administer([SQLStatement(EvidenceRows.unscannable, [.text(sha256), .text(why)])], logging: lines)
  }

  /// Keeps contents until `moment` at least, for something that is no case yet.
  public func holdEvidence(_ all: [String], until moment: Instant) async throws(StoreError) {
    guard !all.isEmpty else { return }
    let statements = all.map { SQLStatement(EvidenceRows.hold, [.text($0), .integer(moment.microseconds)]) }
    try await administer(statements, logging: [])
  }

  /// Contents that the scanner has yet to see.
  public func evidenceToScan(limit: Int) async throws(StoreError) -> [EvidenceRow] {
    try await engine.read([SQLStatement(EvidenceRows.waiting, [.integer(Int64(limit))])])[0].map(EvidenceRows.row)
  }

  /// Contents that no case took and whose time is over.
  public func orphanedEvidence(before now: Instant, limit: Int) async throws(StoreError) -> [String] {
    try await engine.read([SQLStatement(EvidenceRows.orphans, [.integer(now.microseconds), .integer(Int64(limit))])])[0]
      .map { (row) throws(StoreError) in try row.text(0) }
  }

  /// Forgets the content, unless a case took it or somebody brought it again meanwhile; with it what the database holds of it.
  public func forgetEvidence(_ sha256: String, before now: Instant) async throws(StoreError) {
    try await administer(
      [
        SQLStatement(EvidenceRows.forget, [.text(sha256), .integer(now.microseconds)]),
        SQLStatement(EvidenceRows.forgetChunks, [.text(sha256)]),
      ], logging: [])
  }

  /// One piece of content that the database holds; nil where there is none.
  public func evidenceChunk(_ sha256: String, no: Int) async throws(StoreError) -> [UInt8]? {
    try await engine.read([SQLStatement(EvidenceRows.chunk, [.text(sha256), .integer(Int64(no))])])[0].first
      .map { (row) throws(StoreError) in try row.bytes(0) }
  }

  /// Writes pieces durably; a piece that is there already has the same bytes, by its digest.
  public func putEvidenceChunk(_ sha256: String, no: Int, bytes: [UInt8]) async throws(StoreError) {
    try await administer([SQLStatement(EvidenceRows.putChunk, [.text(sha256), .integer(Int64(no)), .bytes(bytes)])], logging: [])
  }
}

enum EvidenceRows {
  static func row(_ row: SQLRow) throws(StoreError) -> EvidenceRow {
    guard let state = EvidenceRow.State(rawValue: try row.text(3)) else { throw StoreError(.corrupt, "evidence_file: state") }
    return EvidenceRow(
      sha256: try row.text(0), size: try row.integer(1), mediaType: try row.text(2), state: state, finding: try row.optionalText(4))
  }

  /// A case has taken it: kept for ever, from the moment at which the case's event is.
  static func taken(_ sha256: String) -> SQLStatement { SQLStatement(take, [.text(sha256)]) }

  static let find = SQLText("SELECT sha256, size, media_type, state, finding FROM evidence_file WHERE sha256 = $1")
  static let announce = SQLText(
    sqlite: """
      INSERT INTO evidence_file (sha256, size, media_type, state, received, keep_until) VALUES ($1, $2, $3, 'arriving', $4, $5)
      ON CONFLICT (sha256) DO UPDATE SET received = $4, keep_until = max(keep_until, $5)
      """,
    postgres: """
      INSERT INTO evidence_file (sha256, size, media_type, state, received, keep_until) VALUES ($1, $2, $3, 'arriving', $4, $5)
      ON CONFLICT (sha256) DO UPDATE SET received = $4,
        keep_until = CASE WHEN evidence_file.keep_until IS NULL THEN NULL ELSE greatest(evidence_file.keep_until, $5) END
      """,
    because: "the greater of two values has another name, and only SQLite's is null when one of them is")
  static let settle = SQLText(
    """
    UPDATE evidence_file SET state = $2, finding = $3
    WHERE sha256 = $1 AND state <> 'infected' AND (state = 'arriving' OR $2 IN ('clean', 'infected'))
    """)
  static let unscannable = SQLText(
    "UPDATE evidence_file SET state = 'quarantined', finding = $2 WHERE sha256 = $1 AND state IN ('unscanned','quarantined')")
  static let hold = SQLText("UPDATE evidence_file SET keep_until = $2 WHERE sha256 = $1 AND keep_until < $2")
  static let take = SQLText("UPDATE evidence_file SET keep_until = NULL WHERE sha256 = $1 AND keep_until IS NOT NULL")
  static let waiting = SQLText(
    """
    SELECT sha256, size, media_type, state, finding FROM evidence_file WHERE state IN ('unscanned','quarantined')
    ORDER BY CASE WHEN finding IS NULL THEN 0 ELSE 1 END, received, sha256 LIMIT $1
    """)
  static let orphans = SQLText("SELECT sha256 FROM evidence_file WHERE keep_until < $1 ORDER BY keep_until LIMIT $2")
  static let forget = SQLText("DELETE FROM evidence_file WHERE sha256 = $1 AND keep_until < $2")
  static let forgetChunks = SQLText(
    "DELETE FROM evidence_chunk WHERE sha256 = $1 AND NOT EXISTS (SELECT 1 FROM evidence_file WHERE sha256 = $1)")
  static let chunk = SQLText("SELECT bytes FROM evidence_chunk WHERE sha256 = $1 AND no = $2")
  static let putChunk = SQLText(
    "INSERT INTO evidence_chunk (sha256, no, bytes) VALUES ($1, $2, $3) ON CONFLICT (sha256, no) DO NOTHING")
}
