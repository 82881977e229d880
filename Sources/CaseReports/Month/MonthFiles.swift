import CaseRules
import CaseStore
import Foundation
import Synchronization

/// The monthly report as files in a folder: one CSV a table and list, the auditors' list, JSON, HTML, a workbook, and one page of text.
public struct MonthFiles: Sendable {
  public let store: CaseStore
  public let divisions: Divisions
  public let names: MonthNames
  /// Open data leave out smaller counts.
  let publicThreshold: Int
  let pdf: PDFMaker?
  let site: String?

  /// `site`: the address that the service is reached at, without a slash behind; an edition's HTML leads there, figure by figure.
  public init(
    store: CaseStore, divisions: Divisions, names: MonthNames = MonthNames(),
    publicThreshold: Int = ReportSettings.standard.smallestPublicCount, pdf: PDFMaker? = nil, site: String? = nil
  ) {
    (self.store, self.divisions, self.names, self.publicThreshold, self.pdf) = (store, divisions, names, publicThreshold, pdf)
    self.site = site
  }

  public struct Written: Sendable {
    public let report: MonthReport
    public let page: ReportPage
    /// In the order they were written.
    public let files: [Edition.File]
    /// The edition that the files are; nil for a preview.
    public internal(set) var edition: Edition?
    /// Whether they were not counted again but are those that were kept.
    public internal(set) var isOriginal = false
    /// What an edition keeps of them, by name.
    var kept: [String: [UInt8]] = [:]
  }

  /// What a frozen edition adds to the page, and what its files are called by.
  struct Frame: Sendable {
    var facts: [ReportPage.Fact] = []
    var lists: [ReportList] = []
    var serial = 1
    /// Rows and names as an edition made before had them.
    var former: FigureLines?
    /// What was kept of the edition, by name; nil where it is being made.
    var kept: [String: [UInt8]]?
    /// Where the cases behind its figures are read, but for `/` and the figure's id.
    var cases: String?
  }

  /// Writes every file beside its place first and moves all into place at the end, so that a failure leaves what was there whole.
  ///
  /// Makes the folder where it is missing. `progress` is told what is being done. Same rows, same bytes, on either engine. Cancelled before
  /// the files are sealed, it leaves nothing; after that it goes on to the end.
  public func write(_ question: MonthQuestion, to folder: URL, progress: (String) -> Void = { _ in }) async throws -> Written {
    try await write(question, to: folder, progress: progress, frame: { _ in Frame() }, sealing: { _ in nil })
  }

  /// `frame` is asked once the figures are known; `sealing` once every file lies written under another name, and may refuse.
  func write(
    _ question: MonthQuestion, to folder: URL, progress: (String) -> Void, frame: (MonthReport) async throws -> Frame,
    sealing: (Written) async throws -> Edition?
  ) async throws -> Written {
    try Self.step("统计", progress)
    var named = MonthNamed()
    let counted = try await MonthReport.counted(question, in: store, divisions: divisions, names: names) { named = $0 }
    let frame = try await frame(counted)
    let report = frame.former.map { counted.arranged(as: $0) } ?? counted
    var lists = frame.lists + (try await named.lists(in: store, of: report))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var draft = try DraftFolder(folder)
    do {
      let stem = Self.stem(question, serial: frame.serial)
      try Self.step("审计关注事项", progress)
      let concerns = try await writeConcerns(question, "\(stem)-concerns.csv", &draft)
      if let list = concerns.list(of: report, file: "\(stem)-concerns.csv") { lists.append(list) }
      let page = MonthPage(
        report: report, place: place(question, frame), concerns: concerns.lines, edition: frame.facts, lists: lists
      ).page
      try Self.step("成文", progress)
      try write(page, report, stem, frame, &draft)
      try await addPDF(frame, stem, &draft, progress)
      let kept = try frame.kept ?? draft.contents(largest: Self.largestKept)
      var written = Written(report: report, page: page, files: draft.files, edition: nil, kept: kept)
      try Task.checkCancellation()
      if let edition = try await sealing(written) {
        written.edition = edition
        try draft.write("\(stem)-edition.json", edition.manifestText)
      }
      try draft.moveIntoPlace()
      return written
    } catch {
      draft.discard()
      throw error
    }
  }

