import Glibc

/// Writes refused rows as CSV (UTF-8 with BOM): the columns as given, and the reason in a last column 拒收原因.
///
/// The file is made to be mended and imported again. Cells are therefore written exactly as they were given, never prefixed against
/// formulas as an export for reading would be: a cell beginning with `=` came from the same office's own file.
public final class RefusedRows {
  public static let reasonHeader = "拒收原因"

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

  private init(descriptor: Int32, header: LedgerHeader) {
    self.descriptor = descriptor
    reasonIndex = header.places[.refusal]?.index ?? header.cells.count
    width = max(header.cells.count, reasonIndex + 1)
  }

  deinit { close(descriptor) }

  /// Writes one refusal. A reason from an earlier run is replaced. Cells beyond the header's last are kept, joined into the last one.
  public func write(_ refusal: RowRefusal) throws(ImportFileError) {
    var cells = refusal.row.cells
    while cells.count < width { cells.append("") }
    let extra = cells[width...].filter { !$0.isBlankCell }
    cells.removeSubrange(width...)
    let note = extra.isEmpty ? "" : "；多出的内容：" + extra.joined(separator: " | ")
    cells[reasonIndex] = refusal.reason + note
    try append(Self.record(cells))
    written += 1
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
}
