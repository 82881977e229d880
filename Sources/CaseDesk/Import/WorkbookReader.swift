/// Rows of an XLSX workbook: its sheet named 台账, else its first.
///
/// The sheet is inflated, parsed and handed out in pieces; only the shared strings are held, up to their limit.
public final class WorkbookReader: SheetSource {
  public let sheetName: String
  public var progress: ImportProgress { ImportProgress(done: sheet.consumed, total: sheet.size) }
  public var shortRowsAreBroken: Bool { false }

  private let sheet: WorkbookArchive.Part
  private let xml: PushedXML
  private let listener: SheetListener
  private var waiting: ArraySlice<SheetRow> = []
  private var finished = false
  private var failure: ImportFileError?

  public init(path: String, limits: ImportLimits = ImportLimits()) throws(ImportFileError) {
    let archive = try WorkbookArchive(path: path, limits: limits)
    let root = PartRelations()
    _ = try archive.parse("_rels/.rels", into: root)
    let bookPath = root.officeDocument.map { Self.resolve($0, in: "") } ?? "xl/workbook.xml"
    let book = WorkbookIndex()
    guard try archive.parse(bookPath, into: book), bookPath.hasSuffix(".xml") else {
      throw ImportFileError(.wrongType, "压缩包里没有 XLSX 工作簿（可能是 .xlsb、.ods 或普通压缩包）；请另存为 .xlsx")
    }
    let folder = bookPath.split(separator: "/").dropLast().joined(separator: "/")
    let file = bookPath.split(separator: "/").last.map { String($0) } ?? ""
    let relations = PartRelations()
    _ = try archive.parse("\(folder)/_rels/\(file).rels", into: relations)

    guard let chosen = book.sheets.first(where: { $0.name == "台账" }) ?? book.sheets.first,
      let target = relations.targets[chosen.relation],
      let part = try archive.part(Self.resolve(target, in: folder))
    else { throw ImportFileError(.malformed, "工作簿里没有可读的工作表；请用表格软件重新另存为 .xlsx") }

    let strings = SharedStrings(limit: limits.sharedStringBytes)
    _ = try archive.parse("\(folder)/sharedStrings.xml", into: strings)
    guard !strings.overflowed else {
      throw ImportFileError(.tooLarge, "工作簿的文字超过 \(limits.sharedStringBytes >> 20) MiB；请拆成几个文件或改用 CSV")
    }
    let styles = CellStyles()
    _ = try archive.parse("\(folder)/styles.xml", into: styles)

    sheetName = chosen.name
    sheet = part
    listener = SheetListener(strings: strings, styles: styles, from1904: book.countsFrom1904, limits: limits)
    xml = try PushedXML(part: part.name, listener: listener)
  }

  public func next() throws(ImportFileError) -> SheetRow? {
    while true {
      if let row = waiting.popFirst() { return row }
      // Rows read before a fault are handed out before it is thrown.
      if let failure = failure ?? listener.failure { throw failure }
      if finished { return nil }
      do {
        let bytes = try sheet.read(32_768)
        finished = bytes.isEmpty
        try xml.push(bytes)
      } catch {
        failure = error
      }
      waiting = listener.takeRows()[...]
    }
  }

  /// A relation's target, which is relative to its part's folder unless it begins with `/`.
  static func resolve(_ target: String, in folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var path = folder.split(separator: "/").map { String($0) }
    for step in target.split(separator: "/") {
      if step == ".." { _ = path.popLast() } else if step != "." { path.append(String(step)) }
    }
    return path.joined(separator: "/")
  }
}
