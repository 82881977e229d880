import CaseStore
import Cast
import Foundation
import Testing

@Suite("The two schemas say the same")
struct SchemaParityTests {
  @Test("the same migrations under the same numbers")
  func sameNumbers() throws {
    let (sqlite, postgres) = (try Backend.sqlite.migrations, try Backend.postgres.migrations)
    #expect(sqlite.map(\.number) == postgres.map(\.number))
    #expect(sqlite.map(\.name) == postgres.map(\.name))
  }

  @Test("the same tables, columns, kinds of value, NOT NULLs, indexes and checks", .enabled(if: Backend.underTest.contains(.postgres)))
  func sameShape() async throws {
    let sqlite = try await Backend.sqlite.withEmptyEngine { try await shape($0, Self.sqliteColumns, Self.sqliteIndexes) }
    let postgres = try await Backend.postgres.withEmptyEngine { try await shape($0, Self.postgresColumns, Self.postgresIndexes) }
    #expect(Set(sqlite.columns).symmetricDifference(postgres.columns) == [])
    #expect(Set(sqlite.indexes).symmetricDifference(postgres.indexes) == [])
    let checks = try Backend.allCases.map { try Self.checks(in: $0.migrations) }
    #expect(checks[0] == checks[1])
  }

  private func shape(
    _ engine: any StorageEngine, _ columns: SQLText, _ indexes: SQLText
  ) async throws -> (columns: [String], indexes: [String]) {
    let answers = try await engine.read([SQLStatement(columns), SQLStatement(indexes)])
    return (
      try answers[0].map { "\(try $0.text(0)).\(try $0.text(1)) \(try $0.text(2))\(try $0.integer(3) == 1 ? " NOT NULL" : "")" }.sorted(),
      try answers[1].map { try $0.text(0) }.sorted()
    )
  }

  /// CHECKs as written, without the words in which the engines differ.
  private static func checks(in migrations: [Migration]) throws -> [String] {
    migrations.flatMap { migration in
      migration.sql.split(separator: "\n").filter { $0.contains("CHECK") }.map { line in
        line.replacing("octet_length", with: "length").replacing("BIGINT", with: "INTEGER").replacing("BYTEA", with: "BLOB").replacing(
          " COLLATE \"C\"", with: ""
        )
        .split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
      }
    }
  }

  private static let sqliteColumns = SQLText(
    """
    SELECT m.name, c.name, CASE c.type WHEN 'BLOB' THEN 'bytes' WHEN 'INTEGER' THEN 'integer' ELSE 'text' END, c."notnull" OR c.pk > 0
    FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
    """)
  private static let postgresColumns = SQLText(
    """
    SELECT table_name::text, column_name::text, CASE data_type WHEN 'bytea' THEN 'bytes' WHEN 'bigint' THEN 'integer' WHEN 'integer' THEN 'integer' ELSE 'text' END,
      CASE is_nullable WHEN 'NO' THEN 1::bigint ELSE 0::bigint END
    FROM information_schema.columns WHERE table_schema = current_schema()
    """)
  private static let sqliteIndexes = SQLText("SELECT name FROM sqlite_schema WHERE type = 'index' AND name NOT LIKE 'sqlite_%'")
  private static let postgresIndexes = SQLText(
    "SELECT indexname::text FROM pg_indexes WHERE schemaname = current_schema() AND indexname NOT LIKE '%_pkey' AND indexname NOT LIKE '%_key'"
  )
}
