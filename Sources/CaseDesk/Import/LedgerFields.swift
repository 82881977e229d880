import CaseRules

/// The cells of one row by column, read one at a time; faults gather as they are found.
struct LedgerFields {
  let header: LedgerHeader
  let row: SheetRow
  let divisions: Divisions
  private(set) var faults: [RowFault] = []

  init(header: LedgerHeader, row: SheetRow, divisions: Divisions) { (self.header, self.row, self.divisions) = (header, row, divisions) }

  private static let cellErrors: Set<String> = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#未计算"]

  /// The cell as given; nil where blank or the sheet lacks the column. A cell that holds a spreadsheet's error is a fault.
  mutating func cell(_ column: LedgerColumn) -> String? {
    guard let place = header.places[column], row.cells.indices.contains(place.index) else { return nil }
    let given = row.cells[place.index]
    guard !given.isBlankCell else { return nil }
    if given.utf8.first == UInt8(ascii: "#"), Self.cellErrors.contains(given) {
      refuse(column, given, "是出错或未计算的公式；请改正公式，或改填数值")
      return nil
    }
    return given
  }

  mutating func refuse(_ column: LedgerColumn, _ sentence: String) { refuse(column, "", sentence) }

  mutating func refuse(_ column: LedgerColumn, _ value: String, _ sentence: String) {
    faults.append(RowFault(header: header.places[column]?.header ?? column.title, value: value, sentence))
  }

  /// Whether a fault was already found in that column, so that nothing is concluded from its absence.
  func isFaulty(_ column: LedgerColumn) -> Bool {
    guard let title = header.places[column]?.header else { return false }
    return faults.contains { $0.header == title }
  }

  mutating func text(_ column: LedgerColumn, longest: Int = 200) -> String? {
    guard let given = cell(column) else { return nil }
    let text = given.storedText
    if text.unicodeScalars.contains(where: {
      $0.value < 0x20 && ![9, 10, 13].contains($0.value) || (0x7F...0x9F).contains($0.value) || $0.value == 0xFFFD
    }) {
      refuse(column, text, "含有控制字符或乱码；请重新填写")
      return nil
    }
    guard text.count <= longest else {
      refuse(column, text, "超过 \(longest) 字；请缩短")
      return nil
    }
    return text.isEmpty ? nil : text
  }

  mutating func required(_ column: LedgerColumn, longest: Int = 200) -> String? {
    let value = text(column, longest: longest)
    if value == nil, !isFaulty(column) { refuse(column, "不能空白；请填写（有合并单元格的，先取消合并再逐行填写）") }
    return value
  }

  mutating func amount(_ column: LedgerColumn) -> Amount? {
    guard let given = cell(column) else { return nil }
    let unit = header.places[column]?.unit
    return reading(column, given) { text throws(Unreadable) in try Amount(typed: text, unit: unit) }
  }

  mutating func date(_ column: LedgerColumn) -> CivilDate? {
    guard let given = cell(column) else { return nil }
    return reading(column, given) { text throws(Unreadable) in try CivilDate(typed: text) }
  }

  mutating func plan() -> [LedgerInstalment] {
    guard let given = cell(.plan) else { return [] }
    let unit = header.places[.plan]?.unit
    return reading(.plan, given) { text throws(Unreadable) in try PlanText.read(text, unit: unit) } ?? []
  }

  /// One of a set of words, by any of the forms in `words`.
  mutating func word<Value>(_ column: LedgerColumn, _ words: [String: Value], expected: String) -> Value? {
    guard let given = text(column) else { return nil }
    if let value = words[given.folded] { return value }
    refuse(column, given, "不在可选范围；请填：\(expected)")
    return nil
  }

  mutating func creditCode(_ column: LedgerColumn) -> CreditCode? {
    guard let given = cell(column) else { return nil }
    return reading(column, given) { text throws(Unreadable) in try PartyCode.read(text) }
  }

  mutating func reading<Value>(_ column: LedgerColumn, _ given: String, _ read: (String) throws(Unreadable) -> Value) -> Value? {
    do {
      return try read(given)
    } catch {
      refuse(column, given.storedText, error.sentence)
      return nil
    }
  }
}
