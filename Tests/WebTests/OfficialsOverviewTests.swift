import Foundation
import CaseDesk
import CaseReports
import CaseRules
import CaseStore
import CaseWeb
import Cast
import Testing

@Suite("The overview")
struct OfficialsOverviewTests {
  @Test("sums are those of the cases in sight", arguments: Backend.underTest)
  func sums(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let paid = try await desk.inHandling()
      desk.clock.move(to: "2025-07-10")
      _ = try await desk.accepted(Cast.filing(amounts: ["5000.00"], region: "510903", name: "船山区某局"))
      try await desk.act(.reportPayment, on: paid, by: Cast.luo, ["amount": "40000"])
      try await desk.act(.confirmPayment, on: paid, by: .party(.complainant, of: paid))
      let today = desk.clock.now.date
      func overview(_ actor: Actor) async throws -> Overview {
        try #require(
          try await desk.store.overview(
            scope: Scope(of: actor), receiver: Cast.receiver, today: today, weekEnds: today.adding(days: 8 - today.weekday),
            bounds: [30, 90, 180, 365].map { today.adding(days: -$0) },
            months: (0..<12).reversed().map { today.firstOfMonth.adding(months: -$0) }))
      }
      let province = try await overview(Cast.dai)
      #expect(province.states.mapValues { "\($0.cases) \($0.open)" } == [.handling: "1 60000.00", .accepted: "1 5000.00"])
      #expect(province.places.map { "\($0.area ?? "") \($0.overdue) \($0.all)" } == ["5101 1 1", "5109 0 1"])
      #expect(province.ages.map(\.cases) == [1, 1, 0, 0, 0])
      #expect(
        province.months.suffix(2).map { "\($0.month) \($0.claimed) \($0.cleared) \($0.open)" }
          == ["2025-06 100000.00 0.00 100000.00", "2025-07 5000.00 40000.00 65000.00"])
      let county = try await overview(Cast.luo)
      #expect(county.states.keys.sorted { $0.rawValue < $1.rawValue } == [.handling])
      #expect(county.months.last?.open == Amount(yuan: "60000"))
      #expect(try await overview(Cast.wen).states.isEmpty)
    }
  }

  @Test("each picture is named and described, and the table behind it has the same figures")
  func page() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      _ = try await desk.inHandling()
      let page = try await desk.browser(of: Cast.dai, on: try desk.web()).get("/desk/overview")
      #expect(page.status == 200)
      #expect(page.text.components(separatedBy: "<svg ").count == 5)
      #expect(page.text.components(separatedBy: "role=\"img\"").count == 5)
      for text in ["成都市", "办理中", "100,000.00", "未结投诉件所处环节（件）"] { #expect(page.text.contains(text), "\(text)") }
      #expect(!page.text.contains("style="))
    }
  }

  @Test("ticks are round and reach over the largest value")
  func ticks() {
    #expect(Chart.ticks(upTo: 0) == [0, 1])
    #expect(Chart.ticks(upTo: 4) == [0, 1, 2, 3, 4])
    #expect(Chart.ticks(upTo: 7) == [0, 2, 4, 6, 8])
    #expect(Chart.ticks(upTo: 130) == [0, 50, 100, 150])
  }

  @Test("texts in a picture cannot become tags")
  func escaping() {
    let chart = Chart(
      id: "x", title: "<script>", summary: "\"&'", form: .bars, unit: .count, categories: ["<b>"], series: [.init("s", [1])])
    #expect(!chart.svg.text.contains("<script>"))
    #expect(!chart.svg.text.contains("<b>"))
  }
}
