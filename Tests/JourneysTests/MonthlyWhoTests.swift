import Cast
import Foundation
import Testing

@Suite("Who makes the monthly report from the command line")
struct MonthlyWhoTests {
  @Test("is who hands it on; audit makes it again, and nobody else any of it", arguments: Backend.underTest)
  func who(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      func run(_ user: String, _ more: String...) async throws -> BuiltProgram.Run {
        try await desk.run(["report", "monthly", "--month", "2026-03", "--out", "r", "--as", user] + more)
      }
      for user in ["luo", "ren", "du", "shen"] {
        let refused = try await run(user)
        #expect(refused.status == 1 && refused.errors.contains("负责人"), "\(user)：\(refused.errors)")
      }
      #expect(try await run("luo", "--preview").status == 1)
      #expect(try await run("shen", "--preview").status == 0)
      #expect(!FileManager.default.fileExists(atPath: desk.folder.appending(path: "r/2026-03-edition.json").path))
      // One line, as cron mails it.
      let made = try await run("he")
      #expect(made.status == 0 && made.errors.isEmpty && made.output.filter { $0 == "\n" }.count == 1, "\(made.output)")
      #expect(made.output.hasPrefix("2026-03 月报 第 1 版（定稿 1，") && made.output.contains("收支核对：平。"))
      let editions = try await desk.json(["report", "editions"])["editions"] as? [[String: Any]]
      #expect(editions?.first?["made_by"] as? String == "he")
      #expect(try await run("shen").status == 0)
      #expect(try await run("shen", "--restate").status == 1)
      #expect(try await run("luo").status == 1)
    }
  }
}
