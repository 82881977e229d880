/// `*.rels`: where the parts that a part names are.
final class PartRelations: XMLListener {
  private(set) var targets: [String: String] = [:]
  private(set) var officeDocument: String?

  func start(_ name: String, _ attributes: XMLAttributes) {
    guard name == "Relationship", let target = attributes["Target"], let id = attributes["Id"] else { return }
    targets[id] = target
    if attributes["Type"]?.hasSuffix("/officeDocument") == true { officeDocument = target }
  }
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  func end(_ name: String) {}
}

/// `xl/workbook.xml`: the sheets in order, and which day is day 0.
final class WorkbookIndex: XMLListener {
  struct Sheet: Equatable { var name: String, relation: String }

  private(set) var sheets: [Sheet] = []
  private(set) var countsFrom1904 = false

  func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "sheet":
      if let title = attributes["name"], let relation = attributes["id"] { sheets.append(Sheet(name: title, relation: relation)) }
    case "workbookPr": countsFrom1904 = ["1", "true", "on"].contains(attributes["date1904"] ?? "")
    default: break
    }
  }
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  func end(_ name: String) {}
}

/// `xl/sharedStrings.xml`: the texts that cells point to, packed end to end in one block of memory.
final class SharedStrings: XMLListener {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  private var insideText = false
  private var insidePhonetic = false
  private let limit: Int
  private(set) var overflowed = false

  init(limit: Int) { self.limit = limit }

  subscript(_ index: Int) -> String? {
    guard ends.indices.contains(index) else { return nil }
    let from = index == 0 ? 0 : Int(ends[index - 1])
    return String(decoding: bytes[from..<Int(ends[index])], as: UTF8.self)
  }

  func start(_ name: String, _ attributes: XMLAttributes) {
    if name == "t" { insideText = true } else if name == "rPh" { insidePhonetic = true }
  }
  func text(_ piece: UnsafeBufferPointer<UInt8>) {
    guard insideText, !insidePhonetic, !overflowed else { return }
    bytes.append(contentsOf: piece)
    overflowed = bytes.count + ends.count * 4 > limit
  }
  func end(_ name: String) {
    switch name {
    case "t": insideText = false
    case "rPh": insidePhonetic = false
    case "si" where !overflowed:
      ends.append(UInt32(bytes.count))
      overflowed = bytes.count + ends.count * 4 > limit
    default: break
    }
  }
}

/// `xl/styles.xml`: which cell styles show a number as a date.
final class CellStyles: XMLListener {
  private var customDates: Set<Int> = []
  private var isDate: [Bool] = []
  private var insideCellFormats = false

  func showsDate(style: Int) -> Bool { isDate.indices.contains(style) && isDate[style] }

  func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"], Self.isDateFormat(code) {
        customDates.insert(id)
      }
    case "cellXfs": insideCellFormats = true
    case "xf" where insideCellFormats:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      isDate.append(customDates.contains(id) || Self.isBuiltInDate(id))
    default: break
    }
  }
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  func end(_ name: String) { if name == "cellXfs" { insideCellFormats = false } }

  /// The formats without a code of their own that are dates, those of Chinese editions (27–36, 50–58) included.
  static func isBuiltInDate(_ id: Int) -> Bool {
    (14...22).contains(id) || (27...36).contains(id) || (50...58).contains(id)
  }

  /// Whether a format's code, literals, escapes and `[…]` taken out, holds a year or day, or months without hours or seconds.
  static func isDateFormat(_ code: String) -> Bool {
    var letters = ""
    var iterator = code.makeIterator()
    while let character = iterator.next() {
      switch character {
      case "\"": while let inner = iterator.next(), inner != "\"" {}
      case "[":
        var inside = ""
        while let inner = iterator.next(), inner != "]" { inside += inner.lowercased() }
        // Elapsed time, `[h]:mm`; anything else in brackets is a colour, a condition or a language.
        if inside.allSatisfy({ "hms".contains($0) }) { letters += inside }
      case "\\", "_", "*": _ = iterator.next()
      case ";": return isDate(letters)
      default: letters += character.lowercased()
      }
    }
    return isDate(letters)
  }

  private static func isDate(_ letters: String) -> Bool {
    guard letters != "general" else { return false }
    if letters.contains("y") || letters.contains("d") { return true }
    return letters.contains("m") && !letters.contains("h") && !letters.contains("s")
  }
}
