/// A CSV file of `Config/` as rows of named fields; what is wrong with it is told with file and line.
struct ConfigTable {
  struct Row {
    let file: String
    let line: Int
    let fields: [String: String]

    /// The text of a column, which the header is known to have.
    subscript(column: String) -> String { fields[column] ?? "" }

    func fault(_ reason: String) -> ConfigFault { ConfigFault(file: file, line: line, reason: reason) }

    func whole(_ column: String) throws(ConfigFault) -> Int {
      guard let value = Int(self[column]), value >= 0 else { throw fault("\(column) “\(self[column])” is not a whole number") }
      return value
    }
  }

  let rows: [Row]

  /// Reads comma-separated text with a header row, quoted fields and LF or CRLF line ends.
  ///
  /// Throws when a wanted column is missing, a row has another number of fields than the header, or a quote stays open.
  init(_ text: String, file: String, columns: [String]) throws(ConfigFault) {
    var records = try Self.records(text, file: file)
    guard let header = records.first else { throw ConfigFault(file: file, line: 1, reason: "the file is empty") }
    records.removeFirst()
    for column in columns where !header.fields.contains(column) {
      throw ConfigFault(file: file, line: 1, reason: "the column \(column) is missing")
    }
    guard Set(header.fields).count == header.fields.count else {
      throw ConfigFault(file: file, line: 1, reason: "two columns have one name")
    }
    var rows: [Row] = []
    for (fields, line) in records {
      guard fields.count == header.fields.count else {
        throw ConfigFault(file: file, line: line, reason: "\(fields.count) fields where the header has \(header.fields.count)")
      }
      rows.append(Row(file: file, line: line, fields: Dictionary(uniqueKeysWithValues: zip(header.fields, fields))))
    }
    self.rows = rows
  }

  private static func records(_ text: String, file: String) throws(ConfigFault) -> [(fields: [String], line: Int)] {
    var records: [(fields: [String], line: Int)] = []
    var (fields, field): ([String], [UInt8]) = ([], [])
    var (line, start, quoted) = (1, 1, false)
    let bytes = Array(text.utf8.dropFirst(text.unicodeScalars.first == "\u{FEFF}" ? 3 : 0))
    var index = 0
    func endField() { fields.append(String(decoding: field, as: UTF8.self)); field = [] }
    func endRecord() {
      endField()
      if fields != [""] { records.append((fields, start)) }
      fields = []
    }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\"") where quoted && index < bytes.count && bytes[index] == byte: field.append(byte); index += 1
      case UInt8(ascii: "\""): quoted.toggle()
      case UInt8(ascii: ",") where !quoted: endField()
      case UInt8(ascii: "\r") where !quoted && index < bytes.count && bytes[index] == UInt8(ascii: "\n"): continue
      case UInt8(ascii: "\n") where !quoted:
        endRecord()
        line += 1
        start = line
      default:
        if byte == UInt8(ascii: "\n") { line += 1 }
        field.append(byte)
      }
    }
    guard !quoted else { throw ConfigFault(file: file, line: start, reason: "a quote is not closed") }
    endRecord()
    return records
  }
}

/// A file of `Config/` that cannot be used: which, where, and why.
public struct ConfigFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  public let line: Int
  public let reason: String

  public init(file: String, line: Int, reason: String) { (self.file, self.line, self.reason) = (file, line, reason) }

  public var description: String { "\(file), line \(line): \(reason)" }
}
