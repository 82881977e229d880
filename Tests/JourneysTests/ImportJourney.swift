import Cast
import Foundation
import Testing

@Suite("Journey: a ledger from the command line")
struct ImportJourney {
  /// Runs over a database of its own, already migrated.
  private func withDatabase(_ body: (_ folder: URL, _ run: ([String]) async throws -> BuiltProgram.Run) async throws -> Void) async throws {
    try await OwnFolder.with { folder in
      let database = ["--database", "sqlite:\(folder.path)/cases.sqlite"]
      #expect(try await BuiltProgram.run(["migrate"] + database).status == 0)
      try await body(folder) { try await BuiltProgram.run($0 + database) }
    }
  }

  @Test("checked, imported, imported again, mended and imported")
  func ledger() async throws {
    try await withDatabase { folder, run in
      let file = folder.appending(path: "台账.csv").path
      let header = "序号,行政区划,债务人名称,债权人名称,合同标的,欠款金额（万元）,状态"
      try "\(header)\n1,锦江区,某局,甲公司,货物,10,办理中\n2,锦江区,,乙公司,工程,2.5,办理中\n".write(toFile: file, atomically: true, encoding: .utf8)

      let dry = try await run(["import", file, "--dry-run", "--errors", "\(folder.path)/dry.csv"])
      #expect(dry.status == 0 && dry.output.contains("可登记 1 行，欠款 100,000.00 元"))
      let first = try #require(try await run(["import", file, "--json"]).document)
      #expect(first["applied"] as? Int == 1 && first["refused"] as? Int == 1 && first["applied_sum"] as? String == "100000.00")
      let refused = try #require(first["refused_file"] as? String)
      #expect(refused == file + ".refused.csv")

      let text = try String(contentsOfFile: refused, encoding: .utf8).replacing("锦江区,,乙", with: "锦江区,某局,乙")
      try text.write(toFile: refused, atomically: true, encoding: .utf8)
      let mended = try #require(try await run(["import", refused, "--json"]).document)
      #expect(mended["batch"] as? String == "台账" && mended["applied"] as? Int == 1 && mended["applied_sum"] as? String == "25000.00")

      try "\(header)\n1,锦江区,某局,甲公司,货物,10,办理中\n2,锦江区,某局,乙公司,工程,2.5,办理中\n".write(toFile: file, atomically: true, encoding: .utf8)
      let whole = try #require(try await run(["import", file, "--json"]).document)
      #expect(whole["applied"] as? Int == 0 && whole["repeated"] as? Int == 2 && whole["refused_file"] is NSNull)
    }
  }

  @Test("published cases, by their mapping")
  func published() async throws {
    try await withDatabase { _, run in
      let cases = BuiltProgram.root.appending(path: "Tests/CaseDeskTests/Data/published-cases.csv").path
      let report = try await run(["import", cases, "--mapping", "Config/import/published-cases-mapping.csv"])
      #expect(report.status == 0 && report.output.contains("新登记 2 行") && report.output.contains("只列出、不立案 19 行"))
    }
  }

  @Test("a file that is none, and a person who may not")
  func refused() async throws {
    try await withDatabase { folder, run in
      let none = try await run(["import", "\(folder.path)/none.csv"])
      #expect(none.status == 2 && none.errors.contains("打不开文件"))
      #expect(try await run(["import", "\(folder.path)/none.csv", "--as", "nobody"]).status == 1)
    }
  }
}
