import CPostgres
import CaseStore

/// How a pipeline ended.
enum PipelineAnswer {
  /// Everything took effect, durably so unless `unsure`; one list of rows a statement.
  case done([[SQLRow]], unsure: Bool)
  /// The server refused one statement and with it all.
  case failed(PostgresFailure)
  /// A value of ours or of theirs cannot be carried.
  case unreadable(StoreError)
  /// The session broke before the end of the pipeline was sent: nothing took effect.
  case notSent
  /// The session broke after it was sent and before the answer came.
  case lost
}

extension PostgresConnection {
  /// Sends the statements and one sync in one go. Without BEGIN among them they are one transaction, which ends at the sync.
  func pipeline(_ statements: [SQLStatement]) -> PipelineAnswer {
    for statement in statements where !statement.values.allSatisfy(Parameters.canCarry) {
      return .unreadable(StoreError(.rejected, "a text holds U+0000"))
    }
    standbyWaitCancelled = false
    guard PQenterPipelineMode(session) == 1, let steps = send(statements) else {
      finish()
      return .notSent
    }
    guard PQpipelineSync(session) == 1 else {
      // Part of it may be on its way.
      finish()
      return .lost
    }
    let answer = receive(steps)
    if case .lost = answer { finish() }
    if case .failed(let failure) = answer, failure.spoilsConnection { finish() }
    if session != nil && PQexitPipelineMode(session) != 1 { finish() }
    return answer
  }

  private enum Step {
    case prepare(SQLText, name: String)
    case execute
  }

  private func send(_ statements: [SQLStatement]) -> [Step]? {
    var steps: [Step] = []
    var names: [SQLText: String] = [:]
    for statement in statements {
      var known = prepared[statement.sql] ?? names[statement.sql]
      if known == nil {
        let name = "q\(prepared.count + names.count + 1)"
        guard PQsendPrepare(session, name, statement.sql.text(for: .postgres), 0, nil) == 1 else { return nil }
        names[statement.sql] = name
        steps.append(.prepare(statement.sql, name: name))
        known = name
      }
      guard let name = known else { return nil }
      let sent = Parameters.with(statement.values) { parameters in
        PQsendQueryPrepared(session, name, parameters.count, parameters.values, parameters.lengths, parameters.formats, 0)
      }
      guard sent == 1 else { return nil }
      steps.append(.execute)
    }
    return steps
  }

  private func receive(_ steps: [Step]) -> PipelineAnswer {
    var rows: [[SQLRow]] = []
    var refused: PostgresFailure?
    var unreadable: StoreError?
    func lost() -> PipelineAnswer { refused.map { .failed($0) } ?? .lost }

    for step in steps {
      guard let result = PQgetResult(session) else { return lost() }
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_TUPLES_OK:
        do throws(StoreError) { rows.append(try ResultRows(result).all()) } catch { unreadable = unreadable ?? error }
      case PGRES_COMMAND_OK:
        if case .prepare(let sql, let name) = step { prepared[sql] = name } else { rows.append([]) }
      case PGRES_PIPELINE_ABORTED:
        break
      default:
        // An error that the server reported in place of a statement's answer means that it never came to the commit.
        let failure = PostgresFailure(result)
        if !failure.state.isEmpty { refused = refused ?? failure }
        if PQstatus(session) != CONNECTION_OK { return lost() }
      }
      // A null result ends each step.
      while let more = PQgetResult(session) { PQclear(more) }
    }
    return synced() ?? lost()

    func synced() -> PipelineAnswer? {
      while PQstatus(session) == CONNECTION_OK {
        guard let result = PQgetResult(session) else { continue }
        defer { PQclear(result) }
        if PQresultStatus(result) == PGRES_PIPELINE_SYNC {
          if let refused { return .failed(refused) }
          if let unreadable { return .unreadable(unreadable) }
          return .done(rows, unsure: standbyWaitCancelled)
        }
        // What is checked only at COMMIT is refused here. A farewell here may come before or after it.
        let failure = PostgresFailure(result)
        guard !failure.endsSession else { return nil }
        refused = refused ?? failure
      }
      return nil
    }
  }
}
