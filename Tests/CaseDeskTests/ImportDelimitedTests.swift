import Testing

@testable import CaseDesk

@Suite("Reading CSV")
struct ImportDelimitedTests {
  @Test(
    "reads quotes, commas, line ends and blanks as RFC 4180 has them",
    arguments: [
      ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
      ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
      ("a\rb\r", [["a"], ["b"]]),
      ("\"a,\"\"b\"\"\n c\",d\n", [["a,\"b\"\n c", "d"]]),
      ("a,,\n\n,,\n,x,\n", [["a", "", ""], ["", "x", ""]]),
      ("5\" pipe,\"\"\n", [["5\" pipe", ""]]),
      ("甲,乙", [["甲", "乙"]]),
    ])
  func reads(text: String, expected: [[String]]) throws {
    #expect(try Sample.rows(csv: text) == expected)
  }

  @Test("numbers rows as a spreadsheet does: blank ones count, line breaks inside a cell do not")
  func numbers() throws {
    let rows = try Sample.file(Array("h\n\n\"a\nb\"\nc\n".utf8)) { try Sample.all(DelimitedReader(path: $0)) }
    #expect(rows.map(\.number) == [1, 3, 4])
  }

  @Test("reads the same ledger alike in every encoding", arguments: ["ledger-utf-8-sig.csv", "ledger-gb18030.csv"])
  func encodings(name: String) throws {
    let plain = try DelimitedReader(path: Sample.path("ledger-utf-8.csv"))
    let other = try DelimitedReader(path: Sample.path(name))
    #expect(plain.encoding == .utf8)
    #expect(other.encoding == (name.contains("gb") ? .gb18030 : .utf8WithMark))
    let rows = try Sample.all(plain)
    #expect(rows.count == 41)
    #expect(try Sample.all(other) == rows)
  }

  @Test("reads text alike wherever the pieces of the file are cut", arguments: [65_533, 65_534, 65_535, 65_536])
  func pieces(padding: Int) throws {
    let cell = String(repeating: "x", count: padding)
    let expected = [["表头"], [cell + "欠😀款"], ["末"]]
    #expect(try Sample.rows(csv: "表头\n" + expected[1][0] + "\n末\n") == expected)
    // 表头, 欠款 and 末 in GB18030, with a four-byte character (U+20000) between.
    let bytes: [UInt8] =
      [0xB1, 0xED, 0xCD, 0xB7, 10] + Array(cell.utf8) + [0xC7, 0xB7, 0x95, 0x32, 0x82, 0x36, 0xBF, 0xEE, 10, 0xC4, 0xA9]
    #expect(try Sample.rows(bytes: bytes) == [["表头"], [cell + "欠\u{20000}款"], ["末"]])
  }

  @Test(
    "names the row of what it cannot read",
    arguments: [
      (Array("a\nb,\"c\nd\n".utf8), ImportFileError.Kind.malformed, 2),
      (Array("a\n\"b\"c\n".utf8), .malformed, 2),
      (Array("a\nb\0\n".utf8), .encoding, 2),
      (Array("表\n甲\n".utf8) + [0xE4, 0xB8, 10], .encoding, 3),
      (Array("表\n甲\n乙".utf8) + [0xE4], .encoding, 3),
      ([0xB1, 0xED, 0xCD, 0xB7, 10, 0x41, 0xFF, 10], .encoding, 2),
      ([0xB1, 0xED, 0xCD, 0xB7, 10, 0x41, 0xC7], .encoding, 2),
    ])
  func faults(bytes: [UInt8], kind: ImportFileError.Kind, row: Int) {
    let error = Sample.error { _ = try Sample.rows(bytes: bytes) }
    #expect(error?.kind == kind)
    #expect(error?.row == row)
  }

  @Test("gives the rows before a fault, then the fault, then nothing")
  func beforeTheFault() throws {
    try Sample.file(Array("a\nb\n\"c".utf8)) { path in
      let reader = try DelimitedReader(path: path)
      #expect(try reader.next()?.cells == ["a"])
      #expect(try reader.next()?.cells == ["b"])
      #expect(Sample.error { _ = try reader.next() }?.row == 3)
      #expect(try reader.next() == nil)
    }
  }

  @Test("refuses cells, rows and widths above the limits")
  func limits() {
    var limits = ImportLimits()
    (limits.cellBytes, limits.rowBytes, limits.columns) = (4, 6, 3)
    for text in ["a\n12345\n", "a\n1234,123\n", "a\n1,2,3,4\n", "a\n\"1\n2\n3\n"] {
      let error = Sample.error { _ = try Sample.rows(csv: text, limits: limits) }
      #expect(error?.kind == .tooLarge)
      #expect(error?.row == 2)
    }
  }

  @Test(
    "refuses a file whose content is not what its name claims, before any row",
    arguments: [
      (".csv", [0x50, 0x4B, 3, 4, 0, 0, 0, 0], ".xlsx"),
      (".csv", [0xD0, 0xCF, 0x11, 0xE0, 0, 0, 0, 0], ".xls"),
      (".csv", [0xFF, 0xFE, 0x41, 0], "UTF-16"),
      (".csv", Array("%PDF-1.7".utf8), "PDF"),
      (".xlsx", Array("a,b\n".utf8), ".csv"),
      (".xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0, 0, 0, 0], "密码"),
      (".xls", [0xD0, 0xCF, 0x11, 0xE0, 0, 0, 0, 0], ".xlsx"),
      (".csv", [], "空"),
    ])
  func claims(suffix: String, bytes: [UInt8], word: String) throws {
    try Sample.file(bytes, as: suffix) { path in
      let error = Sample.error { _ = try LedgerReader(path: path, divisions: Sample.divisions()) }
      #expect(error?.kind == .wrongType)
      #expect(error?.sentence.contains(word) == true)
    }
  }
}
