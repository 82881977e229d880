import CaseDesk
import CaseReports
import CaseRules
import CaseStore
import Cast
import Testing

@testable import CaseWeb

@Suite("A month's figures over the API")
struct ReportsMonthlyTests {
  @Test("are the newest edition's where there is one, and counted now only for who asks for it", arguments: Backend.underTest)
  func newest(_ backend: Backend) async throws {
    try await FrozenMarch.with(backend) { march in
      let program = Program(march.web, token: try await march.desk.token(for: "dai"))
      func paid(_ answer: Program.Answer) throws -> JSONValue? {
        for case .object(let table) in answer.list("tables") where table["id"] == .text("money-by-city") {
          guard case .array(let rows)? = table["rows"] else { continue }
          for case .object(let row) in rows where row["id"] == .text("510100") {
            if case .object(let figures)? = row["figures"] { return figures["paid"] }
          }
        }
        return nil
      }
      // What came to light in April is in the record, and not in the edition.
      for query in ["", "&preview=true"] {
        let frozen = try await program.get("/api/v1/reports/monthly?month=2026-03\(query)")
        #expect(frozen.status == 200 && frozen.integer("edition") == 1 && frozen.integer("serial") == 1)
        #expect(frozen["preview"] == .bool(false) && !frozen.list("lists").isEmpty)
        #expect(try paid(frozen) == .text("100000.00"))
        #expect(frozen.text("recorded_up_to") == "2026-04-01T00:05:00+08:00")
      }
      try await march.restated()
      let second = try await program.get("/api/v1/reports/monthly?month=2026-03")
      #expect(try second.integer("edition") == 2 && paid(second) == .text("155000.00"))
      // A region, or a month, without an edition.
      for place in ["month=2026-03&region=510100", "month=2026-02"] {
        let refused = try await program.get("/api/v1/reports/monthly?\(place)")
        #expect(refused.status == 409 && refused.code == "not_frozen", "\(place)")
        let counted = try await program.get("/api/v1/reports/monthly?\(place)&preview=true")
        #expect(counted.status == 200 && counted["edition"] == .null, "\(place)")
      }
      #expect(try await program.get("/api/v1/reports/monthly?month=2099-01&preview=true").code == "month_ahead")
      #expect(try await program.get("/api/v1/reports/monthly?month=2026-03&region=999999").status == 422)
      let county = Program(march.web, token: try await march.desk.token(for: "luo"))
      #expect([403, 404].contains(try await county.get("/api/v1/reports/monthly?month=2026-03").status))
    }
  }

  @Test("are counted only so often for one reader")
  func bounded() async throws {
    try await FrozenMarch.with(.sqlite) { march in
      let program = Program(march.web, token: try await march.desk.token(for: "dai"))
      var last = 200
      for _ in 0...RateLimit.preview.count where last == 200 {
        last = try await program.get("/api/v1/reports/monthly?month=2026-02&preview=true").status
      }
      #expect(last == 429)
    }
  }
}
