import CaseDesk
@testable import CaseReports
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("The month's boundaries")
struct MonthlyBoundaryTests {
  /// When each complaint is filed, and the month and rule set it belongs to.
  private static let filings = [
    ("2024-01-31T23:50:00+08:00", "2024-01", "R2020+M2021"), ("2024-02-01T00:30:00+08:00", "2024-02", "R2020+M2021"),
    ("2024-02-29T23:59:00+08:00", "2024-02", "R2020+M2021"), ("2024-03-01T00:00:00+08:00", "2024-03", "R2020+M2021"),
    ("2025-05-31T23:50:00+08:00", "2025-05", "R2020+M2021"), ("2025-06-01T00:30:00+08:00", "2025-06", "R2025+M2021"),
    ("2025-12-31T23:59:00+08:00", "2025-12", "R2025+M2021"), ("2026-01-01T00:30:00+08:00", "2026-01", "R2025+M2021"),
  ]

  @Test("are midnights in China: leap day, change of rules, year's end", arguments: Backend.underTest)
  func filed(_ backend: Backend) async throws {
    try await DeskFixture.with(backend, from: "2024-01-31T23:00:00+08:00") { desk in
      for (moment, _, ruleSet) in Self.filings {
        desk.clock.move(to: moment)
        // Two like filings would be one case.
        let record = try await desk.desk.open(Self.filing("某局\(moment)"), by: .filer).record
        #expect(record.opening.ruleSet == ruleSet && record.receivedAt == Instant(moment), "\(moment)")
      }
      var open = 0
      for month in ["2024-01", "2024-02", "2024-03", "2025-05", "2025-06", "2025-12", "2026-01"] {
        let received = Self.filings.filter { $0.1 == month }.count
        let report = try await Self.report(desk, month)
        #expect(report.figure("balance-by-city.brought_forward.total") == "\(open)", "\(month)")
        #expect(report.figure("balance-by-city.received.total") == "\(received)", "\(month)")
        open += received
        #expect(report.figure("balance-by-city.open.total") == "\(open)", "\(month)")
      }
    }
  }

  @Test("put a payment of the leap day, confirmed in March, into February", arguments: Backend.underTest)
  func leapDay(_ backend: Backend) async throws {
    try await DeskFixture.with(backend, from: "2024-01-15T08:00:00+08:00") { desk in
      let number = try await desk.inHandling(Self.filing())
      try await desk.act(.verifyLine, on: number, by: Cast.luo, ["line": "1", "verified": "100000"])
      desk.clock.move(to: "2024-03-04")
      try await desk.act(.reportPayment, on: number, by: Cast.luo, ["amount": "30000", "effective": "2024-02-29"])
      try await desk.act(.confirmPayment, on: number, by: .party(.complainant, of: number))
      let march = try #require(Instant("2024-03-03T00:00:00+08:00"))
      #expect(try await Self.report(desk, "2024-02", cut: march).figure("money-by-city.paid.total") == "0.00")
      #expect(try await Self.report(desk, "2024-02").figure("money-by-city.paid.total") == "3.00")
      #expect(try await Self.report(desk, "2024-03").figure("money-by-city.opening.total") == "7.00")
      #expect(try await Self.report(desk, "2024-03").figure("money-by-city.paid.total") == "0.00")
    }
  }

  @Test("counts of a plan what it promises, of an unfinished month what was recorded by the cut", arguments: Backend.underTest)
  func plan(_ backend: Backend) async throws {
    try await DeskFixture.with(backend, from: "2026-03-02T08:00:00+08:00") { desk in
      let number = try await desk.inHandling(Self.filing())
      desk.clock.move(to: "2026-03-05")
      try await desk.act(.verifyLine, on: number, by: Cast.luo, ["line": "1", "verified": "100000"])
      try await desk.act(.offerPlan, on: number, by: Cast.luo, ["instalments": "2026-05-10:30000"])
      try await desk.act(.acceptPlan, on: number, by: .party(.complainant, of: number))
      let march = try await Self.report(desk, "2026-03")
      #expect(march.figure("money-by-city.new.total") == "10.00" && march.figure("settlement-by-city.resolved.total") == "3.00")
      let early = try await Self.report(desk, "2026-03", cut: Instant("2026-03-04T00:00:00+08:00"))
      #expect(early.figure("money-by-city.new.total") == "0.00" && early.figure("settlement-by-city.resolved.total") == "0.00")
    }
  }

  @Test("groups a respondent as it was judged by the cut, however it was judged since", arguments: Backend.underTest)
  func judgedLater(_ backend: Backend) async throws {
    try await DeskFixture.with(backend, from: "2026-03-30T08:00:00+08:00") { desk in
      let number = try await desk.filed(Self.filing()).record.number
      let cut = try #require(Instant("2026-04-01T00:05:00+08:00"))
      desk.clock.move(to: "2026-04-02")
      let judged = ["creditor_size": "small", "respondent_kind": "institution", "contract_relation": "yes"]
      try await desk.act(.accept, on: number, by: Cast.ren, judged)
      let march = try await Self.report(desk, "2026-03", cut: cut)
      #expect(march.figure("balance-by-kind.open.organ") == "1" && march.figure("balance-by-kind.open.institution") == "0")
      let april = try await Self.report(desk, "2026-04")
      #expect(april.figure("balance-by-kind.open.organ") == "0" && april.figure("balance-by-kind.open.institution") == "1")
    }
  }

  @Test("fills in what older programs did not write, and the month comes out the same", arguments: Backend.underTest)
  func filled(_ backend: Backend) async throws {
    try await MonthlyLedger.with(backend) { desk in
      let before = try await Self.report(desk, "2026-03")
      for table in Self.emptied { #expect(try await desk.store.engine.commit(WriteBatch(statements: [SQLStatement(table)])) == .done) }
      #expect(try await Self.report(desk, "2026-03") != before)
      #expect(try await desk.store.fillReportMarks() == 14)
      #expect(try await desk.store.fillReportMarks() == 0)
      #expect(try await Self.report(desk, "2026-03") == before)
    }
  }

  private static let emptied = [SQLText("DELETE FROM case_trait"), SQLText("DELETE FROM claim_age")]
}

extension MonthlyBoundaryTests {
  private static func filing(_ debtor: String = "某局") -> Filing {
    Cast.filing(name: debtor, signed: "2022-11-05", delivered: "2023-01-10")
  }

  private static func report(_ desk: DeskFixture, _ month: String, cut: Instant? = nil) async throws -> MonthReport {
    let first = try #require(CivilDate("\(month)-01"))
    // Far beyond what any test records.
    let question = MonthQuestion(month: first, cut: cut ?? Instant(first.adding(months: 600)))
    return try await MonthReport.counted(question, in: desk.store, divisions: try Config.divisions)
  }
}

extension MonthReport {
  fileprivate func figure(_ id: String) -> String? { FigureID(id).flatMap { self[$0] }?.text }
}