  /// A point at which a run that was told to stop does so.
  private static func step(_ name: String, _ progress: (String) -> Void) throws {
    try Task.checkCancellation()
    progress(name)
  }

  private func write(
    _ page: ReportPage, _ report: MonthReport, _ stem: String, _ frame: Frame, _ draft: inout DraftFolder
  ) throws {
    let publicThreshold = frame.former?.publicThreshold ?? publicThreshold
    if !report.isPreview {
      try draft.write("\(stem)-open-data.csv", OpenData(report, threshold: Int64(publicThreshold)).csv)
      try draft.write("\(stem)-open-data-dictionary.csv", OpenData.dictionary(threshold: Int64(publicThreshold)))
    }
    for table in page.tables { try draft.write("\(stem)-\(table.id).csv", CSVText.document(table)) }
    for list in page.lists { try draft.write("\(stem)-\(list.id).csv", CSVText.document(list)) }
    try draft.write("\(stem).json", PageJSON.document(report, lists: page.lists).description + "\n")
    try draft.write("\(stem).html", PageHTML.document(page) { id in frame.cases.map { "\($0)/\(id)" } })
    try draft.make("\(stem).xlsx") { try PageXLSX.write(page, stamp: report.question.cut, to: $0) }
    try draft.write("\(stem).txt", PageText.document(page))
    try draft.write("\(stem)-queries.sql", ReportQueries.text)
  }

  /// Files of more bytes are not kept with an edition: they are made again where they are wanted, which a later program may not be able to.
  ///
  /// Only the auditors' list grows with the cases: a line has 200 to 300 bytes, and a month that takes over an old ledger has one for each
  /// case. Bytes are held in memory while the edition is frozen, so there is an end.
  static let largestKept = 32 << 20

  /// The PDF made now, or as it was kept: no later run gives the same bytes.
  private func addPDF(_ frame: Frame, _ stem: String, _ draft: inout DraftFolder, _ progress: (String) -> Void) async throws {
    let name = "\(stem).pdf"
    if let kept = frame.kept {
      if let bytes = kept[name] { try draft.make(name) { try Data(bytes).write(to: URL(fileURLWithPath: $0)) } }
      return
    }
    guard let pdf else { return }
    try Self.step("制作 PDF", progress)
    let html = draft.path(of: "\(stem).html")
    try await draft.make(name) { path in
      // The program tells what it reads by the ending of its name.
      let linked = "\(path).html"
      try FileManager.default.createSymbolicLink(atPath: linked, withDestinationPath: html)
      defer { try? FileManager.default.removeItem(atPath: linked) }
      try await pdf.make(html: linked, pdf: path)
    }
  }

  private func writeConcerns(_ question: MonthQuestion, _ name: String, _ draft: inout DraftFolder) async throws -> MonthConcerns {
    let concerns = ListedConcerns()
    try await draft.stream(name) { file in
      try file.write(contentsOf: Data((CSVText.byteOrderMark + MonthConcerns.header).utf8))
      try await store.concerns(of: question) { line in
        let text = concerns.add(line, monthEnd: question.end)
        try file.write(contentsOf: Data(text.utf8))
      }
    }
    return concerns.all
  }

  private func place(_ question: MonthQuestion, _ frame: Frame) -> String {
    frame.former?.place ?? Self.place(question, divisions)
  }

  static func place(_ question: MonthQuestion, _ divisions: Divisions) -> String {
    question.region.flatMap { divisions[$0] }.map { divisions.fullName(of: $0) } ?? "四川省"
  }

  /// `2026-03`; with a region `2026-03-510100`; from the second edition on `2026-03-e2`.
  static func stem(_ question: MonthQuestion, serial: Int) -> String {
    ([question.month] + [question.region, serial > 1 ? "e\(serial)" : nil].compactMap { $0 }).joined(separator: "-")
  }
}

/// The auditors' list as it comes in from a stream, which may run on another thread.
private final class ListedConcerns: Sendable {
  private let concerns = Mutex(MonthConcerns())

  var all: MonthConcerns { concerns.withLock { $0 } }

  func add(_ line: ConcernLine, monthEnd: Instant) -> String { concerns.withLock { $0.line(line, monthEnd: monthEnd) } }
}
