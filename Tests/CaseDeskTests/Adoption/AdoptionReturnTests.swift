import CaseDesk
import CaseRules
import Cast
import Testing

@Suite("A result sent back after the calendar changed")
struct AdoptionReturnTests {
  /// Handling since Monday 2020-01-06, due on Wednesday 5 February; answered on `day`, and the days from the 5th to the 12th of February
  /// declared off on `adopted`. Sent back a day later.
  private func returned(_ backend: Backend, answered day: String, adopted: String, _ body: (AdoptionDesk, CaseNumber) async throws -> Void)
    async throws
  {
    try await AdoptionDesk.with(backend, try AdoptionConfig.files(through: 2020), from: "2020-01-06T09:00:00+08:00") { adoption in
      let desk = adoption.desk
      let number = try await desk.inHandling(AdoptionConfig.filing())
      #expect(try await desk.due(.handle, on: number) == "2020-02-05")
      desk.clock.move(to: day)
      _ = try await DeadlineWatch(desk.desk).pass()
      try await desk.act(.verifyLine, on: number, by: Cast.luo, ["line": "1", "verified": "0", "reason": "已付清"])
      try await desk.attached("voucher", on: number, by: Cast.luo)
      try await desk.act(.fileResult, on: number, by: Cast.luo, ["outcome": "NOT_ESTABLISHED", "result": "不成立"])
      desk.clock.move(to: adopted)
      try await adoption.adopted((["05", "06", "07", "10", "11", "12"]).map { "2020-02-\($0),holiday,停工" }.joined(separator: "\n"))
      _ = try await RedateJob(desk.desk).run()
      desk.clock.advance(seconds: 86_400)
      try await desk.act(.returnResult, on: number, by: Cast.ren, ["reason": "缺对账单"])
      try await body(adoption, number)
      let after = try await adoption.verified()
      #expect(after.pending == 0 && after.drifts == [])
    }
  }

  @Test("a date that had passed stays, and so does its red card; the record says so", arguments: Backend.underTest)
  func passed(_ backend: Backend) async throws {
    try await returned(backend, answered: "2020-02-10", adopted: "2020-02-12") { adoption, number in
      #expect(try await adoption.desk.due(.handle, on: number) == "2020-02-05")
      #expect(try await adoption.stored(.handle, on: number) == "2020-02-05")
      let told = try await adoption.redatings(number, by: .returnResult)
      #expect(told.contains("handle 2020-02-05→2020-02-05 keeps 0"))
      let red = try await adoption.desk.record(number).cards.filter { $0.colour == .red && $0.clock.limit == .handle }
      #expect(red.map(\.status) == [.standing])
    }
  }

  @Test("a date that had not passed follows, and the record says from where to where", arguments: Backend.underTest)
  func running(_ backend: Backend) async throws {
    try await returned(backend, answered: "2020-01-17", adopted: "2020-01-20") { adoption, number in
      let (due, told) = (try await adoption.desk.due(.handle, on: number), try await adoption.redatings(number, by: .returnResult))
      #expect(due == "2020-02-13" && told == ["handle 2020-02-05→2020-02-13"])
    }
  }
}
