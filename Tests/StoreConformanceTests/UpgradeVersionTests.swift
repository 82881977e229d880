import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("Every schema version there was can be brought to the latest, rows and all")
struct UpgradeVersionTests {
  /// A version without kept rows fails here: they must be kept while its program can still write them.
  static let versions = Array(1...((try? Backend.sqlite.migrations.count) ?? 1))

  /// The latest may still gain tables.
  @Test("each earlier version's rows have something of every table", arguments: versions.dropLast())
  func everyTable(_ version: Int) throws {
    let seed = try UpgradeSeed(version)
    for migration in try Backend.sqlite.migrations.prefix(version) {
      for table in migration.sql.matches(of: /CREATE TABLE ([a-z_]+)/) {
        let hasRow = seed.sql.contains("INSERT INTO \(table.1)(")
        #expect(hasRow, "no row of \(table.1)")
      }
    }
  }

  @Test("the cases are read, their chains hold, and they go on", arguments: Backend.underTest, versions)
  func upgrade(_ backend: Backend, _ version: Int) async throws {
    let seed = try UpgradeSeed(version)
    let latest = try backend.migrations
    let clock = MovableClock(try #require(Instant("2025-06-10T09:00:00+08:00")))
    try await backend.withEmptyDatabase(migrations: []) { place in
      let before = try await backend.open(place) { clock.now }
      _ = try await before.migrate(try seed.migrations(backend))
      await before.close()

      let engine = try await backend.open(place) { clock.now }
      let applied = try await engine.migrate(latest)
      #expect(applied == Array(latest.dropFirst(version)))
      let desk = try UpgradeCases.desk(over: engine, clock)
      try await UpgradeCases.expectReadable(desk, cases: 2)
      try await UpgradeCases.goOn(desk)
      await engine.close()
    }
  }
}

/// What must hold of cases that were there before a migration.
enum UpgradeCases {
  static func desk(over engine: any StorageEngine, _ clock: MovableClock) throws -> CaseDesk {
    let store = CaseStore(engine)
    return CaseDesk(
      store: store, rulebook: try Config.rulebook, directory: Cast.directory, keys: Cast.keys, numbers: NumberBlocks(store: store),
      clock: { clock.now })
  }

  /// Every case folds from a whole chain to what its copies say, and every protected text is the one whose digest stands in its event.
  static func expectReadable(_ desk: CaseDesk, cases count: Int) async throws {
    let rows = try await desk.store.engine.read([files])[0]
    #expect(rows.count == count)
    for row in rows {
      let id = CaseID(try row.integer(0))
      let number = try #require(CaseNumber(try row.text(1)))
      let loaded = try await desk.store.load(number, scope: Scope(of: .localOperator))
      let chain = try #require(loaded.chain)
      let record = try #require(try CaseRecord.fold(chain.events))
      try await CaseStoredChain(of: id, in: desk.store.engine).expectWhole(record.version)
      let (state, open) = (try row.text(2), try row.integer(3))
      #expect(record.id == id && record.state.rawValue == state && record.balance.open.fen == open)
      #expect(try await texts(of: id, desk) == digests(chain.events))
    }
  }

  /// Each case takes a further act, and a new case can be opened.
  static func goOn(_ desk: CaseDesk) async throws {
    for row in try await desk.store.engine.read([files])[0] {
      let number = try #require(CaseNumber(try row.text(1)))
      let noted = try await desk.perform(Command(.note, on: number, by: Cast.lin, inputs: ["note": "升级后"]))
      try await CaseStoredChain(of: noted.record.id, in: desk.store.engine).expectWhole(noted.record.version)
    }
    let opened = try await desk.open(Cast.filing(amounts: ["7.00"]), by: .filer)
    try await CaseStoredChain(of: opened.record.id, in: desk.store.engine).expectWhole(1)
  }

  private static func digests(_ events: [CaseEvent]) -> Set<[UInt8]> {
    Set(events.flatMap(\.effects).compactMap { if case .text(_, let digest) = $0 { digest } else { nil } })
  }

  private static func texts(of id: CaseID, _ desk: CaseDesk) async throws -> Set<[UInt8]> {
    let rows = try await desk.store.engine.read([SQLStatement(saltedTexts, [.integer(id.value)])])[0]
    return Set(try rows.map { Digest.protected(ProtectedText(name: try $0.text(0), value: try $0.text(1), salt: try $0.bytes(2))) })
  }

  private static let files = SQLStatement(SQLText("SELECT case_id, number, state, open_fen FROM case_file ORDER BY case_id"))
  private static let saltedTexts = SQLText("SELECT name, value, salt FROM case_text WHERE case_id = $1")
}
