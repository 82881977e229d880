import CaseRules
import Foundation

/// PDF: begins as one, which `EvidenceKind` has seen, and is not a ZIP archive at the same time.
enum PDFCheck {
  static func inspect(_ path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path) else { throw Refusal("file_unreadable", "读不到文件。") }
    defer { try? file.close() }
    let size = try file.seekToEnd()
    try file.seek(toOffset: size > UInt64(ZipDirectory.longestEnd) ? size - UInt64(ZipDirectory.longestEnd) : 0)
    let tail = [UInt8](try file.readToEnd() ?? Data())
    guard ZipDirectory.end(in: tail, fileSize: Int(size)) == nil else {
      throw Refusal("file_polyglot", "文件既是 PDF 又是压缩包，不予接收；请重新导出为 PDF。")
    }
  }
}
