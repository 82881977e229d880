import Cast
import Foundation
import Testing

@Suite("Large ledgers in little memory")
struct ImportMemoryTests {
  @Test("30,000 rows take hardly more memory than a thousand")
  func memory() async throws {
    try await OwnFolder.with { folder in
      for name in ["Config", "Schema"] {
        try FileManager.default.createSymbolicLink(
          at: folder.appendingPathComponent(name), withDestinationURL: BuiltProgram.root.appendingPathComponent(name))
      }
      #expect(try await BuiltProgram.run(["migrate"], in: folder).status == 0)
      try ledger(rows: 1_000, in: folder.appendingPathComponent("small.csv"))
      try ledger(rows: 30_000, in: folder.appendingPathComponent("large.csv"))
      let small = try await BuiltProgram.peakMemory(["import", "small.csv", "--dry-run"], in: folder)
      let large = try await BuiltProgram.peakMemory(["import", "large.csv", "--dry-run"], in: folder)
      #expect(large - small < 10 << 20)
    }
  }

  private func ledger(rows: Int, in file: URL) throws {
    try Data("行政区划代码,债务人名称,债权人名称,欠款金额（元）,累计已还（元）,应付日期,状态,备注\n".utf8).write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    try handle.seekToEnd()
    let line = "510703,某区某局,某设备有限公司,\"1,234.50\",0,2024年1月5日,办理中,\(String(repeating: "说明", count: 60))\n"
    let block = Data(String(repeating: line, count: 100).utf8)
    for _ in 0..<rows / 100 { try handle.write(contentsOf: block) }
  }
}
