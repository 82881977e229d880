import CaseStore
import Cast
import Foundation
import Testing

@Suite struct EngineMigrationTests {
  @Test("migrating twice applies each file once", arguments: Backend.underTest)
  func twice(_ backend: Backend) async throws {
    try await backend.withEmptyEngine(migrations: []) { engine in
      let none = try await engine.appliedMigrations()
      #expect(none == [])
      let all = EngineTables.migrations(backend)
      let first = try await engine.migrate([all[0]])
      #expect(first == [all[0]])
      let second = try await engine.migrate(all)
      #expect(second == [all[1]])
      let third = try await engine.migrate(all)
      #expect(third == [])
      let applied = try await engine.appliedMigrations()
      #expect(applied == all.map { AppliedMigration(number: $0.number, name: $0.name, checksum: $0.checksum) })
    }
  }

  @Test("a changed file, an unknown one and a skipped one stop everything", arguments: Backend.underTest)
  func disagreement(_ backend: Backend) async throws {
    let all = EngineTables.migrations(backend)
    let changed = Migration(number: 1, name: all[0].name, sql: all[0].sql + " ")
    let renamed = Migration(number: 1, name: "create_other", sql: all[0].sql, checksum: all[0].checksum)
    let third = Migration(number: 3, name: "add_more", sql: "CREATE TABLE more (id INTEGER PRIMARY KEY)")
    try await backend.withTables { engine in
      let cases: [([Migration], StoreError.Code)] = [
        ([changed, all[1]], .corrupt), ([renamed, all[1]], .corrupt), ([all[0]], .schemaAhead), ([all[0], third], .schemaAhead),
      ]
      for (migrations, code) in cases {
        let error = await storeError { _ = try await engine.migrate(migrations) }
        #expect(error?.code == code)
      }
      let applied = try await engine.appliedMigrations()
      #expect(applied.map(\.number) == [1, 2])
    }
  }

  @Test(
    "a migration that fails leaves nothing behind; those before it stay", arguments: Backend.underTest,
    ["INSERT INTO nowhere VALUES (1)", "INSERT INTO half VALUES (1), (1)", "COMMIT"])
  func failing(_ backend: Backend, _ mistake: String) async throws {
    let all = EngineTables.migrations(backend)
    let bad = Migration(number: 2, name: "create_half", sql: "CREATE TABLE half (id INTEGER PRIMARY KEY); \(mistake)")
    try await backend.withEmptyEngine(migrations: []) { engine in
      let error = await storeError { _ = try await engine.migrate([all[0], bad]) }
      #expect(error?.code == .rejected)
      #expect(error?.detail.hasPrefix("migration 2 create_half: ") == true, "\(error?.detail ?? "")")
      let applied = try await engine.appliedMigrations()
      #expect(applied.map(\.number) == [1])
      // A file that ends its own transaction cannot be undone, only refused.
      guard mistake != "COMMIT" else { return }
      let after = try await engine.migrate([all[0], Migration(number: 2, name: "create_half", sql: "CREATE TABLE half (id INTEGER)")])
      #expect(after.map(\.number) == [2])
    }
  }

  @Test("of eight migrators at once each file is applied by one", arguments: Backend.underTest)
  func concurrent(_ backend: Backend) async throws {
    let all = EngineTables.migrations(backend)
    try await backend.withEmptyDatabase(migrations: []) { place in
      let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
        for _ in 1...8 {
          group.addTask {
            let engine = try await backend.open(place)
            let numbers = try await engine.migrate(all).map(\.number)
            await engine.close()
            return numbers
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(applied.sorted() == [1, 2])
    }
  }

  @Test(
    "a folder with a bad name or a gap is refused",
    arguments: [
      (["0001_create_case.sql", "0002_add_index.sql", "README.md"], nil), (["0001_create_case.sql", "0003_add_index.sql"], .corrupt),
      (["0002_create_case.sql"], .corrupt), (["1_create_case.sql"], .corrupt), (["0001_create.sql"], .corrupt),
      (["0001_create_case.sql", "0001_create_other.sql"], .corrupt), (["0001_Create_case.sql"], .corrupt), ([], nil),
    ] as [([String], StoreError.Code?)])
  func folder(_ files: [String], _ code: StoreError.Code?) async throws {
    try await OwnFolder.with { folder in
      for file in files { try Data("abc".utf8).write(to: folder.appendingPathComponent(file)) }
      let error = await storeError {
        let migrations = try MigrationFolder.load(folder.path)
        #expect(migrations.map(\.number) == Array(1...2).prefix(migrations.count).map { $0 })
        // FIPS 180-4, the digest of "abc".
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(migrations.allSatisfy { $0.checksum == digest && $0.sql == "abc" })
      }
      #expect(error?.code == code)
    }
  }
}
