import CaseRules
import Cast
import Foundation
import Testing

@Suite("The clocks from the command line")
struct CommandLineClocksTests {
  @Test("a tick writes down what came, a second one finds nothing, and the figures say so", arguments: Backend.underTest)
  func tick(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      #expect((try await desk.json(["metrics"])["steps_due"] as? Int ?? 0) > 0)
      let first = try await desk.json(["tick", "--once"])
      #expect((first["red"] as? Int ?? 0) > 0 && first["failed"] as? Int == 0 && (first["lag_days"] as? Int ?? 0) > 0)
      #expect(try await desk.json(["tick", "--once"])["performed"] as? Int == 0)
      let figures = try await desk.json(["metrics"])
      #expect(figures["steps_due"] as? Int == 0 && figures["watch_lag_days"] as? Int == 0 && figures["cases_unknown"] as? Int == 0)
      let lines = try await desk.run(["metrics"]).output.split(separator: "\n").filter { !$0.hasPrefix("#") }
      #expect(lines.allSatisfy { $0.wholeMatch(of: /qingqian_[a-z_]+(\{[a-z_]+="[a-z_]+"(,[a-z_]+="[a-z_]+")*\})? [0-9]+/) != nil })
      #expect(try await desk.run(["verify"]).status == 0)
      #expect(try await desk.run(["audit", "verify"]).status == 0)
    }
  }

  @Test("a list shows due date, days left, card, holder, next step and why, each person's own", arguments: Backend.underTest)
  func list(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      _ = try await desk.json(["tick", "--once"])
      let carded = try await clocks(desk, ["--as", "luo", "--clock", "handle", "--carded", "--explain"])
      #expect(!carded.isEmpty)
      for clock in carded {
        #expect(clock["card"] as? String == "red" && clock["overdue"] as? Bool == true)
        // The office that keeps the clock, or the receiver while it decides on the office's return.
        #expect(["510104", "510000"].contains(clock["holder"] as? String))
        #expect((clock["working_days_left"] as? Int ?? 0) < 0)
        #expect((clock["days"] as? [String] ?? []).count >= 30)
      }
      #expect(try await clocks(desk, ["--as", "wen"]).allSatisfy { $0["holder"] as? String != "510104" })
      let due = try await clocks(desk, ["--limit", "500"]).compactMap { $0["due"] as? String }
      let late = try await clocks(desk, ["--overdue", "--limit", "500"])
      #expect(late.count < due.count && late.allSatisfy { ($0["due"] as? String ?? "9") < CivilDate(day: 30_000).description })
      #expect(try await clocks(desk, ["--limit", "2", "--offset", "2"]).count == 2)
      #expect(try await desk.run(["clocks", "--limit", "0"]).status == 2)
      #expect(try await desk.run(["clocks", "--within", "999"]).status == 2)
      #expect(try await desk.run(["clocks", "--as", "nobody"]).status == 1)
      // What `clocks` and `case show` print of one clock is the same.
      let number = try #require(carded.first?["number"] as? String)
      let shown = try await desk.json(["case", "show", number])["clocks"] as? [[String: Any]] ?? []
      let handle = try #require(shown.first { $0["limit"] as? String == "handle" })
      for name in ["due", "card", "working_days_left", "overdue"] {
        #expect("\(handle[name] ?? "")" == "\(carded.first?[name] ?? "")")
      }
    }
  }

  private func clocks(_ desk: CommandLineDesk, _ arguments: [String]) async throws -> [[String: Any]] {
    try #require(try await desk.json(["clocks"] + arguments)["clocks"] as? [[String: Any]])
  }
}
