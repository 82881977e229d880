/// Which cell of a row is which column, and the unit of each amount, as the header declares.
public struct LedgerHeader: Sendable {
  public struct Place: Sendable {
    public let index: Int
    /// The header as given, for messages.
    public let header: String
    /// nil only where the column holds no amount, or for a plan whose sums name their own.
    public let unit: MoneyUnit?
  }

  /// The row the header stands in; entries follow it.
  public let row: Int
  /// The header's cells as given.
  public let cells: [String]
  public let places: [LedgerColumn: Place]
  /// Headers that no column goes by, each in a sentence; their cells are not read.
  public let warnings: [String]

  /// Reads `cells` as a header. `sheetUnit` is what a line above it declared (`单位：万元`), for amounts that name none themselves.
  ///
  /// Throws `.header`, naming all required columns missing, all doubled and all amounts without a unit at once.
  public init(row: Int, cells: [String], sheetUnit: MoneyUnit? = nil) throws(ImportFileError) {
    var places: [LedgerColumn: Place] = [:]
    var faults: [String] = []
    var warnings: [String] = []
    for (index, cell) in cells.enumerated() where !cell.isBlankCell {
      let title = cell.storedText
      let (column, unit) = Self.recognise(cell)
      guard let column else {
        warnings.append("第 \(index + 1) 列“\(title)”不是台账的列，不读取")
        continue
      }
      if let earlier = places[column] {
        faults.append("“\(earlier.header)”与“\(title)”是同一列（\(column.title)），请只留一列")
        continue
      }
      let known = column.isAmount ? unit ?? sheetUnit : nil
      if column.isAmount, column != .plan, known == nil {
        faults.append("“\(title)”没有写明单位，请写成“\(title)（元）”或“\(title)（万元）”")
      }
      places[column] = Place(index: index, header: title, unit: known)
    }
    let missing = LedgerColumn.required.filter { choice in !choice.contains { places[$0] != nil } }
    if !missing.isEmpty {
      faults.append("缺少必需的列：" + missing.map { $0.map(\.title).joined(separator: "或") }.joined(separator: "、"))
    }
    guard faults.isEmpty else { throw ImportFileError(.header, row: row, "表头：" + faults.joined(separator: "；")) }
    (self.row, self.cells, self.places, self.warnings) = (row, cells, places, warnings)
  }

  /// The column a header names and the unit it declares, in brackets or at its end.
  static func recognise(_ header: String) -> (LedgerColumn?, MoneyUnit?) {
    var name = ""
    var bracketed = ""
    var depth = 0
    for character in header.folded where character != "*" {
      switch character {
      case "(", "[", "【", "〔", "<": depth += 1
      case ")", "]", "】", "〕", ">": depth = max(0, depth - 1)
      default: if depth > 0 { bracketed.append(character) } else { name.append(character) }
      }
    }
    let unit = unit(in: bracketed)
    if let column = LedgerColumn.byHeader[name] { return (column, unit) }
    for (suffix, own) in [("亿元", MoneyUnit.yi), ("万元", .wan), ("元", .yuan)] where name.hasSuffix(suffix) {
      var shorter = name.dropLast(suffix.count)
      if let last = shorter.last, "/:,-".contains(last) { shorter.removeLast() }
      return (LedgerColumn.byHeader[String(shorter)], unit ?? own)
    }
    return (nil, unit)
  }

  /// `单位：万元`, `人民币元`, `万元` and the like; nil when none is named.
  static func unit(in text: String) -> MoneyUnit? {
    for unit in [MoneyUnit.yi, .wan, .yuan] where text.hasSuffix(unit.rawValue) { return unit }
    return nil
  }

  /// The cells that go by a column's name, to tell a header from a title.
  static func recognisedCount(_ cells: [String]) -> Int {
    Set(cells.compactMap { recognise($0).0 }).count
  }
}
