import CaseDesk
import CaseRules
import CaseStore
import CaseStorePostgres
import CaseStoreSQLite
import Cast
import Foundation
import Testing

@Suite("A backup")
struct AdministrationBackupTests {
  /// Every table, each in an order of its own key.
  private static let tables = [
    SQLText("SELECT * FROM case_file ORDER BY case_id"), SQLText("SELECT * FROM case_event ORDER BY case_id, seq"),
    SQLText("SELECT * FROM ledger_entry ORDER BY case_id, no"),
    SQLText("SELECT * FROM case_clock ORDER BY case_id, limit_id, ref, generation, turn"),
    SQLText("SELECT * FROM case_office ORDER BY case_id, office_id"), SQLText("SELECT * FROM case_text ORDER BY case_id, seq, name"),
    SQLText("SELECT * FROM outbox ORDER BY case_id, seq, no"), SQLText("SELECT * FROM idempotency ORDER BY actor, route, key"),
    SQLText("SELECT * FROM claim_line ORDER BY case_id, line"), SQLText("SELECT * FROM case_plan ORDER BY case_id, no"),
    SQLText("SELECT * FROM office ORDER BY office_id"), SQLText("SELECT * FROM account ORDER BY user_id"),
    SQLText("SELECT * FROM account_role ORDER BY user_id, role"), SQLText("SELECT * FROM config_document ORDER BY kind, name, digest"),
    SQLText("SELECT * FROM number_block ORDER BY name, start"), SQLText("SELECT * FROM desk_log ORDER BY id"),
    SQLText("SELECT * FROM schema_migration ORDER BY number"),
  ]

  @Test("holds every table as it was, and its chain verifies where it was restored", arguments: Backend.underTest)
  func restored(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let file = desk.place().path
      let order = Cast.directory.offices.values.sorted { Cast.directory.path($0.id).count < Cast.directory.path($1.id).count }
      try await desk.store.administer(order.map(\.stored.insert), logging: [])
      let local = Administration(desk.store, by: .localOperator, now: desk.clock.now)
      _ = try await local.firstAdministrators(system: "sys", security: "sec", audit: "aud", office: Cast.receiver)
      let document = ConfigDocument(name: "rulebook/x.yaml", body: "甲：一\n")
      try await desk.store.administer([document.insert(loaded: desk.clock.now)], logging: [])
      let number = try await desk.inHandling()
      try await desk.act(.note, on: number, by: .localOperator, ["note": "电话联系"], key: "k1")
      try await desk.act(.offerPlan, on: number, by: Cast.luo, ["instalments": "2025-07-01:40000.00"])
      try await desk.act(.acceptPlan, on: number, by: .party(.complainant, of: number))
      desk.clock.advance(seconds: 120)
      let checkpoint = try await ChainAudit(desk.store).checkpoint()

      try await backUp(desk.store.engine, to: file)
      let before = try await desk.store.engine.read(Self.tables.map { SQLStatement($0) })
      #expect(before.allSatisfy { !$0.isEmpty })
      try await backend.withEmptyEngine(migrations: [], clock: { desk.clock.now }) { engine in
        try await restore(engine, from: file)
        let after = try await engine.read(Self.tables.map { SQLStatement($0) })
        for (table, rows) in zip(Self.tables, zip(before, after)) {
          #expect(rows.0.map(\.values) == rows.1.map(\.values), "\(table.text(for: backend == .sqlite ? .sqlite : .postgres))")
        }
        let report = try await ChainAudit(CaseStore(engine)).verify(against: checkpoint)
        #expect(report.cases == 1 && report.events == 7 && report.bad == 0, "\(report.first)")
        // The triggers came along.
        await #expect(throws: StoreError.self) {
          _ = try await engine.commit(WriteBatch(statements: [SQLStatement(SQLText("UPDATE case_event SET actor = 'x'"))]))
        }
      }
    }
  }

  @Test("brings the keys along only when asked, and they open what was made with them")
  func keys() throws {
    try OwnFolder.with { own in
      // Not there yet: it comes with the keys.
      let folder = "\(own.path)/new"
      let keys = KeyFolder("\(folder)/keys")
      #expect(throws: Refusal.self) { _ = try keys.serverKeys() }
      #expect(try keys.prepare().map(\.number) == [1])
      #expect(try keys.prepare().isEmpty)
      let id = CaseID(7)
      let code = try keys.serverKeys().queryCode(for: id)
      #expect(try keys.rotate().number == 2)
      #expect(try keys.list().map(\.number) == [2, 1])
      let rotated = try keys.serverKeys()
      #expect(rotated.queryCode(for: id) != code)
      #expect(rotated.queryCode(for: id, matching: rotated.digest(ofSecret: code)) == code)

      let copy = KeyFolder("\(folder)/copy.keys")
      #expect(try keys.copy(to: copy.path).count == 2)
      #expect(try copy.list().map(\.fingerprint) == keys.list().map(\.fingerprint))
      for path in ["\(folder)/keys", copy.path] {
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        let file = try FileManager.default.attributesOfItem(atPath: "\(path)/code-1.key")[.posixPermissions] as? Int
        #expect(mode == 0o700 && file == 0o400)
      }
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: keys.file(1))
      #expect(throws: Refusal.self) { _ = try keys.serverKeys() }
    }
  }

  private func backUp(_ engine: any StorageEngine, to file: String) async throws {
    if let sqlite = engine as? SQLiteEngine { try await sqlite.backup(to: file) }
    if let postgres = engine as? PostgresEngine { try await postgres.backup(to: file, tools: Self.tools) }
  }

  private func restore(_ engine: any StorageEngine, from file: String) async throws {
    if let sqlite = engine as? SQLiteEngine { try await sqlite.restore(from: file) }
    if let postgres = engine as? PostgresEngine { try await postgres.restore(from: file, tools: Self.tools) }
  }

  /// The newest Postgres programs installed beside the server; nil leaves it to the search path.
  private static var tools: String? {
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    return versions.compactMap { Int($0) }.max().map { "/usr/lib/postgresql/\($0)/bin" }
  }
}
