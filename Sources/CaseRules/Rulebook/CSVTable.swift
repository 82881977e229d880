/// The rows of a small CSV file with a fixed header, each with the line it starts on.
struct CSVTable {
  struct Row {
    let line: Int
    let fields: [String]
  }

  let rows: [Row]

  /// Reads `file`, whose first line must be exactly `columns`; throws every row with another number of fields.
  ///
  /// Fields may be quoted with `"`, doubled inside; a byte order mark, CRLF and blank lines are allowed.
  init(_ file: ConfigFile, columns: [String]) throws(ConfigError) {
    func problem(_ line: Int, _ reason: String) -> ConfigProblem {
      ConfigProblem(file: file.name, place: "row \(line)", reason: reason)
    }
    guard let all = Self.split(file.text) else {
      throw ConfigError(problems: [ConfigProblem(file: file.name, place: "", reason: "a quoted field is never closed")])
    }
    guard let header = all.first, header.fields == columns else {
      throw ConfigError(problems: [problem(1, "the header must be \(columns.joined(separator: ","))")])
    }
    rows = Array(all.dropFirst())
    let uneven = rows.filter { $0.fields.count != columns.count }
    guard uneven.isEmpty else {
      throw ConfigError(problems: uneven.map { problem($0.line, "\($0.fields.count) fields instead of \(columns.count)") })
    }
  }

  /// nil when a quote is left open.
  private static func split(_ text: String) -> [Row]? {
    var rows: [Row] = []
    var fields: [String] = []
    var field = String.UnicodeScalarView()
    var quoted = false
    var line = 1
    var start = 1
    func close() {
      fields.append(String(field))
      field = .init()
    }
    func endRow() {
      close()
      if fields != [""] { rows.append(Row(line: start, fields: fields)) }
      fields = []
    }
    var scalars = Array(text.unicodeScalars)
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "\"" where quoted && index < scalars.count && scalars[index] == "\"":
        field.append("\"")
        index += 1
      case "\"" where quoted || field.isEmpty: quoted.toggle()
      case "," where !quoted: close()
      case "\r" where !quoted && index < scalars.count && scalars[index] == "\n": break
      case "\n":
        line += 1
        if quoted { field.append(scalar) } else { endRow(); start = line }
      default: field.append(scalar)
      }
    }
    if quoted { return nil }
    if !field.isEmpty || !fields.isEmpty { endRow() }
    return rows
  }
}
