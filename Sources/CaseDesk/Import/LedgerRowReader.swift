import CaseRules

/// Turns rows of cells into `LedgerRow`s under one header.
public struct LedgerRowReader: Sendable {
  public let header: LedgerHeader
  public let divisions: Divisions
  /// Whether a row with fewer cells than the header is broken.
  public let shortRowsAreBroken: Bool

  public init(header: LedgerHeader, divisions: Divisions, shortRowsAreBroken: Bool) {
    (self.header, self.divisions, self.shortRowsAreBroken) = (header, divisions, shortRowsAreBroken)
  }

  /// The row, or every fault it has.
  public func read(_ row: SheetRow) -> Result<LedgerRow, RowRefusal> {
    if let fault = shapeFault(of: row) { return .failure(RowRefusal(row: row, faults: [fault])) }
    var fields = LedgerFields(header: header, row: row, divisions: divisions)
    let value = fields.ledgerRow()
    guard fields.faults.isEmpty, let value else { return .failure(RowRefusal(row: row, faults: fields.faults)) }
    return .success(value)
  }

  private func shapeFault(of row: SheetRow) -> RowFault? {
    let width = header.cells.count
    if shortRowsAreBroken, row.cells.count < width {
      return RowFault(header: nil, "该行只有 \(row.cells.count) 格，表头有 \(width) 格；请检查是否断行或漏了逗号")
    }
    if row.cells.dropFirst(width).contains(where: { !$0.isBlankCell }) {
      return RowFault(header: nil, "该行有 \(row.cells.count) 格，多于表头的 \(width) 格；含逗号的内容请用双引号括起")
    }
    let total = row.cells.first { !$0.isBlankCell }.map(\.folded) ?? ""
    if ["合计", "总计", "小计", "合计:", "总计:", "小计:"].contains(total) {
      return RowFault(header: nil, "这是合计行，不是一笔欠款；请删去该行")
    }
    return nil
  }
}

/// A row that was not taken, with all its faults.
public struct RowRefusal: Error, Equatable, Sendable {
  public let row: SheetRow
  public let faults: [RowFault]

  public init(row: SheetRow, faults: [RowFault]) { (self.row, self.faults) = (row, faults) }

  /// The reason written beside the row: `第 12 行：…；…`.
  public var reason: String { "第 \(row.number) 行：" + faults.map(\.description).joined(separator: "；") }
}
