import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("A date that had passed when the calendar changed")
struct AdoptionPassedTests {
  /// A case filed on 2020-01-06 whose review ran out on the 19th, and the days of its count declared off afterwards.
  private func passed(_ backend: Backend, _ body: (AdoptionDesk, CaseNumber) async throws -> Void) async throws {
    try await AdoptionDesk.with(backend, try AdoptionConfig.files(through: 2020), from: "2020-01-06T09:00:00+08:00") { adoption in
      let number = try await adoption.desk.filed(AdoptionConfig.filing()).record.number
      adoption.desk.clock.move(to: "2020-02-10")
      try await body(adoption, number)
    }
  }

  private static let twoDaysOff = "2020-01-08,holiday,春节\n2020-01-09,holiday,春节"

  @Test("stays as it was, and the record says by which version", arguments: Backend.underTest)
  func stays(_ backend: Backend) async throws {
    try await passed(backend) { adoption, number in
      #expect(try await adoption.desk.due(.review, on: number) == "2020-01-19")
      try await adoption.adopted(Self.twoDaysOff)
      _ = try await RedateJob(adoption.desk.desk).run()
      #expect(try await adoption.desk.due(.review, on: number) == "2020-01-19")
      #expect(try await adoption.redatings(number) == ["review 2020-01-19→2020-01-19 keeps 0"])
      // It stays through the next change as well, and after it has ended.
      try await adoption.adopted("2020-01-10,holiday,春节")
      _ = try await RedateJob(adoption.desk.desk).run()
      #expect(try await adoption.desk.due(.review, on: number) == "2020-01-19")
      try await adoption.desk.act(
        .accept, on: number, by: Cast.ren, ["creditor_size": "small", "respondent_kind": "organ", "contract_relation": "yes"])
      #expect(try await adoption.stored(.review, on: number) == "2020-01-19")
      let after = try await adoption.verified()
      #expect(after.pending == 0 && after.drifts == [])
    }
  }

  @Test("moves where the second person says so", arguments: Backend.underTest)
  func moves(_ backend: Backend) async throws {
    try await passed(backend) { adoption, number in
      let proposal = try await adoption.proposed(Self.twoDaysOff)
      let shelf = try await ConfigShelf(from: adoption.desk.store)
      let staying = try await adoption.desk.desk.preview(proposal.documents, over: shelf, keeping: 9).impact
      #expect(staying.staying == 1 && staying.moving == 0)
      _ = try await adoption.administration(AdoptionDesk.an).approve(proposal.no, movesPassed: true)
      _ = try await RedateJob(adoption.desk.desk).run()
      #expect(try await adoption.redatings(number) == ["review 2020-01-19→2020-01-21"])
      #expect(try await adoption.stored(.review, on: number) == "2020-01-21")
      #expect(try await adoption.verified().drifts == [])
    }
  }

  @Test("two adoptions before the job ran are gone through as two", arguments: Backend.underTest)
  func twice(_ backend: Backend) async throws {
    try await passed(backend) { adoption, number in
      let open = try await adoption.desk.filed(AdoptionConfig.filing("3.00")).record.number
      #expect(try await adoption.desk.due(.review, on: open) == "2020-02-24")
      try await adoption.adopted("2020-02-12,holiday,停工\n2020-01-08,holiday,停工")
      try await adoption.adopted("2020-02-13,holiday,停工", movesPassed: true)
      #expect(try await RedateJob(adoption.desk.desk).run().redated == 2)
      #expect(try await adoption.redatings(open) == ["review 2020-02-24→2020-02-26"])
      // The first adoption left it where it was; the second lets it follow everything.
      #expect(try await adoption.redatings(number) == ["review 2020-01-19→2020-01-20"])
      let after = try await adoption.verified()
      #expect(after.pending == 0 && after.drifts == [])
    }
  }
}
