import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("Days off of a minority area")
struct AdoptionRegionTests {
  /// Liangshan's own days are in the committed overlay of 2024: 火把节 from Monday, 29 July, to 4 August; Saturday, 10 August, is worked.
  @Test(
    "count for respondents there and in the counties below, and for nobody else", arguments: Backend.underTest,
    [("513400", "2024-08-14"), ("513401", "2024-08-14"), ("513437", "2024-08-14"), ("513300", "2024-08-09"), ("510104", "2024-08-09")])
  func counted(_ backend: Backend, _ place: (region: String, due: String)) async throws {
    try await DeskFixture.with(backend, from: "2024-07-26T09:00:00+08:00", rulebook: try Self.rulebook()) { desk in
      let number = try await desk.filed(AdoptionConfig.filing(region: place.region)).record.number
      #expect(try await desk.due(.review, on: number) == place.due)
      let view = try await desk.desk.view(number, by: Cast.ren, rates: try Config.rates)
      let explanation = try #require(view.clocks.first { $0.fact.limit == .review }).explanation
      #expect(explanation.contains("2024-07-29 周一 不计 节假日（火把节）") == place.region.hasPrefix("5134"))
      #expect(explanation.last?.hasPrefix(place.due) == true)
      #expect(try await DerivedDates(desk.desk).verify().drifted == 0)
    }
  }

  @Test("count in what falls due within so many working days", arguments: Backend.underTest)
  func within(_ backend: Backend) async throws {
    try await DeskFixture.with(backend, from: "2024-07-26T09:00:00+08:00", rulebook: try Self.rulebook()) { desk in
      for (index, region) in ["513401", "510104", "513437"].enumerated() {
        _ = try await desk.filed(AdoptionConfig.filing("\(index + 1).00", region: region))
      }
      var filter = ClockFilter()
      func regions(_ days: Int) async throws -> [String?] {
        try await desk.desk.clocks(filter, within: days, of: desk.clock.now.date, scope: Scope(of: .localOperator)).map(\.region)
      }
      #expect(try await regions(10) == ["510104", "513401", "513437"])
      #expect(try await regions(9) == [])
      (filter.offset, filter.count) = (1, 1)
      #expect(try await regions(10) == ["513401"])
    }
  }

  private static func rulebook() throws -> Rulebook {
    let rules = try AdoptionConfig.files(from: "2020-01-01", through: 2026)
    let region = "calendar/regions/513400.csv"
    return try Rulebook(files: rules + [ConfigFile(name: region, text: try AdoptionConfig.text(region))])
  }

  /// Accepted on Friday, 26 July, and handed over on 8 August: nine of the ten working days are spent, in Liangshan five.
  @Test("what is left of a transfer is reckoned by the days of the place", arguments: Backend.underTest, [("513401", 5), ("510104", 3)])
  func remainder(_ backend: Backend, _ place: (region: String, left: Int)) async throws {
    try await DeskFixture.with(backend, from: "2024-07-26T09:00:00+08:00", rulebook: try Self.rulebook()) { desk in
      let number = try await desk.accepted(AdoptionConfig.filing(region: place.region))
      desk.clock.move(to: "2024-08-08")
      try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510104"])
      try await desk.act(.requestReturn, on: number, by: Cast.luo, ["ground": "not_competent", "reason": "不属于本部门"])
      try await desk.act(.agreeReturn, on: number, by: Cast.du)
      #expect(try await desk.record(number).running(.transferRemainder)?.length == place.left)
    }
  }

  @Test(
    "a list of days is imported, approved and followed like the nation's, by the cases of that place alone", arguments: Backend.underTest)
  func imported(_ backend: Backend) async throws {
    try await AdoptionDesk.with(backend, try AdoptionConfig.files(through: 2020), from: "2020-08-10T09:00:00+08:00") { adoption in
      let county = try await adoption.desk.filed(AdoptionConfig.filing("5.00", region: "513323")).record.number
      let other = try await adoption.desk.filed(AdoptionConfig.filing("6.00", region: "510104")).record.number
      let proposal = try await adoption.proposed("2020-08-13,holiday,试\n2020-08-14,holiday,试", .wholeYears, region: "513300")
      let preview = try await adoption.desk.desk.preview(
        proposal.documents, over: try await ConfigShelf(from: adoption.desk.store), keeping: 5)
      #expect(preview.days.map(\.line) == ["+ 513300 2020-08-13 周四 工作日 → 节假日（试）", "+ 513300 2020-08-14 周五 工作日 → 节假日（试）"])
      #expect(preview.impact.first.map(\.number) == [county])
      _ = try await adoption.administration(AdoptionDesk.an).approve(proposal.no, movesPassed: false)
      _ = try await RedateJob(adoption.desk.desk).run()
      #expect(try await adoption.redatings(county) == ["review 2020-08-24→2020-08-26"])
      #expect(try await adoption.redatings(other) == [])
      #expect(try await adoption.verified().drifts == [])
    }
  }
}
