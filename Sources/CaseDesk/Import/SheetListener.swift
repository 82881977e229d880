/// A sheet's XML to rows. Finished rows wait in `rows` until taken.
///
/// Formulas give the value the spreadsheet computed last; one that was never computed gives `#未计算`, which every column refuses.
/// Of merged cells only the first has a value, as in the file: which cells were merged is told only after all rows.
final class SheetListener: XMLListener {
  private(set) var rows: [SheetRow] = []
  private(set) var failure: ImportFileError?

  private let strings: SharedStrings
  private let styles: CellStyles
  private let from1904: Bool
  private let limits: ImportLimits

  private var insideData = false
  private var rowNumber = 0
  private var cells: [String] = []
  private var rowBytes = 0
  private var column = 0
  private var kind = "n"
  private var style = 0
  private var hasFormula = false
  private var collecting = false
  private var insidePhonetic = false
  private var value: [UInt8] = []

  init(strings: SharedStrings, styles: CellStyles, from1904: Bool, limits: ImportLimits) {
    (self.strings, self.styles, self.from1904, self.limits) = (strings, styles, from1904, limits)
  }

  func takeRows() -> [SheetRow] {
    defer { rows = [] }
    return rows
  }

  func start(_ name: String, _ attributes: XMLAttributes) {
    guard failure == nil else { return }
    switch name {
    case "sheetData": insideData = true
    case _ where !insideData: break
    case "row":
      let stated = attributes["r"].flatMap { Int($0) } ?? rowNumber + 1
      guard stated > rowNumber, stated <= 1_048_576 else { return fail(.malformed, "行号不是递增的；请用表格软件重新另存为 .xlsx") }
      rowNumber = stated
      (cells, rowBytes, column) = ([], 0, -1)
    case "c":
      column = attributes["r"].map(Self.column) ?? column + 1
      guard column >= cells.count, column < limits.columns else { return fail(.tooLarge, "单元格位置不对，或超过 \(limits.columns) 列") }
      kind = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) } ?? 0
      hasFormula = false
      value.removeAll(keepingCapacity: true)
    case "f": hasFormula = true
    case "v", "t": collecting = !insidePhonetic
    case "rPh": insidePhonetic = true
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard collecting, failure == nil else { return }
    value.append(contentsOf: bytes)
    rowBytes += bytes.count
    if value.count > limits.cellBytes || rowBytes > limits.rowBytes {
      fail(.tooLarge, "该行或其中一格过长（格上限 \(limits.cellBytes) 字节、行上限 \(limits.rowBytes) 字节）")
    }
  }

  func end(_ name: String) {
    guard failure == nil, insideData else { return }
    switch name {
    case "v", "t": collecting = false
    case "rPh": insidePhonetic = false
    case "c":
      let text = cellText()
      guard !text.isEmpty else { break }
      while cells.count < column { cells.append("") }
      cells.append(text)
    case "row":
      let row = SheetRow(number: rowNumber, cells: cells)
      if !row.isBlank { rows.append(row) }
      cells = []
    case "sheetData": insideData = false
    default: break
    }
  }

  private func cellText() -> String {
    let raw = String(decoding: value, as: UTF8.self)
    guard !raw.isEmpty else { return hasFormula && kind != "str" ? "#未计算" : "" }
    switch kind {
    case "s":
      guard let index = Int(raw), let text = strings[index] else {
        fail(.malformed, "单元格指向不存在的共享文字；请用表格软件重新另存为 .xlsx")
        return ""
      }
      return text
    case "b": return raw == "1" ? "是" : "否"
    case "n":
      if styles.showsDate(style: style), let date = CellText.date(serial: raw, from1904: from1904) { return date }
      return CellText.number(raw) ?? raw
    case "d": return raw.count > 10 ? raw.replacingT : raw
    default: return raw
    }
  }

  private func fail(_ kind: ImportFileError.Kind, _ sentence: String) {
    failure = ImportFileError(kind, row: max(1, rowNumber), sentence)
  }

  /// `B12` → 1; -1 for what is no cell name.
  static func column(of name: String) -> Int {
    var value = 0
    for byte in name.utf8 {
      guard (65...90).contains(byte), value < 100_000 else { break }
      value = value * 26 + Int(byte - 64)
    }
    return value - 1
  }
}

extension String {
  /// An ISO date and time with a space in place of the `T`.
  fileprivate var replacingT: String { String(map { $0 == "T" ? " " : $0 }) }
}
