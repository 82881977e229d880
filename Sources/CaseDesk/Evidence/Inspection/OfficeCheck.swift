import CaseRules

/// DOCX and XLSX: archives (ECMA-376-2) that neither explode nor act, and are what their name says.
enum OfficeCheck {
  static let damaged = Refusal("file_damaged", "文件不完整或已损坏；请用办公软件重新另存后再上传。")
  static let overlap = Refusal("archive_overlap", "文件的内部结构异常，不予接收；请用办公软件重新另存后再上传。")
  static func tooMany(_ count: Int) -> Refusal { Refusal("archive_entries", "文件内有 \(count) 个部分，超过上限 2000。") }

  private static var limits: ImportLimits {
    var limits = ImportLimits()
    limits.inflationRatio = 100
    return limits
  }

  static func inspect(_ path: String, _ kind: EvidenceKind) throws {
    let directory = try ZipDirectory(path, most: limits.entries)
    guard !directory.entries.contains(where: \.isEncrypted) else {
      throw Refusal("file_encrypted", "文件加了密码，无法查看；请去掉密码后再上传。")
    }
    do { try inspect(try WorkbookArchive(path: path, limits: limits), kind) } catch let error as ImportFileError {
      throw error.kind == .tooLarge ? Refusal("archive_bomb", "文件解压后过大或压缩比异常，不予接收。") : damaged
    }
  }

  private static func inspect(_ archive: WorkbookArchive, _ kind: EvidenceKind) throws {
    let names = archive.names
    guard names.allSatisfy(isPlain), Set(names.map { $0.lowercased() }).count == names.count else { throw overlap }
    guard !names.contains(where: isMacro) else { throw macros }
    var types: [UInt8] = []
    for (index, name) in names.enumerated() where !name.hasSuffix("/") {
      guard let part = try archive.part(at: index) else { throw damaged }
      var markup = isMarkup(name) ? MarkupWatch() : nil
      while true {
        let bytes = try part.read(256 << 10)
        guard !bytes.isEmpty else { break }
        try markup?.pass(bytes)
        if name == "[Content_Types].xml", types.count < 1 << 20 { types += bytes }
      }
    }
    let declared = String(decoding: types.filter { $0 != 0 }, as: UTF8.self)
    guard !declared.contains("macroEnabled"), !declared.contains("vbaProject") else { throw macros }
    guard declared.contains(kind == .docx ? "wordprocessingml.document.main+xml" : "spreadsheetml.sheet.main+xml") else {
      throw kind.mismatch
    }
  }

  private static let macros = Refusal("file_macros", "文件带有宏，不予接收；请另存为不带宏的 .docx、.xlsx 或 PDF。")

  /// A relative path downwards.
  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/") && !name.contains("\\") && !name.contains(":") && !name.contains("\0")
      && !name.split(separator: "/", omittingEmptySubsequences: false).contains("..")
  }

  private static func isMacro(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix("vbaproject.bin") || name.hasSuffix("vbadata.xml") || name.contains("/activex/") || name.contains("/macrosheets/")
  }

  private static func isMarkup(_ name: String) -> Bool {
    let name = name.lowercased()
    return [".xml", ".rels", ".vml"].contains(where: name.hasSuffix)
  }
}

/// Looks for a document type or an entity as the bytes pass, in UTF-8 and, its zeros left out, in UTF-16.
struct MarkupWatch {
  private var last: [UInt8] = []

  mutating func pass(_ bytes: [UInt8]) throws(Refusal) {
    let text = last + bytes.filter { $0 != 0 }
    var place = text.startIndex
    while let mark = text[place...].firstIndex(of: UInt8(ascii: "!")) {
      place = mark + 1
      guard mark > 0, text[mark - 1] == UInt8(ascii: "<"), Self.words.contains(where: text[place...].starts) else { continue }
      throw Refusal("file_dtd", "文件内的 XML 带有文档类型声明，不予接收；请用办公软件重新另存后再上传。")
    }
    last = text.suffix(10)
  }

  private static let words = [Array("DOCTYPE".utf8), Array("ENTITY".utf8)]
}
