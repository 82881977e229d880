import CaseDesk
import Testing

@Suite("Reading JSON")
struct JSONReaderTests {
  private static let documents: [(String, JSONValue)] = [
    ("null", JSONValue.null), (" true ", .bool(true)), ("[]", []), ("{}", [:]), ("\"\"", ""),
    (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u4e2d\ud83d\ude00""#, "中😀"), ("\"中😀\"", "中😀"), ("0", 0), ("-0", 0), ("-12", -12), ("1.0", 1), ("1e2", 100), ("1.50e1", 15),
    ("100e-2", 1), ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)), ("0e999999999", 0),
    ("9223372036854775808", .decimal("9223372036854775808")), ("0.5", .decimal("0.5")), ("1e999999999999", .decimal("1e999999999999")),
    ("-1.5E+3", -1500), ("[1,[2,{\"a\":null}]]", [1, [2, ["a": .null]]]), ("{\"b\":1,\"a\":2}", ["b": 1, "a": 2]), ("\u{FEFF}1", 1),
  ]

  @Test("reads what RFC 8259 allows", arguments: documents)
  func reads(text: String, value: JSONValue) throws { #expect(try JSONReader.read(Array(text.utf8)) == value) }

  @Test(
    "refuses everything else",
    arguments: [
      "", " ", "nul", "truex", "True", "[1,]", "[1 2]", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "'a'", "\"a", "\"\\x\"",
      "\"\\u12\"",
      "\"\\u12G4\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\\ud800\\ud800\"", "\"\u{1}\"", "\"\n\"", "01", "+1", "1.",
      ".5", "1e", "1e+", "-",
      "--1", "0x10", "NaN", "Infinity", "-Infinity", "1 2", "[", "]", "{", "}", "[}", "{]", "/* c */ 1", "1 // c", "{\"a\":1,\"a\":1}",
      "{\"\\u0061\":1,\"a\":1}",
    ])
  func refuses(text: String) { #expect(throws: JSONReader.Fault.self) { try JSONReader.read(Array(text.utf8)) } }

  @Test(
    "refuses bytes that are no UTF-8",
    arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0xFF, 0xFE]])
  func bytes(bytes: [UInt8]) { #expect(throws: JSONReader.Fault.self) { try JSONReader.read(bytes) } }

  @Test("nests 32 deep and no deeper", arguments: ["[", "{\"a\":"])
  func depth(opening: String) {
    func nested(_ depth: Int) -> [UInt8] {
      let closing = opening == "[" ? "]" : "}"
      return Array((String(repeating: opening, count: depth) + "1" + String(repeating: closing, count: depth)).utf8)
    }
    #expect(throws: Never.self) { try JSONReader.read(nested(32)) }
    for depth in [33, 200_000] { #expect(throws: JSONReader.Fault.self) { try JSONReader.read(nested(depth)) } }
  }

  @Test("what was written is read back")
  func backAndForth() throws {
    let value: JSONValue = ["a": [1, -2, .null, true, "中\"\\\n\u{1}😀"], "b": [:], "c": [[], [[:]]]]
    #expect(try JSONReader.read(Array(value.description.utf8)) == value)
    #expect(try JSONReader.read(Array(value.oneLine.utf8)) == value)
  }
}
