/// Rows to import, one after the other.
public protocol LedgerRowSource: AnyObject {
  /// The next entry, nil at the end. After an error no further row comes; rows given before it stand.
  func next() throws(ImportFileError) -> Result<ImportedRow, RowRefusal>?
  var progress: ImportProgress { get }
}

extension LedgerReader: LedgerRowSource {}

/// The published rows that become cases, as a ledger.
public final class PublishedRows: LedgerRowSource {
  private let rows: [LedgerRow]
  private var taken = 0

  public init(_ outcomes: [PublishedCases.Outcome]) {
    rows = outcomes.compactMap { if case .entered(let row) = $0.fate { row } else { nil } }
  }

  public func next() -> Result<ImportedRow, RowRefusal>? {
    guard taken < rows.count else { return nil }
    defer { taken += 1 }
    let row = rows[taken]
    return .success(ImportedRow(cells: SheetRow(number: row.sheetRow, cells: [row.serial ?? ""]), row: row))
  }

  public var progress: ImportProgress { ImportProgress(done: Int64(taken), total: Int64(rows.count)) }
}
