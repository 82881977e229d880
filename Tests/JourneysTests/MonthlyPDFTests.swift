import CaseReports
import CaseRules
import CaseStore
import Cast
import Foundation
import Testing

@Suite("The monthly report as PDF, by WeasyPrint")
struct MonthlyPDFTests {
  @Test("has every page and every table, in Chinese that can be searched")
  func pages() async throws {
    try await MonthlyLedger.with(.sqlite) { desk in
      let folder = desk.place()
      let question = try MonthQuestion("2026-03", cut: "2026-04-05T00:00:00+08:00")
      let files = MonthFiles(store: desk.store, divisions: try Config.divisions, pdf: PDFMaker(program: "/usr/bin/weasyprint"))
      let written = try await files.write(question, to: folder)
      let pdf = folder.appending(path: "2026-03.pdf").path
      let facts = try Self.run("pdfinfo", [pdf])
      let pages = try #require(facts.firstMatch(of: #/Pages: +([0-9]+)/#).flatMap { Int($0.1) })
      #expect((10...60).contains(pages) && facts.contains("841.89 x 595.276 pts (A4)"))
      let text = try Self.run("pdftotext", ["-layout", pdf, "-"])
      for page in text.split(separator: "\u{0C}") { #expect(page.count > 40, "a page is all but blank: \(page)") }
      let flat = text.filter { !$0.isWhitespace }
      for table in written.page.tables { #expect(flat.contains(table.title.filter { !$0.isWhitespace }), "\(table.id)") }
      for words in ["拖欠中小企业款项清欠月报", "成都市", "清偿率", "应还尽还率", "45.59%"] { #expect(flat.contains(words), "\(words)") }
    }
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> String {
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/\(program)")
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(program)")
    return String(decoding: said, as: UTF8.self)
  }
}
