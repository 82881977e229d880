import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("Verifying what is derived")
struct WatchDerivedTests {
  struct Drift: Sendable {
    let place: String
    let statement: SQLText

    static let all = [
      Drift(place: "case_clock handle", statement: SQLText("UPDATE case_clock SET due_on = '2025-07-04' WHERE limit_id = 'handle'")),
      Drift(place: "case_clock handle", statement: SQLText("UPDATE case_clock SET provisional = 1 WHERE limit_id = 'handle'")),
      Drift(place: "case_file due_on", statement: SQLText("UPDATE case_file SET due_on = '2025-12-31'")),
      Drift(place: "case_file due_limit", statement: SQLText("UPDATE case_file SET due_limit = 'review'")),
      Drift(place: "case_file open_fen", statement: SQLText("UPDATE case_file SET open_fen = open_fen - 1")),
      Drift(place: "case_office 510104", statement: SQLText("UPDATE case_office SET listed = 0 WHERE office_id = '510104'")),
      Drift(place: "case_office 510100", statement: SQLText("UPDATE case_office SET due_on = '2025-12-31' WHERE office_id = '510100'")),
      Drift(place: "case_office 510100", statement: SQLText("DELETE FROM case_office WHERE office_id = '510100'")),
      Drift(
        place: "case_office 510900",
        statement: SQLText(
          "INSERT INTO case_office (office_id, case_id, relation, listed, due_on) SELECT '510900', case_id, 'past', 0, 'none' FROM case_file"
        )),
    ]
  }

  @Test("finds each date, sum and relation that drifted, and nothing before", arguments: Backend.underTest, Drift.all)
  func drifted(_ backend: Backend, _ drift: Drift) async throws {
    try await DeskFixture.with(backend) { desk in
      _ = try await desk.inHandling()
      #expect(try await DerivedDates(desk.desk).verify().first == [])
      _ = try await desk.store.engine.commit(WriteBatch(statements: [SQLStatement(drift.statement)]))
      let report = try await DerivedDates(desk.desk).verify()
      #expect(report.first.map(\.place) == [drift.place])
      #expect(report.cases == 1 && report.drifted == 1)
    }
  }

  @Test("pages of two see every case once", arguments: Backend.underTest)
  func pages(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      for yuan in 1...5 { _ = try await desk.filed(Cast.filing(amounts: ["\(yuan).00"])) }
      #expect(try await DerivedDates(desk.desk, pageSize: 2).verify().cases == 5)
    }
  }
}
