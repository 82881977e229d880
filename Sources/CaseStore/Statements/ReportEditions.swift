import CaseRules

/// 定稿: a month's report that was handed on, and everything that says how it came about.
public struct Edition: Hashable, Sendable {
  /// One file of it, by content.
  public struct File: Hashable, Sendable {
    public let name: String
    public let size: Int
    /// SHA-256, lower-case hexadecimal.
    public let sha256: String

    public init(name: String, size: Int, sha256: String) { (self.name, self.size, self.sha256) = (name, size, sha256) }
  }

  /// 1, 2, … over all months.
  public let no: Int
  /// `2026-03`
  public let month: String
  public let region: String?
  /// 第几版 of this month and region.
  public let serial: Int
  public let cut: Instant
  public let madeAt: Instant
  public let madeBy: String
  /// What the figures mean, and a digest of the questions' text.
  public let definition: String
  public let queries: String
  /// A digest of all that went in: the cases' chains, the month, the names.
  public let inputs: String
  public let chain: ChainSummit
  public let publicKey: [UInt8]
  public let signature: [UInt8]
  /// Every figure and every row's name, a line each.
  public let figures: String
  public let files: [File]

  public init(
    no: Int, month: String, region: String?, serial: Int, cut: Instant, madeAt: Instant, madeBy: String, definition: String,
    queries: String, inputs: String, chain: ChainSummit, publicKey: [UInt8], signature: [UInt8], figures: String, files: [File]
  ) {
    (self.no, self.month, self.region, self.serial, self.cut) = (no, month, region, serial, cut)
    (self.madeAt, self.madeBy, self.definition, self.queries) = (madeAt, madeBy, definition, queries)
    (self.inputs, self.chain, self.publicKey, self.signature) = (inputs, chain, publicKey, signature)
    (self.figures, self.files) = (figures, files)
  }

  public var question: MonthQuestion? { CivilDate("\(month)-01").map { MonthQuestion(month: $0, cut: cut, region: region) } }
}

extension CaseStore {
  /// Frozen editions in the order they were made; of one month and region where a month is given.
  public func editions(of month: String? = nil, region: String? = nil) async throws(StoreError) -> [Edition] {
    let asked: [SQLValue] = [.text(month ?? ""), .text(region ?? "")]
    return try await editions([SQLStatement(ReportEditions.all, asked), SQLStatement(ReportEditions.files, asked)])
  }

  private func editions(_ statements: [SQLStatement]) async throws(StoreError) -> [Edition] {
    let answers = try await engine.read(statements)
    var files: [Int64: [Edition.File]] = [:]
    for row in answers[1] {
      files[try row.integer(0), default: []].append(
        Edition.File(name: try row.text(1), size: Int(try row.integer(2)), sha256: try row.text(3)))
    }
    var editions: [Edition] = []
    for row in answers[0] { editions.append(try ReportEditions.edition(row, files[try row.integer(0)] ?? [])) }
    return editions
  }

  /// All of them in the order they were made, but without the figures, which are empty here.
  public func editionHeads() async throws(StoreError) -> [Edition] {
    try await editions([SQLStatement(ReportEditions.heads), SQLStatement(ReportEditions.files, [.text(""), .text("")])])
  }

  /// The edition of that number; nil where there is none.
  public func edition(_ no: Int) async throws(StoreError) -> Edition? {
    let number = [SQLValue.integer(Int64(no))]
    return try await editions([SQLStatement(ReportEditions.one, number), SQLStatement(ReportEditions.filesOfOne, number)]).first
  }

