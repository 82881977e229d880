import Cast
import Foundation
import Testing

@testable import CaseDesk

@Suite("Writing refused rows")
struct ImportRefusedRowsTests {
  private static let csv = "备注,行政区划,债务人名称,债权人名称,欠款金额（元）,状态\n=1+1,成都市,甲,乙,x,办理中\n\"a,\"\"b\"\"\nc\",成都市,,乙,1,办理中\n好,成都市,甲,乙,1,办理中\n"

  /// The refusals of `csv` and its header.
  private func refusals(_ csv: String = csv) throws -> (LedgerHeader, [RowRefusal]) {
    try Sample.file(Array(csv.utf8)) { path in
      let reader = try LedgerReader(path: path, divisions: Sample.divisions())
      let rows = try Sample.all(reader)
      return (reader.header, rows.compactMap { if case .failure(let refusal) = $0 { refusal } else { nil } })
    }
  }

  private func withOutput(_ body: (String) throws -> Void) throws {
    try OwnFolder.with { try body($0.appending(path: "refused.csv").path) }
  }

  private func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

  @Test("writes rows as given with the reason last, ready to be mended and imported again")
  func roundTrip() throws {
    let (header, refused) = try refusals()
    try withOutput { path in
      let output = try RefusedRows.create(path: path, header: header)
      for refusal in refused { try output.write(refusal) }
      try output.sync()
      #expect(output.written == 2)
      #expect(try bytes(path).starts(with: [0xEF, 0xBB, 0xBF]))
      let rows = try Sample.all(DelimitedReader(path: path))
      #expect(rows[0].cells == header.cells + ["拒收原因"])
      #expect(rows[1].cells.dropLast() == ["=1+1", "成都市", "甲", "乙", "x", "办理中"])
      #expect(rows[2].cells[0] == "a,\"b\"\nc")
      #expect(rows[2].cells[6].hasPrefix("第 3 行：“债务人名称”不能空白"))

      let mended = String(decoding: try bytes(path), as: UTF8.self).replacing(",x,", with: ",5,").replacing("成都市,,", with: "成都市,甲,")
      let again = try Sample.file(Array(mended.utf8)) { try Sample.all(LedgerReader(path: $0, divisions: Sample.divisions())) }
      #expect(again.count == 2)
      #expect(try again.map { try $0.get().row.money.owed.fen } == [500, 100])
    }
  }

  @Test("replaces the reason of an earlier run instead of adding a column")
  func secondRun() throws {
    let (header, refused) = try refusals("状态,拒收原因,行政区划,债务人名称,债权人名称,欠款金额（元）\n办理中,旧,成都市,甲,乙,y\n")
    try withOutput { path in
      try RefusedRows.create(path: path, header: header).write(try #require(refused.first))
      let rows = try Sample.all(DelimitedReader(path: path))
      #expect(rows[0].cells == header.cells)
      #expect(rows[1].cells[1].contains("不是金额") && !rows[1].cells[1].contains("旧"))
    }
  }

  @Test("never overwrites a file that someone may be mending")
  func existing() throws {
    let (header, _) = try refusals()
    try withOutput { path in
      _ = try RefusedRows.create(path: path, header: header)
      #expect(Sample.error { _ = try RefusedRows.create(path: path, header: header) }?.kind == .output)
    }
  }

  @Test("begins an interrupted run's file again, and leaves one that someone may be mending")
  func settles() throws {
    let (header, refused) = try refusals()
    try withOutput { path in
      func run(_ refused: [RowRefusal], finish: Bool = true) throws -> String? {
        let file = RefusedFile(path: path, header: header)
        for refusal in refused { try file.write(refusal) }
        return finish ? try file.finish() : nil
      }
      #expect(try run([]) == nil)
      _ = try run(Array(refused.prefix(1)), finish: false)
      #expect(!FileManager.default.fileExists(atPath: path))
      #expect(try run(refused) == path)
      let whole = try bytes(path)
      #expect(try Sample.all(DelimitedReader(path: path)).count == 3)
      #expect(try run(refused) == path && !FileManager.default.fileExists(atPath: path + ".partial"))
      let other = path.replacing(".csv", with: "-2.csv")
      #expect(try run(Array(refused.suffix(1))) == other)
      #expect(try bytes(path) == whole && (try Sample.all(DelimitedReader(path: other)).count) == 2)
    }
  }
}
