import Foundation
import Testing

/// `qingqian rules due|limits|payment-due`, from outside.
@Suite struct RulesCommandTests {
  @Test("every vector with a limit id prints its date first and the same in JSON")
  func vectors() async throws {
    let ids = Dictionary(uniqueKeysWithValues: try rows("limit-ids.csv").map { ($0[0], $0[1]) })
    var seen = 0
    for row in try rows("deadline.csv") {
      guard let limit = ids[row[1]] else { continue }
      let run = try await BuiltProgram.run(["rules", "due", "--limit", limit, "--from", row[6], "--json"])
      let json = try #require(run.document, "\(row[0]): \(run.errors)")
      #expect(run.status == 0, "\(row[0])")
      if row[13] == "calendar_missing" {
        #expect(json["provisional"] as? Bool == true && json["internal_target"] is NSNull, "\(row[0])")
        #expect(json["first_uncovered"] as? String == "2027-01-01", "\(row[0])")
      } else {
        #expect(json["due"] as? String == row[9] && json["nominal_end"] as? String == row[8], "\(row[0])")
        #expect(json["internal_target"] as? String == row[12] && json["provisional"] as? Bool == false, "\(row[0])")
        #expect(json["first_uncovered"] is NSNull && json["unit"] as? String == row[3], "\(row[0])")
      }
      seen += 1
    }
    #expect(seen == 37)
  }

  @Test("the first line is the due date, and --explain lists every day")
  func explain() async throws {
    let run = try await BuiltProgram.run(["rules", "due", "--limit", "return-objection", "--from", "2026-02-12", "--explain"])
    #expect(run.firstLine == "2026-02-26")
    #expect(run.output.contains("2026-02-14 周六 第2日 调休上班（春节）\n2026-02-15 周日 不计 节假日（春节）\n"))
    #expect(run.output.hasSuffix("2026-02-26 周四 第5日 工作日\n"))
  }

  @Test(
    "exit codes: 1 where a rule gives no date, 2 for bad input",
    arguments: [
      (["due", "--limit", "handle", "--from", "2021-01-05"], 1, "及时"),
      (["due", "--limit", "payment-large", "--from", "2025-05-31"], 1, "按约定"),
      (["due", "--limit", "instalment", "--from", "2025-07-01"], 1, "按约定"),
      (["due", "--limit", "review", "--from", "2020-08-31"], 1, "2020-09-01"),
      (["due", "--limit", "review", "--from", "2018-01-05", "--rulebook", "R2025+M2021"], 1, "2019-01-01"),
      (["due", "--limit", "review", "--from", "2025-07-01", "--rulebook", "R1999"], 2, "R1999"),
      (["due", "--limit", "revue", "--from", "2025-07-01"], 2, "revue"),
      (["due", "--limit", "review", "--from", "2025-02-29"], 2, "2025-02-29"),
      (["due", "--limit", "review"], 2, "--from"),
      (["due", "--limit", "review", "--from", "2025-07-01", "--config", "/nowhere"], 2, "/nowhere"),
      (["payment-due", "--debtor", "large", "--signed", "2025-05-31", "--delivered", "2025-07-01"], 1, "合理期限"),
      (["payment-due", "--debtor", "organ", "--signed", "2025-07-01", "--delivered", "2025-08-01", "--accepted", "2025-07-31"], 2, "交付"),
    ])
  func exits(arguments: [String], status: Int32, words: String) async throws {
    let run = try await BuiltProgram.run(["rules"] + arguments)
    #expect(run.status == status && run.output.isEmpty && run.errors.contains(words), "\(run.errors)")
  }

  @Test("an organ's 90 agreed days are cut to 60, with the article")
  func paymentDue() async throws {
    let arguments = ["--debtor", "organ", "--signed", "2025-07-01", "--delivered", "2025-08-08", "--agreed-days", "90"]
    let json = try #require(try await BuiltProgram.run(["rules", "payment-due", "--json"] + arguments).document)
    #expect(json["due"] as? String == "2025-10-09" && json["starts_on"] as? String == "2025-08-08")
    #expect(json["length"] as? Int == 60 && json["rulebook"] as? String == "R2025+M2021")
    #expect((json["warnings"] as? [String])?.first?.contains("第九条第一款") == true)
  }

  @Test("limits of a day are those of its rule set")
  func limits() async throws {
    let old = try #require(try await BuiltProgram.run(["rules", "limits", "--on", "2021-12-29", "--json"]).document)
    #expect(old["rulebook"] as? String == "R2020" && (old["limits"] as? [Any])?.count == 23 && (old["numberless"] as? [Any])?.count == 5)
    let new = try #require(try await BuiltProgram.run(["rules", "limits", "--on", "2025-06-01", "--json"]).document)
    #expect(new["rulebook"] as? String == "R2025+M2021" && (new["limits"] as? [Any])?.count == 28)
  }

  /// Fields of a vector file up to the free text, which alone is quoted.
  private func rows(_ name: String) throws -> [[String]] {
    let url = BuiltProgram.root.appending(path: "Tests/CaseRulesTests/Vectors/\(name)")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }
}
