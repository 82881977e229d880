import CaseDesk
import CaseRules
import CaseStore
import Cast
import Synchronization
import Testing

@Suite("A process that was stopped between deciding and committing")
struct DeskStoppedTests {
  /// A desk that is stopped for three minutes the next time it has read its clock.
  private func stopping(_ fixture: DeskFixture) -> CaseDesk {
    let running = Atomic(true)
    let clock = fixture.clock
    return CaseDesk(
      store: fixture.store, rulebook: fixture.desk.rulebook, directory: Cast.directory, keys: Cast.keys, numbers: fixture.desk.numbers,
      clock: {
        defer { if running.exchange(false, ordering: .relaxed) { clock.advance(seconds: 180) } }
        return clock.now
      })
  }

  @Test("commits nothing behind a cut that was taken meanwhile: it decides again, at a new time", arguments: Backend.underTest)
  func performed(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let number = try await fixture.filed().record.number
      fixture.clock.advance()
      let noted = try await stopping(fixture).perform(Command(.note, on: number, by: Cast.ren, inputs: ["note": "其间停机"]))
      #expect(noted.event.recorded == fixture.clock.now && noted.record.version == 2)
      let events = try await fixture.store.load(number, scope: Scope(of: .localOperator)).chain?.events
      #expect(events?.count == 2)
      #expect(try await ChainAudit(fixture.store).verify().first == [])
    }
  }

  @Test("opens no case behind a cut", arguments: Backend.underTest)
  func opened(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { fixture in
      let opened = try await stopping(fixture).open(Cast.filing(), by: .filer)
      #expect(opened.event.recorded == fixture.clock.now)
      let count = try await fixture.store.engine.read([Self.events])[0][0].integer(0)
      #expect(count == 1)
    }
  }

  @Test("is judged by the database's own clock, up to the second", arguments: Backend.underTest)
  func ownClock(_ backend: Backend) async throws {
    try await backend.withEmptyEngine { engine in
      let store = CaseStore(engine)
      let clock = MovableClock(try await engine.now())
      let desk = CaseDesk(
        store: store, rulebook: try Config.rulebook, directory: Cast.directory, keys: Cast.keys, numbers: NumberBlocks(store: store),
        clock: { clock.now })
      let number = try await desk.open(Cast.filing(), by: .filer).record.number
      let chain = try #require(try await store.load(number, scope: Scope(of: .localOperator)).chain)
      let record = try #require(try CaseRecord.fold(chain.events))
      func committed(_ age: Int64) async throws -> CommitOutcome {
        let note = Command(.note, on: number, by: Cast.ren, inputs: ["note": "停机"])
        let now = try await engine.now().adding(seconds: -age)
        return try await store.commit(try desk.decided(note, on: record, chain.events, now: now).change)
      }
      for age: Int64 in [46, 3600] {
        let late = try await committed(age)
        #expect(late == .conflict(table: nil))
      }
      let count = try await engine.read([Self.events])[0][0].integer(0)
      #expect(count == 1)
      let inTime = try await committed(30)
      #expect(inTime == .done)
    }
  }

  private static let events = SQLStatement(SQLText("SELECT count(*) FROM case_event"))
}
