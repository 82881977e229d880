import CaseRules
import Cast
import Foundation

@testable import CaseDesk

/// Files for the import suites: committed ones by name, and small ones written for one test.
enum Sample {
  static func path(_ name: String) -> String {
    Bundle.module.resourceURL.map { $0.appendingPathComponent("Data").appendingPathComponent(name).path } ?? name
  }

  /// The project's own `Config/` folder.
  static let config = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Config")

  static func divisions() throws -> Divisions {
    let text = try String(contentsOf: config.appendingPathComponent("divisions.csv"), encoding: .utf8)
    return try Divisions(ConfigFile(name: "divisions.csv", text: text))
  }

  /// Writes `bytes` to a file of its own, runs `body` with its path and removes it.
  static func file<Value>(_ bytes: some Sequence<UInt8>, as suffix: String = ".csv", _ body: (String) throws -> Value) throws -> Value {
    try OwnFolder.with { folder in
      let file = folder.appending(path: "import\(suffix)")
      try Data(bytes).write(to: file)
      return try body(file.path)
    }
  }

  static func rows(csv text: String, limits: ImportLimits = ImportLimits()) throws -> [[String]] {
    try rows(bytes: Array(text.utf8), limits: limits)
  }

  static func rows(bytes: [UInt8], limits: ImportLimits = ImportLimits()) throws -> [[String]] {
    try file(bytes) { try all(DelimitedReader(path: $0, limits: limits)).map(\.cells) }
  }

  static func all(_ source: any SheetSource) throws -> [SheetRow] {
    var rows: [SheetRow] = []
    while let row = try source.next() { rows.append(row) }
    return rows
  }

  static func all(_ reader: LedgerReader) throws -> [Result<ImportedRow, RowRefusal>] {
    var rows: [Result<ImportedRow, RowRefusal>] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
  }

  /// The error `body` throws, nil when it does not.
  static func error(_ body: () throws -> Void) -> ImportFileError? {
    do { try body(); return nil } catch { return error as? ImportFileError }
  }
}

/// A workbook built part by part, so that a test shows the very XML it is about.
struct SampleWorkbook {
  var parts: [(String, String)]

  init(sheet: String, strings: String? = nil, styles: String? = nil, workbook: String = "", sheetNames: [String] = ["Sheet1"]) {
    let sheets = sheetNames.enumerated().map { #"<sheet name="\#($1)" sheetId="\#($0 + 1)" r:id="r\#($0 + 1)"/>"# }.joined()
    let links = sheetNames.indices.map { #"<Relationship Id="r\#($0 + 1)" Target="worksheets/sheet\#($0 + 1).xml"/>"# }.joined()
    parts = [
      ("_rels/.rels", #"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
      ("xl/workbook.xml", #"<workbook xmlns:r="r">\#(workbook)<sheets>\#(sheets)</sheets></workbook>"#),
      ("xl/_rels/workbook.xml.rels", "<Relationships>\(links)</Relationships>"),
      ("xl/worksheets/sheet\(sheetNames.count).xml", "<worksheet><sheetData>\(sheet)</sheetData></worksheet>"),
    ]
    if let strings { parts.append(("xl/sharedStrings.xml", "<sst>\(strings)</sst>")) }
    if let styles { parts.append(("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>")) }
  }

  func rows(limits: ImportLimits = ImportLimits()) throws -> [SheetRow] {
    try Sample.file(archive, as: ".xlsx") { try Sample.all(WorkbookReader(path: $0, limits: limits)) }
  }

  /// A ZIP archive with every part stored as it is.
  var archive: [UInt8] {
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for (name, text) in parts {
      let (title, bytes) = (Array(name.utf8), Array(text.utf8))
      let common =
        Self.little(20, 2) + Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 4) + Self.little(Self.checksum(bytes), 4)
        + Self.little(UInt32(bytes.count), 4) + Self.little(UInt32(bytes.count), 4) + Self.little(UInt32(title.count), 2)
        + Self.little(0, 2)
      directory += [0x50, 0x4B, 1, 2] + Self.little(20, 2) + common + Self.little(0, 10) + Self.little(UInt32(body.count), 4) + title
      body += [0x50, 0x4B, 3, 4] + common + title + bytes
    }
    let count = Self.little(UInt32(parts.count), 2)
    return body + directory + [0x50, 0x4B, 5, 6] + Self.little(0, 4) + count + count + Self.little(UInt32(directory.count), 4)
      + Self.little(UInt32(body.count), 4) + Self.little(0, 2)
  }

  private static func little(_ value: UInt32, _ width: Int) -> [UInt8] {
    (0..<width).map { $0 < 4 ? UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) : 0 }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
