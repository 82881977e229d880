import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@Suite struct EngineValuesTests {
  @Test("Postgres is tested wherever CI runs")
  func postgresIsTestedInCI() {
    guard ProcessInfo.processInfo.environment["CI"] != nil else { return }
    #expect(Backend.underTest.contains(.postgres), "set QINGQIAN_TEST_POSTGRES")
  }

  @Test("values come back as they went in", arguments: Backend.underTest)
  func roundTrip(_ backend: Backend) async throws {
    let megabyte = (0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let rows: [[SQLValue]] = [
      [.integer(Int64.min), .text(""), .bytes([]), .integer(Int64.max)],
      [.integer(-1), .null, .null, .null],
      [.integer(0), .text("浙江省杭州市某某有限责任公司"), .bytes([0, 255, 0, 92, 120]), .integer(0)],
      [.integer(1), .text("𠮷田 €'\"\\$1;--\n\t%"), .bytes(megabyte), .integer(Int64.min)],
      [.integer(Int64.max), .text(String(repeating: "款", count: 400_000)), .bytes([10]), .integer(-13)],
    ]
    try await backend.withTables { engine in
      let batch = WriteBatch(statements: rows.map { EngineTables.item(integer($0[0]), $0[1], $0[2], amount: $0[3]) })
      let outcome = try await engine.commit(batch)
      #expect(outcome == .done)
      let found = try await engine.read([EngineTables.items])
      #expect(found[0].map(\.values) == rows)
    }
  }

  @Test("a text with U+0000 is refused whole, not cut", arguments: Backend.underTest)
  func zeroCharacter(_ backend: Backend) async throws {
    try await backend.withTables { engine in
      let error = await storeError { _ = try await engine.commit(EngineTables.item(1, .text("a\0b"))) }
      #expect(error?.code == .rejected)
      let count = try await engine.count(EngineTables.itemCount)
      #expect(count == 0)
    }
  }

  @Test("sums and truths read as integers", arguments: Backend.underTest)
  func computedColumns(_ backend: Backend) async throws {
    try await backend.withTables { engine in
      _ = try await engine.commit(EngineTables.item(1, amount: .integer(7)), EngineTables.item(2, amount: .integer(8)))
      let rows = try await engine.read([SQLStatement(SQLText("SELECT sum(amount), count(*), max(id) = 2, sum(amount) > 99 FROM item"))])
      #expect(rows[0].map(\.values) == [[.integer(15), .integer(2), .integer(1), .integer(0)]])
    }
  }

  @Test("a parameter may be used twice and out of order, and $1 in quotes is text", arguments: Backend.underTest)
  func parameterNumbers(_ backend: Backend) async throws {
    try await backend.withTables { engine in
      _ = try await engine.commit(EngineTables.item(5, .text("$1"), amount: .integer(5)))
      let sql = SQLText("SELECT id FROM item WHERE amount = $2 AND label <> $1 AND id = $2 AND label = '$1' -- $9")
      let rows = try await engine.read([SQLStatement(sql, [.text("x"), .integer(5)])])
      #expect(rows[0].map(\.values) == [[.integer(5)]])
    }
  }

  @Test("the clock is the database's, unless a test brings one", arguments: Backend.underTest)
  func clock(_ backend: Backend) async throws {
    let here = Int64(Date().timeIntervalSince1970 * 1_000_000)
    try await backend.withTables { engine in
      let now = try await engine.now()
      #expect(abs(now.microseconds - here) < 60_000_000)
    }
    let noon = Instant(microseconds: 1_772_337_600_000_000)
    let told = try await backend.withEmptyEngine(migrations: [], clock: { noon }) { engine in try await engine.now() }
    #expect(told == noon)
  }

  private func integer(_ value: SQLValue) -> Int64 {
    if case .integer(let number) = value { number } else { 0 }
  }
}
