import Foundation
import Testing

@testable import CaseDesk

@Suite("Large ledgers")
struct ImportStreamingTests {
  @Test("refuses every bad row of the synthetic ledger, and only those")
  func synthetic() throws {
    for name in ["ledger-utf-8.csv", "ledger.xlsx"] {
      var kinds: Set<String> = []
      for result in try Sample.all(LedgerReader(path: Sample.path(name), divisions: Sample.divisions())) {
        let cells =
          switch result {
          case .success(let entry): entry.cells.cells
          case .failure(let refusal): refusal.row.cells
          }
        let kind = cells.first { $0.hasPrefix("坏行:") }
        if let kind { kinds.insert(kind) }
        #expect((try? result.get()) == nil || kind == nil, "\(kind ?? "") \(result)")
        if case .failure(let refusal) = result { #expect(kind != nil, "\(refusal.reason)") }
      }
      #expect(kinds.count == 20)
    }
  }

  @Test("reads 100,000 rows in memory that does not grow with them")
  func memory() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("large-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: path) }
    try Data("行政区划代码,债务人名称,债权人名称,欠款金额（元）,累计已还（元）,应付日期,状态,备注\n".utf8).write(to: path)
    let file = try FileHandle(forWritingTo: path)
    try file.seekToEnd()
    let line = "510703,某区某局,某设备有限公司,\"1,234.50\",0,2024年1月5日,办理中,\(String(repeating: "说明", count: 60))\n"
    let block = Data(String(repeating: line, count: 100).utf8)
    for _ in 0..<1_000 { try file.write(contentsOf: block) }
    try file.close()

    let reader = try LedgerReader(path: path.path, divisions: Sample.divisions())
    _ = try reader.next()
    var rows = 1
    var last = reader.progress
    let before = try Self.residentBytes()
    // Other suites share the process: what counts is that some reading near the end is close to the first.
    var least = Int.max
    while try reader.next() != nil {
      rows += 1
      #expect(reader.progress.done >= last.done)
      last = reader.progress
      if rows > 80_000, rows % 500 == 0 { least = min(least, try Self.residentBytes() - before) }
    }
    #expect(rows == 100_000)
    #expect(last.percent == 100)
    #expect(least < 30 << 20)
  }

  private static func residentBytes() throws -> Int {
    let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4_096
  }
}
