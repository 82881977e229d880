import Glibc

/// The file of an import's refused rows: gathered beside its name and put there when the import is complete.
///
/// A run finds all refused rows anew, so that an interrupted run's half file is begun again and never patched; a file that is there
/// already, which someone may be mending, is never overwritten.
public final class RefusedFile {
  private let path: String
  private let header: LedgerHeader
  private var rows: RefusedRows?
  private var partial: String { path + ".partial" }

  /// Nothing is made before the first refusal.
  public init(path: String, header: LedgerHeader) { (self.path, self.header) = (path, header) }

  public func write(_ refusal: RowRefusal) throws(ImportFileError) {
    if rows == nil {
      unlink(partial)
      rows = try RefusedRows.create(path: partial, header: header)
    }
    try rows?.write(refusal)
  }

  /// Puts the file in place; answers where, nil when nothing was refused.
  ///
  /// Where another file has the name: the same rows are left there, different ones go to `NAME-2.csv` and so on.
  public func finish() throws(ImportFileError) -> String? {
    guard let rows else { return nil }
    try rows.sync()
    for number in 1... {
      let place = number == 1 ? path : numbered(number)
      if access(place, F_OK) != 0 {
        guard rename(partial, place) == 0 else { throw ImportFileError(.output, "不能写 \(place)：\(String(cString: strerror(errno)))") }
        return place
      }
      if try Self.same(place, partial) {
        unlink(partial)
        return place
      }
    }
    return nil
  }

  private func numbered(_ number: Int) -> String {
    path.lowercased().hasSuffix(".csv") ? "\(path.dropLast(4))-\(number)\(path.suffix(4))" : "\(path)-\(number)"
  }

  private static func same(_ one: String, _ other: String) throws(ImportFileError) -> Bool {
    let (a, b) = (try FileBytes(path: one), try FileBytes(path: other))
    guard a.size == b.size else { return false }
    while true {
      let piece = try a.read(1 << 16)
      guard try b.read(1 << 16) == piece else { return false }
      if piece.isEmpty { return true }
    }
  }
}
