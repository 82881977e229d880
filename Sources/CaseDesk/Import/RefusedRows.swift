import Glibc

/// Writes refused rows as CSV (UTF-8 with BOM): the columns as given, and the reason in a last column 拒收原因.
///
/// The file is made to be mended and imported again. Cells are therefore written exactly as they were given, never prefixed against
/// formulas as an export for reading would be: a cell beginning with `=` came from the same office's own file.
///
/// Each row is one append of a whole record, so that an interrupted run leaves at most one torn record at the end.
public final class RefusedRows {
  public static let reasonHeader = "拒收原因"

  /// The source row of the last refusal in the file, 0 when there is none. Rows up to it are not written again.
  public private(set) var lastRow = 0
  public private(set) var written = 0

  private let descriptor: Int32
  private let width: Int
  private let reasonIndex: Int

  /// Starts a new file at `path`; refuses an existing one, whose rows someone may be mending.
  public static func create(path: String, header: LedgerHeader) throws(ImportFileError) -> RefusedRows {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else {
      throw errno == EEXIST
        ? ImportFileError(.output, "\(path) 已存在，不覆盖；请换一个文件名，或先移走它")
        : ImportFileError(.output, "不能写 \(path)：\(String(cString: strerror(errno)))")
    }
    let rows = RefusedRows(descriptor: descriptor, header: header)
    try rows.append("\u{FEFF}" + Self.record(rows.headerCells(header)))
    return rows
  }

  /// Goes on with the file of an interrupted run of the same source, after cutting off a torn last record.
  ///
  /// Throws when its header is not this source's.
  public static func resume(path: String, header: LedgerHeader) throws(ImportFileError) -> RefusedRows {
    let reader = try DelimitedReader(path: path)
    let descriptor = open(path, O_RDWR | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw ImportFileError(.output, "不能写 \(path)：\(String(cString: strerror(errno)))") }
    let rows = RefusedRows(descriptor: descriptor, header: header)
    if reader.progress.total == 0 {
      try rows.append("\u{FEFF}" + record(rows.headerCells(header)))
      return rows
    }
    guard try reader.next()?.cells == rows.headerCells(header) else {
      throw ImportFileError(.output, "\(path) 的表头与本次导入的文件不同；请换一个文件名")
    }
    var whole = reader.endOfRow
    do {
      while let row = try reader.next() {
        guard row.cells.count == rows.width, reader.endedWithNewline, let number = sourceRow(row.cells[rows.reasonIndex]) else { break }
        rows.lastRow = number
        whole = reader.endOfRow
      }
    } catch {
      // A quote left open by the interruption: the records before it are whole.
    }
    guard ftruncate(descriptor, off_t(whole)) == 0 else {
      throw ImportFileError(.output, "不能写 \(path)：\(String(cString: strerror(errno)))")
    }
    return rows
  }

  private init(descriptor: Int32, header: LedgerHeader) {
    self.descriptor = descriptor
    reasonIndex = header.places[.refusal]?.index ?? header.cells.count
    width = max(header.cells.count, reasonIndex + 1)
  }

  deinit { close(descriptor) }

  /// Writes one refusal. A reason from an earlier run is replaced. Cells beyond the header's last are kept, joined into the last one.
  public func write(_ refusal: RowRefusal) throws(ImportFileError) {
    guard refusal.row.number > lastRow else { return }
    var cells = refusal.row.cells
    while cells.count < width { cells.append("") }
    let extra = cells[width...].filter { !$0.isBlankCell }
    cells.removeSubrange(width...)
    let note = extra.isEmpty ? "" : "；多出的内容：" + extra.joined(separator: " | ")
    cells[reasonIndex] = refusal.reason + note
    try append(Self.record(cells))
    (lastRow, written) = (refusal.row.number, written + 1)
  }

  /// Returns when what was written is on the disk.
  public func sync() throws(ImportFileError) {
    guard fsync(descriptor) == 0 else { throw ImportFileError(.output, "写拒收文件出错：\(String(cString: strerror(errno)))") }
  }

  private func headerCells(_ header: LedgerHeader) -> [String] {
    reasonIndex < header.cells.count ? header.cells : header.cells + [Self.reasonHeader]
  }

  private func append(_ text: String) throws(ImportFileError) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let done = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if done < 0 && errno == EINTR { continue }
      guard done > 0 else { throw ImportFileError(.output, "写拒收文件出错：\(String(cString: strerror(errno)))") }
      bytes = bytes.dropFirst(done)
    }
  }

  private static func record(_ cells: [String]) -> String {
    cells.map { cell in
      guard cell.utf8.contains(where: { [34, 44, 10, 13].contains($0) }) else { return cell }
      var quoted = "\""
      for character in cell.unicodeScalars {
        if character == "\"" { quoted += "\"" }
        quoted.unicodeScalars.append(character)
      }
      return quoted + "\""
    }.joined(separator: ",") + "\n"
  }

  /// 12 of `第 12 行：…`.
  private static func sourceRow(_ reason: String) -> Int? {
    let parts = reason.split(separator: " ", maxSplits: 2)
    guard parts.count == 3, parts[0] == "第", parts[2].hasPrefix("行：") else { return nil }
    return Int(parts[1])
  }
}
