import CaseRules
import Foundation

/// A ledger file, row by row: `next()` gives each entry's row, typed or refused with all its faults.
///
/// Nothing is read before the file has proved to be what its name claims and its header to hold the required columns. Memory does not
/// grow with the number of rows.
public final class LedgerReader {
  public let header: LedgerHeader
  public var progress: ImportProgress { source.progress }

  private let source: any SheetSource
  private let rows: LedgerRowReader
  /// Titles and unit lines may stand above the header, up to here.
  private static let headerSearch = 10

  /// Opens a `.csv` or `.xlsx` file whose debtors are in `divisions`.
  public convenience init(path: String, divisions: Divisions, limits: ImportLimits = ImportLimits()) throws(ImportFileError) {
    try self.init(source: try Self.source(path: path, limits: limits), divisions: divisions)
  }

  /// Reads on from `source`, whose next rows hold the header.
  public init(source: any SheetSource, divisions: Divisions) throws(ImportFileError) {
    var sheetUnit: MoneyUnit?
    var found: LedgerHeader?
    for _ in 0..<Self.headerSearch {
      guard let row = try source.next() else { break }
      if LedgerHeader.recognisedCount(row.cells) >= 3 {
        found = try LedgerHeader(row: row.number, cells: row.cells, sheetUnit: sheetUnit)
        break
      }
      sheetUnit = row.cells.lazy.compactMap(Self.declaredUnit).first ?? sheetUnit
    }
    guard let found else {
      let titles = LedgerColumn.required.map { $0.map(\.title).joined(separator: "或") }.joined(separator: "、")
      throw ImportFileError(.header, "前 \(Self.headerSearch) 行里找不到表头；表头至少要有：\(titles)")
    }
    self.source = source
    header = found
    rows = LedgerRowReader(header: found, divisions: divisions, shortRowsAreBroken: source.shortRowsAreBroken)
  }

  /// The next entry, nil at the end. After an error no further row comes; rows given before it stand.
  public func next() throws(ImportFileError) -> Result<ImportedRow, RowRefusal>? {
    guard let row = try source.next() else { return nil }
    return rows.read(row).map { ImportedRow(cells: row, row: $0) }
  }

  private static func source(path: String, limits: ImportLimits) throws(ImportFileError) -> any SheetSource {
    switch try LedgerFileForm(path: path) {
    case .delimited: try DelimitedReader(path: path, limits: limits)
    case .workbook: try WorkbookReader(path: path, limits: limits)
    }
  }

  /// The unit of a line such as `金额单位：万元` above the header.
  private static func declaredUnit(_ cell: String) -> MoneyUnit? {
    let text = cell.folded.filter { $0 != "(" && $0 != ")" }
    guard let mark = text.range(of: "单位:") else { return nil }
    return LedgerHeader.unit(in: String(text[mark.upperBound...]))
  }
}

/// A row as given and as read; the first is what a later refusal by the desk is written out with.
public struct ImportedRow: Equatable, Sendable {
  public let cells: SheetRow
  public let row: LedgerRow
}
