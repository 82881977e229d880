import CaseDesk
@testable import CaseReports
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("Cards on the score sheet")
struct MonthlyCardTests {
  // handle: 30 natural days from 2025-06-03 end on 2025-07-03; yellow on 06-26, red on 07-04.
  @Test("count as they stood at the cut, whatever became of them since, and each is named with its case", arguments: Backend.underTest)
  func cut(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      desk.clock.move(to: "2025-07-04")
      _ = try await DeadlineWatch(desk.desk).pass()
      func red(_ cut: String) async throws -> [MonthCard] { try await Self.cards(desk, "2025-07", cut, .office)["510104"] }
      let shown = try #require(try await red("2025-07-04T12:00:00+08:00").first { $0.card.colour == .red })
      #expect(shown.number == number.description && shown.card.status == .standing)
      let no = ["card": "\(shown.card.no)", "reason": "系统故障"]
      desk.clock.move(to: "2025-07-05")
      try await desk.act(.appealCard, on: number, by: Cast.luo, no)
      desk.clock.move(to: "2025-07-07")
      try await desk.act(.decideCard, on: number, by: Cast.dai, no.merging(["decision": "revoked"]) { $1 })
      for (cut, status) in [
        ("2025-07-04T12:00:00+08:00", Card.Status.standing), ("2025-07-06T00:00:00+08:00", .appealed),
        ("2025-07-08T00:00:00+08:00", .revoked),
      ] {
        #expect(try await red(cut).first { $0.card.no == shown.card.no }?.card.status == status, "\(cut)")
      }
      // Not yet shown at the cut, and not shown in the month: no card of it.
      #expect(try await red("2025-07-03T00:00:00+08:00").isEmpty)
      let june = try await Self.cards(desk, "2025-06", "2025-07-08T00:00:00+08:00", .city).counts
      let july = try await Self.cards(desk, "2025-07", "2025-07-08T00:00:00+08:00", .city).counts
      #expect(try #require(june["510100"]).yellow > 0 && june["510100"]?.red == 0)
      #expect(july["510100"]?.revoked == 1 && july["510100"]?.red == 0 && july.keys.allSatisfy { $0 == "510100" })
    }
  }

  private static func cards(_ desk: DeskFixture, _ month: String, _ cut: String, _ whom: ScoreSheet.Whom) async throws -> MonthCards {
    let question = try MonthQuestion(month, cut: cut)
    return try await MonthCards(question, in: desk.store, of: whom, divisions: Cast.directory.offices.mapValues(\.division))
  }
}
