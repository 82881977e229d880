import CaseRules
import Cast
import Foundation
import Testing

@Suite("The command line on demonstration cases")
struct CommandLineDemoTests {
  @Test("migrating and loading twice changes nothing, and every state has a case", arguments: Backend.underTest)
  func loadedTwice(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let before = try await listed(desk)
      #expect(try await desk.run(["migrate"]).output == "已是最新，无需改动。\n")
      let again = try await desk.run(["demo", "load"])
      #expect(again.status == 0 && again.output.hasPrefix("演示件已在库中"), "\(again.errors)")
      let after = try await listed(desk)
      #expect(before == after && Set(after.values) == Set(CaseState.allCases.map(\.rawValue)))
    }
  }

  @Test("the tour's commands work as they stand", arguments: Backend.underTest)
  func tour(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let tour = try await desk.run(["demo", "tour"])
      let lines: [[String]] = tour.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      let commands = lines.filter {
        $0.starts(with: [".build/release/qingqian", "case"]) || $0.starts(with: [".build/release/qingqian", "clocks"])
      }
      #expect(tour.status == 0 && commands.count == 6)
      for command in commands {
        let run = try await desk.run(Array(command.dropFirst()))
        #expect(run.status == 0 && !run.output.isEmpty, "\(command): \(run.errors)")
      }
    }
  }

  @Test("the report's lists name a case under 挂牌督办 and one that 农民工工资 hang on")
  func watched() async throws {
    try await CommandLineDesk.with(.sqlite) { desk in
      _ = try await desk.json(["report", "monthly", "--month", "2026-03", "--out", "r"])
      for (list, debtor) in [("listed", "船山区某平台公司"), ("wage", "锦江区某建设中心")] {
        let text = try String(contentsOf: desk.folder.appending(path: "r/2026-03-list-\(list).csv"), encoding: .utf8)
        #expect(text.split(separator: "\r\n").count == 2 && text.contains(debtor))
      }
    }
  }

  @Test("a case reads in words: none of the record's own names, none of its codes", arguments: Backend.underTest)
  func words(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let plain = try Regex(
        "[a-z]+_[a-z_]+|FULL_PAID|PLAN_SIGNED|(small|organ|institution|judicial|mediation|yes|no|reason|missing|510104)\\b")
      for number in try await listed(desk).keys {
        let text = try await desk.run(["case", "show", number, "--as", "shen"]).output
        #expect(text.contains("\n期限\n") && text.contains("\n款项（元）\n") && text.contains("\n经过\n"))
        #expect(text.firstMatch(of: plain).map { String(text[$0.range]) } == nil, "\(number)")
      }
    }
  }

  @Test("a list's rows have amounts with two decimals, dates, and the holder's name", arguments: Backend.underTest)
  func list(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      let rows = try #require(try await desk.json(["case", "list", "--as", "luo"])["cases"] as? [[String: Any]])
      #expect(!rows.isEmpty)
      for row in rows {
        #expect((row["open"] as? String)?.wholeMatch(of: /\d+\.\d\d/) != nil && row["holder_name"] is String)
        #expect((row["due"] as? String)?.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil || row["due"] is NSNull)
        #expect(row.keys.allSatisfy { $0.wholeMatch(of: /[a-z_]+/) != nil })
      }
      let overdue = try #require(try await desk.json(["case", "list", "--overdue", "--limit", "2"])["cases"] as? [[String: Any]])
      #expect(overdue.count == 2 && overdue.allSatisfy { ($0["working_days_left"] as? Int ?? 0) < 0 })
      let elsewhere = try #require(try await desk.json(["case", "list", "--as", "wen", "--text", "锦江"])["cases"] as? [[String: Any]])
      #expect(elsewhere.isEmpty)
    }
  }

  /// Every case's state by its number.
  private func listed(_ desk: CommandLineDesk) async throws -> [String: String] {
    var states: [String: String] = [:]
    for ended in [[], ["--ended"]] {
      let rows = try #require(try await desk.json(["case", "list", "--limit", "500"] + ended)["cases"] as? [[String: Any]])
      for row in rows { states[try #require(row["number"] as? String)] = row["state"] as? String }
    }
    return states
  }
}
