/// Rows of a CSV file (RFC 4180), read in pieces.
///
/// Taken beyond the RFC: lines ending in LF or CR alone, and a quote inside a field that did not begin with one, kept as it stands.
/// Refused, naming the row: a quote never closed, text after a closing quote, NUL, bytes invalid in the file's encoding, and
/// cells or rows above the limits.
public final class DelimitedReader: SheetSource {
  private enum State { case start, plain, quoted, quoteInQuoted }

  public var encoding: TextEncoding { stream.encoding }
  public var progress: ImportProgress { ImportProgress(done: stream.file.consumed, total: stream.file.size) }
  public var shortRowsAreBroken: Bool { true }

  private let stream: TextStream
  private let limits: ImportLimits
  private var piece: [UInt8] = []
  private var position = 0
  private var finished = false
  private var row = 1
  private var skipLineFeed = false

  private var state = State.start
  private var cell: [UInt8] = []
  private var cells: [String] = []
  private var rowBytes = 0

  public init(path: String, limits: ImportLimits = ImportLimits()) throws(ImportFileError) {
    stream = try TextStream(path: path)
    self.limits = limits
  }

  public func next() throws(ImportFileError) -> SheetRow? {
    while !finished {
      if position == piece.count, try !refill() {
        finished = true
        guard state != .quoted else {
          throw ImportFileError(.malformed, row: row, "引号没有闭合；请检查该行的双引号是否成对")
        }
        if state == .start && cells.isEmpty { return nil }
        let last = endRow()
        return last.isBlank ? nil : last
      }
      do {
        while position < piece.count {
          if state == .plain || state == .quoted { try takeRun() }
          if position < piece.count, let row = try take(piece[position]), !row.isBlank { return row }
        }
      } catch {
        finished = true
        throw error
      }
    }
    return nil
  }

  /// False at the end of the file.
  private func refill() throws(ImportFileError) -> Bool {
    switch try stream.next() {
    case .text(let bytes):
      (piece, position) = (bytes, 0)
      return true
    case .end: return false
    case .invalid:
      finished = true
      throw ImportFileError(.encoding, row: row, "该行有不属于 \(encoding.rawValue) 编码的字节；请用表格软件重新另存为“CSV UTF-8”")
    }
  }

  /// Takes the bytes up to the next that could end the cell, all at once.
  private func takeRun() throws(ImportFileError) {
    let (from, quoted) = (position, state == .quoted)
    let length = piece.withUnsafeBufferPointer { bytes in
      var end = from
      while end < bytes.count {
        let byte = bytes[end]
        if byte == .quote || byte == 0 || !quoted && (byte == .comma || byte == .lineFeed || byte == .carriageReturn) { break }
        end += 1
      }
      return end - from
    }
    cell += piece[from..<from + length]
    rowBytes += length
    position += length
    try checkLength()
  }

  /// Advances by one byte; the row when that byte ended one.
  private func take(_ byte: UInt8) throws(ImportFileError) -> SheetRow? {
    position += 1
    if skipLineFeed {
      skipLineFeed = false
      if byte == .lineFeed { return nil }
    }
    switch (state, byte) {
    case (_, 0):
      throw ImportFileError(.encoding, row: row, "该行含有空字符（NUL）；文件可能损坏或是 UTF-16 编码，请另存为“CSV UTF-8”")
    case (.start, .quote): state = .quoted
    case (.quoted, .quote): state = .quoteInQuoted
    case (.quoted, _): try append(byte)
    case (.quoteInQuoted, .quote):
      try append(byte)
      state = .quoted
    case (_, .comma): try endCell()
    case (_, .lineFeed), (_, .carriageReturn):
      skipLineFeed = byte == .carriageReturn
      return endRow()
    case (.quoteInQuoted, _):
      throw ImportFileError(.malformed, row: row, "第 \(cells.count + 1) 格的右引号之后还有文字；格内的双引号请写成两个")
    case (.start, _), (.plain, _):
      state = .plain
      try append(byte)
    }
    return nil
  }

  private func append(_ byte: UInt8) throws(ImportFileError) {
    cell.append(byte)
    rowBytes += 1
    try checkLength()
  }

  private func checkLength() throws(ImportFileError) {
    guard cell.count <= limits.cellBytes, rowBytes <= limits.rowBytes else {
      let hint = state == .quoted ? "，可能是双引号没有闭合" : ""
      throw ImportFileError(.tooLarge, row: row, "该行或其中一格过长（格上限 \(limits.cellBytes) 字节、行上限 \(limits.rowBytes) 字节）\(hint)")
    }
  }

  private func endCell() throws(ImportFileError) {
    guard cells.count + 1 < limits.columns else {
      throw ImportFileError(.tooLarge, row: row, "该行超过 \(limits.columns) 列")
    }
    closeCell()
  }

  private func closeCell() {
    cells.append(String(decoding: cell, as: UTF8.self))
    cell.removeAll(keepingCapacity: true)
    state = .start
  }

  private func endRow() -> SheetRow {
    closeCell()
    defer {
      cells.removeAll(keepingCapacity: true)
      rowBytes = 0
      row += 1
    }
    return SheetRow(number: row, cells: cells)
  }
}

extension UInt8 {
  fileprivate static let quote = UInt8(ascii: "\"")
  fileprivate static let comma = UInt8(ascii: ",")
  fileprivate static let lineFeed: UInt8 = 10
  fileprivate static let carriageReturn: UInt8 = 13
}
