import CaseStore
import GRDB
import GRDBSQLite

/// Performs groups of batches on the writing connection. Blocking; called from one queue at a time.
struct BatchWriter: Sendable {
  typealias Answer = Result<CommitOutcome, StoreError>

  let pool: DatabasePool
  let texts: PreparedText

  /// One transaction for all; when any batch fails, nothing of it stays and each batch runs in a transaction of its own.
  func perform(_ batches: [WriteBatch]) -> [Answer] {
    pool.writeWithoutTransaction { db in
      if batches.count > 1, let answers = together(batches, on: db) { return answers }
      return batches.map { alone($0, on: db) }
    }
  }

  /// nil when a batch failed.
  private func together(_ batches: [WriteBatch], on db: Database) -> [Answer]? {
    do {
      try begin(on: db)
    } catch {
      // Each alone would wait for the lock all over again.
      return batches.map { answer(error, to: $0) }
    }
    do {
      let outcomes = try batches.map { try perform($0, on: db) }
      if let unknown = try end(on: db) { return batches.map { _ in .success(unknown) } }
      return outcomes.map { .success($0) }
    } catch {
      abandon(on: db)
      return nil
    }
  }

  private func alone(_ batch: WriteBatch, on db: Database) -> Answer {
    do {
      try begin(on: db)
      let outcome = try perform(batch, on: db)
      return .success(try end(on: db) ?? outcome)
    } catch {
      abandon(on: db)
      return answer(error, to: batch)
    }
  }

  private func perform(_ batch: WriteBatch, on db: Database) throws -> CommitOutcome {
    if let check = batch.guardStatement {
      var rows = 0
      try texts.statement(check.sql, on: db).run(check.values) { _ in rows += 1 }
      guard rows == 1 else { return .conflict(table: nil) }
    }
    for statement in batch.statements {
      try texts.statement(statement.sql, on: db).run(statement.values) { _ in }
    }
    return .done
  }

  private func begin(on db: Database) throws { try db.cachedStatement(sql: "BEGIN IMMEDIATE").run([]) { _ in } }

  /// Commits. Returns `.unknown` when the disk failed so late that a crash could still bring the transaction back from the log.
  private func end(on db: Database) throws -> CommitOutcome? {
    do {
      try db.cachedStatement(sql: "COMMIT").run([]) { _ in }
      return nil
    } catch let failure as SQLiteFailure where failure.code == SQLITE_IOERR {
      abandon(on: db)
      return .unknown
    }
  }

  private func abandon(on db: Database) {
    // Some failures have rolled back already; a second ROLLBACK would only be one more error.
    guard db.isInsideTransaction else { return }
    try? db.cachedStatement(sql: "ROLLBACK").run([]) { _ in }
  }

  private func answer(_ error: any Error, to batch: WriteBatch) -> Answer {
    if let failure = error as? SQLiteFailure,
      let conflict = batch.conflict(brokenKeyOf: failure.brokenKeyTable, emptyColumn: failure.emptyColumn)
    {
      return .success(conflict)
    }
    do {
      return .success(try storing { throw error })
    } catch {
      return .failure(error)
    }
  }
}
