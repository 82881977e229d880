import CaseDesk
import CaseRules
import CaseStore
import Cast
import Synchronization
import Testing

@Suite("A month counted before the calendar changed")
struct AdoptionMonthTests {
  @Test("counts the same ever after, though dates that had passed were moved; a later cut sees them moved", arguments: Backend.underTest)
  func sameForEver(_ backend: Backend) async throws {
    try await AdoptionDesk.with(backend, try AdoptionConfig.files(through: 2020), from: "2020-01-06T09:00:00+08:00") { adoption in
      let number = try await adoption.desk.filed(AdoptionConfig.filing()).record.number
      try await adoption.desk.act(
        .accept, on: number, by: Cast.ren, ["creditor_size": "small", "respondent_kind": "organ", "contract_relation": "yes"])
      let due = try #require(try await adoption.desk.due(.transfer, on: number).flatMap { CivilDate($0) })
      adoption.desk.clock.move(to: due.firstOfMonth.adding(months: 2).description)
      let cut = adoption.desk.clock.now
      let before = try await Self.fellDue(adoption, in: due, cut)
      #expect(before == 1)
      adoption.desk.clock.advance()
      // Every day of the count is declared off, so that the date leaves its month.
      let proposal = try await adoption.proposed(
        (1...25).map { "\(due.firstOfMonth.adding(days: $0 - 1)),holiday,停工" }.joined(separator: "\n"))
      _ = try await adoption.administration(AdoptionDesk.an).approve(proposal.no, movesPassed: true)
      _ = try await RedateJob(adoption.desk.desk).run()
      #expect(try await adoption.desk.due(.transfer, on: number) != due.description)
      #expect(try await Self.fellDue(adoption, in: due, cut) == 1)
      adoption.desk.clock.advance(seconds: 86_400)
      #expect(try await Self.fellDue(adoption, in: due, adoption.desk.clock.now) == 0)
    }
  }

  private static func fellDue(_ adoption: AdoptionDesk, in month: CivilDate, _ cut: Instant) async throws -> Int64 {
    let sum = Mutex<Int64>(0)
    try await adoption.desk.store.monthRows(MonthQuestion(month: month, cut: cut), .due) { row in
      sum.withLock { $0 += row.figures.due[.transferDue] }
    }
    return sum.withLock(\.self)
  }
}
