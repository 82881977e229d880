import CaseRules

/// The contract that the desk works against: load a case, commit a change. The same on both engines.
public struct CaseStore: Sendable {
  public let engine: any StorageEngine

  public init(_ engine: any StorageEngine) { self.engine = engine }

  /// Brings the case, its chain's head, the database's time, the versions of rulebook and directory, and an earlier answer under `key`, in
  /// one round trip.
  ///
  /// `case` is nil when there is no such case within `scope`: absent and out of sight are not told apart.
  public func load(
    _ number: CaseNumber, scope: Scope, key: IdempotencyRecord? = nil
  ) async throws(StoreError) -> LoadedCase {
    var statements = [SQLStatement.serverTime, LoadEvents.statement(number, scope), ConfigVersions.newest]
    if let key { statements.append(FindAnswer.statement(key)) }
    let answers = try await engine.read(statements)
    return LoadedCase(
      chain: try LoadEvents.chain(answers[1]), serverTime: try engine.serverTime(answers[0]),
      versions: try ConfigVersions.newest(answers[2]),
      earlier: key == nil ? nil : try FindAnswer.answer(answers[3], body: key?.body ?? []))
  }

  /// Before a case is opened: the database's time, an earlier answer, and open cases between the same two codes.
  public func loadBeforeOpening(
    creditorCode: String?, debtorCode: String?, key: IdempotencyRecord?
  ) async throws(StoreError) -> BeforeOpening {
    var statements = [
      SQLStatement.serverTime, FindDuplicates.statement(creditorCode: creditorCode, debtorCode: debtorCode), ConfigVersions.newest,
    ]
    if let key { statements.append(FindAnswer.statement(key)) }
    let answers = try await engine.read(statements)
    return BeforeOpening(
      serverTime: try engine.serverTime(answers[0]), duplicates: try FindDuplicates.numbers(answers[1]),
      versions: try ConfigVersions.newest(answers[2]),
      earlier: key == nil ? nil : try FindAnswer.answer(answers[3], body: key?.body ?? []))
  }

  /// Writes the change durably.
  ///
  /// `.conflict("case_event")`: the version moved on. `.conflict("idempotency")`: the same key was answered meanwhile. `.conflict(nil)`: too
  /// long ago recorded to be stored (`Cut`).
  public func commit(_ change: Change) async throws(StoreError) -> CommitOutcome { try await commit([change]) }

  /// Writes changes of one case that follow each other, all or none. Outcomes as for one.
  public func commit(_ changes: [Change]) async throws(StoreError) -> CommitOutcome {
    try await engine.commit(CommitChange.batch(changes, clock: engine.injectedClock?()))
  }
}

/// A case's events with the hash that the next one follows.
public struct CaseChain: Sendable {
  public let events: [CaseEvent]
  public let head: [UInt8]
}

public struct LoadedCase: Sendable {
  public let chain: CaseChain?
  public let serverTime: Instant
  /// A process that knows older ones reads them anew.
  public let versions: StoreVersions
  public let earlier: EarlierAnswer?
}

public struct BeforeOpening: Sendable {
  public let serverTime: Instant
  /// Numbers of open cases between the same creditor and debtor.
  public let duplicates: [CaseNumber]
  /// As in `LoadedCase`.
  public let versions: StoreVersions
  public let earlier: EarlierAnswer?
}

/// What an idempotency key was answered with before.
public enum EarlierAnswer: Sendable, Equatable {
  case same(CaseID, seq: Int)
  /// The key was used for another request.
  case otherBody
}
