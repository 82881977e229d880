import CPostgres
import CaseStore

extension PostgresConnection {
  /// Performs the batch as one transaction. A transaction that the server broke off for another one is tried a few times.
  func commit(_ batch: WriteBatch) throws(StoreError) -> CommitOutcome {
    var answer = attempt(batch)
    for _ in 1..<Self.attempts {
      guard case .failed(let failure)? = answer, failure.isWorthRepeating, session != nil else { break }
      answer = attempt(batch)
    }
    switch answer {
    case nil: return .conflict(table: nil)
    case .done(_, let unsure): return unsure ? .unknown : .done
    case .lost: return .unknown
    case .notSent: throw StoreError(.unavailable, "the connection broke before anything was sent")
    case .unreadable(let error): throw error
    case .failed(let failure):
      let conflict = batch.conflict(brokenKeyOf: failure.isBrokenKey ? failure.table : nil, emptyColumn: failure.emptyColumn)
      if let conflict { return conflict }
      throw failure.storeError
    }
  }

  /// Answers the statements from one snapshot.
  func read(_ statements: [SQLStatement]) throws(StoreError) -> [[SQLRow]] {
    let single = statements.count == 1
    switch pipeline(single ? statements : [Self.beginSnapshot] + statements + [Self.end]) {
    case .done(let rows, _): return single ? rows : Array(rows.dropFirst().dropLast())
    case .notSent, .lost: throw StoreError(.unavailable, "the connection broke while reading")
    case .unreadable(let error): throw error
    case .failed(let failure):
      abandon()
      throw failure.storeError
    }
  }

  /// nil when the guard found another number of rows than one.
  private func attempt(_ batch: WriteBatch) -> PipelineAnswer? {
    // A broken key tells of a stale version without a round trip more.
    guard let check = batch.guardStatement, batch.conflictTables.isEmpty else { return pipeline(batch.statements) }
    switch pipeline([Self.begin, check]) {
    case .done(let rows, _) where rows[1].count == 1:
      break
    case .done:
      abandon()
      return nil
    case .failed(let failure):
      abandon()
      return .failed(failure)
    case .lost:
      return .notSent
    case let other:
      return other
    }
    let answer = pipeline(batch.statements + [Self.end])
    abandon()
    return answer
  }

  /// After an error inside BEGIN the COMMIT was skipped: the transaction is still open.
  private func abandon() {
    guard session != nil, PQtransactionStatus(session) != PQTRANS_IDLE else { return }
    PQclear(PQexec(session, "ROLLBACK"))
  }

  private static let attempts = 4
  private static let begin = SQLStatement(SQLText("BEGIN"))
  private static let beginSnapshot = SQLStatement(SQLText("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"))
  private static let end = SQLStatement(SQLText("COMMIT"))
}
