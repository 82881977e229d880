import CaseRules

/// What a database must be able to do. All SQL stands in this module; an engine only carries it.
///
/// Implementations are safe to share between tasks and never block the cooperative thread pool.
public protocol StorageEngine: Sendable {
  var dialect: Dialect { get }

  /// Takes the place of the database's clock, for tests and for loading cases of the past; nil in service.
  var injectedClock: (@Sendable () -> Instant)? { get }

  /// Answers the statements in order, from one snapshot and in one round trip. They must not write.
  ///
  /// Throws `StoreError` with `.unavailable` when no connection could be had in time or the connection broke (reads are safe to repeat).
  func read(_ statements: [SQLStatement]) async throws(StoreError) -> [[SQLRow]]

  /// Hands each row of one reading statement to `body` in order, without holding the whole answer in memory.
  ///
  /// `body` runs on a thread of the engine's, where it may block; its error ends the stream and is thrown as it is. A cancelled task
  /// ends the stream with `.unavailable`.
  func stream(_ statement: SQLStatement, _ body: @escaping @Sendable (SQLRow) throws -> Void) async throws

  /// Performs the batch as one durable transaction, all or nothing.
  ///
  /// Cancelling the task has no effect once the batch is under way: a commit that was asked for is carried through.
  func commit(_ batch: WriteBatch) async throws(StoreError) -> CommitOutcome

  /// Applies the migrations that are missing, each in one transaction, under a lock that admits one migrator.
  ///
  /// Throws `.schemaAhead` when the database holds a migration that is not in `migrations`, `.corrupt` when a checksum differs.
  func migrate(_ migrations: [Migration]) async throws(StoreError) -> [Migration]

  /// Migrations applied so far, by number.
  func appliedMigrations() async throws(StoreError) -> [AppliedMigration]

  /// Ends all connections; afterwards every call throws `.unavailable`.
  func close() async
}

/// Statements that take effect together.
public struct WriteBatch: Sendable {
  /// Checked before anything is written: exactly one row must come back, else the outcome is `.conflict` and nothing happens.
  ///
  /// SQLite evaluates it inside the transaction. Postgres does so only when `conflictTables` is empty, for a second round trip (the
  /// guard's Postgres text then locks its row, `FOR UPDATE`); else it relies on a stale batch to break a key of those tables.
  public var guardStatement: SQLStatement?
  public var statements: [SQLStatement]
  /// Tables whose unique key, when broken, means that somebody else was first: the outcome is `.conflict`.
  public var conflictTables: Set<String>
  /// A column (`table.column`) that a statement leaves empty, which is refused, when the batch comes too late: `.conflict` as well.
  public var lateColumn: String?

  public init(
    guardStatement: SQLStatement? = nil, statements: [SQLStatement], conflictTables: Set<String> = [], lateColumn: String? = nil
  ) {
    self.guardStatement = guardStatement
    self.statements = statements
    self.conflictTables = conflictTables
    self.lateColumn = lateColumn
  }

  /// Whose conflict a broken key of `table` is, or an empty `column`; nil for a caller's mistake.
  package func conflict(brokenKeyOf table: String?, emptyColumn column: String?) -> CommitOutcome? {
    if let table, conflictTables.contains(table) { return .conflict(table: table) }
    if let column, column == lateColumn { return .conflict(table: nil) }
    return nil
  }
}

/// How a commit ended. Never guessed: what could not be learnt is `unknown`.
public enum CommitOutcome: Equatable, Sendable {
  /// Durable.
  case done
  /// Somebody else was first, or it came too late; nothing was written. Names the table whose key was taken, where one was.
  case conflict(table: String?)
  /// The connection broke around COMMIT, or a wait for a standby was cancelled: it may or may not be durable.
  case unknown
}

/// One file of `Schema/<engine>/NNNN_verb_noun.sql`.
public struct Migration: Sendable, Equatable {
  public let number: Int
  public let name: String
  public let sql: String
  /// SHA-256 of the file, in lower-case hexadecimal.
  public let checksum: String

  public init(number: Int, name: String, sql: String, checksum: String) {
    self.number = number
    self.name = name
    self.sql = sql
    self.checksum = checksum
  }
}

/// A migration the database says it has.
public struct AppliedMigration: Sendable, Equatable {
  public let number: Int
  public let name: String
  public let checksum: String

  public init(number: Int, name: String, checksum: String) {
    self.number = number
    self.name = name
    self.checksum = checksum
  }
}
