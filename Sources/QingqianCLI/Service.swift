import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

/// Everything a command works with, over one database.
struct Service: Sendable {
  let store: CaseStore
  let desk: CaseDesk
  let rulebook: Rulebook
  let directory: OfficeDirectory
  let divisions: Divisions
  let rates: LoanPrimeRates
  let keys: ServerKeys
  let evidence: EvidenceDesk

  /// Opens the database and checks that it is the one this program and its `Config/` belong to.
  ///
  /// `blockSize` case numbers are reserved at a time (one, unless the command opens many cases). `clock` takes the place of the machine's
  /// and the database's. Throws `CommandFailure.unavailable` for a schema that is older or newer, `Refusal` for changed configuration.
  static func open(
    _ options: GlobalOptions, blockSize: Int64? = nil, anyFiles: Bool = false, reading: Bool = false,
    clock: (@Sendable () -> Instant)? = nil
  ) async throws -> Service {
    let place = try options.place()
    let engine = try await place.open(clock: clock)
    do {
      return try await over(engine, place, options, blockSize: blockSize ?? 1, anyFiles: anyFiles, reading: reading, clock: clock)
    } catch {
      await engine.close()
      throw error
    }
  }

  private static func over(
    _ engine: any StorageEngine, _ place: DatabasePlace, _ options: GlobalOptions, blockSize: Int64, anyFiles: Bool,
    reading: Bool, clock: (@Sendable () -> Instant)?
  ) async throws -> Service {
    guard try MigrationPlan.missing(try options.migrations(for: place.dialect), applied: try await engine.appliedMigrations()).isEmpty
    else {
      throw StoreError(.schemaBehind, "run qingqian migrate")
    }
    let store = CaseStore(engine)
    let shelf = try await ConfigShelf(from: store)
    let folder = try options.keyFolder()
    // Whoever has a copy of the database to examine has none of the server's keys, and a Config/ of any age.
    let isCopy = try reading && folder.list().isEmpty
    if !anyFiles, !isCopy { try shelf.check(try options.keptFiles()) }
    guard let divisions = shelf.file("divisions.csv"), let rates = shelf.file("rates/lpr-1y.csv") else {
      throw StoreError(.schemaBehind, "the database holds no configuration; run qingqian migrate")
    }
    // What a program before this one loaded may not read any more; the commands that bring in what does must work all the same.
    let rulebook = try anyFiles && !shelf.isReadable ? options.config.rulebook() : shelf.rulebook()
    let keys = try isCopy ? ServerKeys(codeKeys: [SecretBytes.random(32)]) : folder.serverKeys()
    let directory = try await OfficeDirectory(from: store)
    let desk = CaseDesk(
      store: store, rulebook: rulebook, directory: directory, keys: keys, numbers: NumberBlocks(store: store, size: blockSize),
      clock: clock ?? { SystemClock.now() })
    return Service(
      store: store, desk: desk, rulebook: rulebook, directory: directory, divisions: try Divisions(divisions),
      rates: try LoanPrimeRates(rates), keys: keys, evidence: try options.evidence(store, clock: desk.clock))
  }

  func close() async { await store.engine.close() }
}

extension Service {
  /// The account named, with its roles and office; the local operator for nil.
  ///
  /// Throws `Refusal` for an account that is unknown or disabled.
  func actor(as user: String?) async throws -> Actor {
    guard let user else { return .localOperator }
    return try await desk.actor(user)
  }

  /// Writes a line of the 操作日志.
  func log(_ actor: Actor, _ action: LoggedAction, _ object: String) async throws {
    try await store.administer([], logging: [DeskLogEntry(at: desk.clock(), actor: actor.user, action: action, object: object)])
  }
}
