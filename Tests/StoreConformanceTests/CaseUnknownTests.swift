import CaseDesk
import CaseRules
import CaseStore
import CaseStorePostgres
import Cast
import Testing

@Suite("What was cut off around COMMIT is settled by its key", .enabled(if: BackendServer.fromEnvironment != nil))
struct CaseUnknownTests {
  @Test("an act, cut before or after the server took it", arguments: [EngineLink.Fault.beforeRequest, .afterCommit])
  func act(_ fault: EngineLink.Fault) async throws {
    try await withCut { healthy, cut, through in
      let filed = try await healthy.open(Cast.filing(), by: .filer).record
      // Prepares the statements on the link, so that the fault strikes the transaction and nothing before it.
      _ = try await through.perform(Command(.note, on: filed.number, by: Cast.lin, inputs: ["note": "甲"], key: "1"))
      let command = Command(.note, on: filed.number, by: Cast.lin, inputs: ["note": "乙"], key: "2")
      cut.failNextCommit(fault)
      let error = await storeError { _ = try await through.perform(command) }
      #expect(error?.code == .unknown)
      let took = fault == .afterCommit
      try await CaseStoredChain(of: filed.id, in: healthy.store.engine).expectWhole(took ? 3 : 2)

      let settled = try await healthy.perform(command)
      #expect(settled.repeated == took && settled.event.seq == 3)
      let again = try await through.perform(command)
      #expect(again.repeated && again.event == settled.event)
      try await CaseStoredChain(of: filed.id, in: healthy.store.engine).expectWhole(3)
      let texts = try await healthy.store.texts(of: filed.id).filter { $0.name == "note" }.map(\.value)
      #expect(texts == ["甲", "乙"])
    }
  }

  @Test("a filing, cut before or after the server took it", arguments: [EngineLink.Fault.beforeRequest, .afterCommit])
  func filing(_ fault: EngineLink.Fault) async throws {
    try await withCut { healthy, cut, through in
      _ = try await through.open(Cast.filing(), by: .filer)
      let filing = Cast.filing(amounts: ["88.00"])
      cut.failNextCommit(fault)
      let error = await storeError { _ = try await through.open(filing, by: .filer) }
      #expect(error?.code == .unknown)
      let took = fault == .afterCommit
      #expect(try await files(healthy) == (took ? 2 : 1))

      let settled = try await through.open(filing, by: .filer)
      #expect(settled.repeated == took)
      let again = try await healthy.open(filing, by: .filer)
      #expect(again.repeated && again.event == settled.event && again.secret == settled.secret)
      #expect(try await files(healthy) == 2)
      try await CaseStoredChain(of: settled.record.id, in: healthy.store.engine).expectWhole(1)
    }
  }

  private func files(_ healthy: CaseDesk) async throws -> Int64 {
    try await healthy.store.engine.count(SQLStatement(SQLText("SELECT count(*) FROM case_file")))
  }

  /// A healthy desk, and one over the same database whose single connection goes through a link.
  private func withCut(_ body: (CaseDesk, CaseCut, CaseDesk) async throws -> Void) async throws {
    let server = try #require(BackendServer.fromEnvironment)
    let link = try EngineLink(to: try await server.address())
    defer { link.end() }
    try await Backend.postgres.withEmptyDatabase { place in
      let clock = MovableClock(try #require(Instant("2025-06-03T09:00:00+08:00")))
      let direct = try await Backend.postgres.open(place) { clock.now }
      var options = PostgresOptions()
      options.connections = 1
      options.allowUnsafe = true
      let cut = CaseCut(try await PostgresEngine(link.connectionString(place), options: options) { clock.now }, link)
      try await body(try desk(over: direct, clock), cut, try desk(over: cut, clock))
      await cut.close()
      await direct.close()
    }
  }

  private func desk(over engine: any StorageEngine, _ clock: MovableClock) throws -> CaseDesk {
    let store = CaseStore(engine)
    return CaseDesk(
      store: store, rulebook: try Config.rulebook, directory: Cast.directory, keys: Cast.keys, numbers: NumberBlocks(store: store),
      clock: { clock.now })
  }
}
