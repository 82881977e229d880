/// A CSV file of `Config/` as rows of named fields; what is wrong with it is told with file and row.
struct ConfigTable {
  struct Row {
    let file: String
    let line: Int
    private let fields: [String: String]

    init(file: String, line: Int, fields: [String: String]) { (self.file, self.line, self.fields) = (file, line, fields) }

    /// The text of a column, which the header is known to have.
    subscript(column: String) -> String { fields[column] ?? "" }

    func problem(_ reason: String) -> ConfigError {
      ConfigError(problems: [ConfigProblem(file: file, place: "row \(line)", reason: reason)])
    }

    func whole(_ column: String) throws(ConfigError) -> Int {
      guard let value = Int(self[column]), value >= 0 else { throw problem("\(column) “\(self[column])” is not a whole number") }
      return value
    }
  }

  let rows: [Row]

  /// Reads `file`, whose header must be exactly `columns`, which differ from one another.
  init(_ file: ConfigFile, columns: [String]) throws(ConfigError) {
    rows = try CSVTable(file, columns: columns).rows.map { row in
      Row(file: file.name, line: row.line, fields: Dictionary(uniqueKeysWithValues: zip(columns, row.fields)))
    }
  }
}