  /// Keeps the edition for good, together with what is kept of its files. False when another of the same number or the same month,
  /// region and serial was first; nothing was written then.
  ///
  /// `names`: to whom it is told. What is told to them is written with the edition, or neither is.
  public func freeze(
    _ edition: Edition, keeping kept: [String: [UInt8]] = [:], tellingTo names: [String] = []
  ) async throws(StoreError) -> Bool {
    let statements =
      [SQLStatement(ReportEditions.insert, ReportEditions.row(edition))]
      + edition.files.map { file in
        SQLStatement(
          ReportEditions.insertFile,
          [
            .integer(Int64(edition.no)), .text(file.name), .integer(Int64(file.size)), .text(file.sha256),
            kept[file.name].map { .bytes($0) } ?? .null,
          ])
      } + EditionNotice.statements(edition, names)
    switch try await engine.commit(WriteBatch(statements: statements, conflictTables: ["edition"])) {
    case .done: return true
    case .conflict: return false
    case .unknown: throw StoreError(.unknown, "edition \(edition.no)")
    }
  }

  /// The bytes that were kept of an edition's file; nil where it is made again instead.
  public func keptFile(_ name: String, of edition: Int) async throws(StoreError) -> [UInt8]? {
    let rows = try await engine.read([SQLStatement(ReportEditions.kept, [.integer(Int64(edition)), .text(name)])])[0]
    guard let row = rows.first, case .bytes(let bytes) = row.values[0] else { return nil }
    return bytes
  }
}

enum ReportEditions {
  static func row(_ edition: Edition) -> [SQLValue] {
    [
      .integer(Int64(edition.no)), .text(edition.month), .text(edition.region ?? ""), .integer(Int64(edition.serial)),
      .integer(edition.cut.microseconds), .integer(edition.madeAt.microseconds), .text(edition.madeBy), .text(edition.definition),
      .text(edition.queries), .text(edition.inputs), .integer(Int64(edition.chain.cases)), .integer(Int64(edition.chain.events)),
      .text(edition.chain.root), .bytes(edition.publicKey), .bytes(edition.signature), .text(edition.figures),
    ]
  }

  static func edition(_ row: SQLRow, _ files: [Edition.File]) throws(StoreError) -> Edition {
    let region = try row.text(2)
    return Edition(
      no: Int(try row.integer(0)), month: try row.text(1), region: region.isEmpty ? nil : region, serial: Int(try row.integer(3)),
      cut: Instant(microseconds: try row.integer(4)), madeAt: Instant(microseconds: try row.integer(5)), madeBy: try row.text(6),
      definition: try row.text(7), queries: try row.text(8), inputs: try row.text(9),
      chain: ChainSummit(cases: Int(try row.integer(10)), events: Int(try row.integer(11)), root: try row.text(12)),
      publicKey: try row.bytes(13), signature: try row.bytes(14), figures: try row.text(15), files: files)
  }

  static let insert = SQLText(
    """
    INSERT INTO edition (no, month, region, serial, cut, made_at, made_by, definition, queries, inputs, cases, events, chain_root,
      public_key, signature, figures)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
    """)
  static let insertFile = SQLText("INSERT INTO edition_file (edition, name, size, sha256, kept) VALUES ($1, $2, $3, $4, $5)")
  static let all = SQLText(
    """
    SELECT no, month, region, serial, cut, made_at, made_by, definition, queries, inputs, cases, events, chain_root, public_key, signature,
      figures
    FROM edition WHERE $1 = '' OR month = $1 AND region = $2 ORDER BY no
    """)
  static let heads = SQLText(
    """
    SELECT no, month, region, serial, cut, made_at, made_by, definition, queries, inputs, cases, events, chain_root, public_key, signature, ''
    FROM edition ORDER BY no
    """)
  static let one = SQLText(
    """
    SELECT no, month, region, serial, cut, made_at, made_by, definition, queries, inputs, cases, events, chain_root, public_key, signature,
      figures
    FROM edition WHERE no = $1
    """)
  static let filesOfOne = SQLText("SELECT edition, name, size, sha256 FROM edition_file WHERE edition = $1 ORDER BY name")
  static let files = SQLText(
    """
    SELECT f.edition, f.name, f.size, f.sha256 FROM edition_file f JOIN edition e ON e.no = f.edition
    WHERE $1 = '' OR e.month = $1 AND e.region = $2 ORDER BY f.edition, f.name
    """)
  static let kept = SQLText("SELECT kept FROM edition_file WHERE edition = $1 AND name = $2")
}
