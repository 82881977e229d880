import CaseRules
import Foundation

/// Makes the PDF from the HTML by a program of its own. Its bytes differ from run to run, so an edition keeps them.
public struct PDFMaker: Sendable {
  private let program: String

  /// `program IN.html OUT.pdf`, as WeasyPrint is called.
  public init(program: String) { self.program = program }

  /// Throws a refusal with what the program said.
  func make(html: String, pdf: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [html, pdf]
    let said = Pipe()
    process.standardError = said
    process.standardOutput = FileHandle.nullDevice
    do { try process.run() } catch { throw Refusal("pdf_program", "不能运行 \(program)：请检查 service.yaml 中的 report.pdf。") }
    let words = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0, FileManager.default.fileExists(atPath: pdf) else {
      throw Refusal("pdf_failed", "\(program) 未能制作 PDF：\(words.suffix(500))")
    }
  }
}
