/// One row of a sheet, every cell as text.
public struct SheetRow: Equatable, Sendable {
  /// As a spreadsheet numbers it; the first row is 1. Blank rows count and are not delivered.
  public let number: Int
  /// From the first column on. Shorter than other rows where the sheet says nothing about the rest.
  public let cells: [String]

  public init(number: Int, cells: [String]) { (self.number, self.cells) = (number, cells) }

  var isBlank: Bool { cells.allSatisfy(\.isBlankCell) }
}

/// How far the reading of a file has come, in bytes of the file (of the packed sheet for a workbook).
public struct ImportProgress: Equatable, Sendable {
  public let done: Int64
  public let total: Int64

  /// 0…100.
  public var percent: Int { total > 0 ? Int(min(100, done * 100 / total)) : 100 }
}

/// Rows of one sheet in order, read as they are asked for. Memory does not grow with the number of rows.
public protocol SheetSource: AnyObject {
  /// The next row that is not blank, nil at the end. After an error no further row comes.
  func next() throws(ImportFileError) -> SheetRow?
  var progress: ImportProgress { get }
  /// Whether a row with fewer cells than the header is broken (CSV) or just ends in blanks (workbook).
  var shortRowsAreBroken: Bool { get }
}

extension String {
  var isBlankCell: Bool { utf8.allSatisfy { $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 } }
}
