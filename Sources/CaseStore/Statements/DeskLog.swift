import CaseRules

/// One line of the 操作日志: what was done outside a case, or at the machine itself.
public struct DeskLogEntry: Hashable, Sendable {
  public let at: Instant
  public let actor: String
  /// The stable word of a `LoggedAction`, or of a verb where the local operator acted on a case.
  public let action: String
  /// What it was done to, without personal data.
  public let object: String

  public init(at: Instant, actor: String, action: LoggedAction, object: String) { self.init(at, actor, action.rawValue, object) }

  /// 本机操作: an act on a case.
  public init(at: Instant, actor: String, act: Verb, object: String) { self.init(at, actor, act.rawValue, object) }

  fileprivate init(_ at: Instant, _ actor: String, _ action: String, _ object: String) {
    (self.at, self.actor, self.action, self.object) = (at, actor, action, object)
  }

  /// What was done, as people read it; the word itself where a later program wrote it.
  public var name: String { Self.name(of: action) }

  /// The same of the stable word alone.
  public static func name(of action: String) -> String { LoggedAction(rawValue: action)?.name ?? Verb(rawValue: action)?.name ?? action }

  public var statement: SQLStatement {
    SQLStatement(Self.insert, [.integer(at.microseconds), .text(actor), .text(action), .text(object)])
  }

  private static let insert = SQLText("INSERT INTO desk_log (at, actor, action, object) VALUES ($1, $2, $3, $4)")
}

extension CaseStore {
  /// Writes `statements` with their log lines as one durable change.
  ///
  /// Throws `.unknown` when whether it took effect could not be learnt, `.versionMoved` when somebody else was first.
  public func administer(_ statements: [SQLStatement], logging entries: [DeskLogEntry]) async throws(StoreError) {
    switch try await engine.commit(WriteBatch(statements: statements + entries.map(\.statement))) {
    case .done: return
    case .conflict(let table): throw StoreError(.versionMoved, "somebody else was first (\(table ?? "no table named"))")
    case .unknown: throw StoreError(.unknown, "look at the list before repeating it")
    }
  }

  /// The newest `limit` lines at or after `since`, newest first, each with its own number; of one action only where it is given, and
  /// only lines before the one of that number.
  public func deskLog(
    since: Instant, of action: String?, before no: Int64?, limit: Int
  ) async throws(StoreError) -> [(no: Int64, entry: DeskLogEntry)] {
    let values: [SQLValue] = [
      .integer(since.microseconds), .integer(Int64(limit)), .integer(no ?? .max), .text(action ?? ""),
    ]
    let rows = try await engine.read([SQLStatement(Self.newest, values)])[0]
    return try rows.map { (row) throws(StoreError) in
      let entry = DeskLogEntry(Instant(microseconds: try row.integer(0)), try row.text(1), try row.text(2), try row.text(3))
      return (no: try row.integer(4), entry: entry)
    }
  }

  private static let newest = SQLText(
    """
    SELECT at, actor, action, object, id FROM desk_log WHERE at >= $1 AND id < $3 AND ($4 = '' OR action = $4) ORDER BY id DESC LIMIT $2
    """)
}
