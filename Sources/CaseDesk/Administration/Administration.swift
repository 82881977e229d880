import CaseRules
import CaseStore

/// Offices, accounts and roles: who may change them, and the log line that every change leaves.
///
/// 三员分立: the system administrator keeps offices and accounts, the security administrator grants roles, the audit administrator reads the
/// log; `Duty` is the list.
public struct Administration: Sendable {
  let store: CaseStore
  let actor: Actor
  let now: Instant

  /// `now` is the desk's clock, read once.
  public init(_ store: CaseStore, by actor: Actor, now: Instant) { (self.store, self.actor, self.now) = (store, actor, now) }

  /// Throws unless `duty` is the actor's; `what` is the act, in words.
  func require(_ duty: Duty, to what: String) throws(Refusal) {
    guard actor.has(duty) else {
      let names = Role.allCases.filter(duty.roles.contains).map(\.name).joined(separator: "、")
      throw Refusal("not_your_role", "\(what)由\(names)办理。", basis: "三员分立")
    }
  }

  func line(_ action: LoggedAction, _ object: String) -> DeskLogEntry {
    DeskLogEntry(at: now, actor: actor.user, action: action, object: object)
  }

  /// Writes the change; what the database refuses is told in `otherwise`'s words.
  func write(_ statements: [SQLStatement], _ log: [DeskLogEntry], otherwise refusal: Refusal) async throws {
    do throws(StoreError) {
      try await store.administer(statements, logging: log)
    } catch {
      if [.duplicate, .rejected].contains(error.code) { throw refusal }
      throw error
    }
  }

  /// Throws unless the actor may change the server's keys.
  public func allowKeys() throws(Refusal) { try require(.guardAccess, to: "轮换密钥") }

  /// Throws unless the actor may prove the record.
  public func allowAudit() throws(Refusal) { try require(.proveRecord, to: "核验记录") }

  /// Every account, for the administrators and audit.
  public func users() async throws -> [Account] {
    try require(.readAccounts, to: "查看账号")
    return try await store.accounts()
  }

  /// 操作日志, newest first.
  public func log(since: Instant, limit: Int) async throws -> [DeskLogEntry] {
    try await log(since: since, of: nil, before: nil, limit: limit).map(\.entry)
  }

  /// The same, of one action only where it is given, and only lines before the one of that number; each with its own number.
  public func log(
    since: Instant, of action: String?, before no: Int64?, limit: Int
  ) async throws -> [(no: Int64, entry: DeskLogEntry)] {
    try require(.readLog, to: "查看操作日志")
    return try await store.deskLog(since: since, of: action, before: no, limit: limit)
  }
}
