import CaseRules
import Foundation

/// Makes the PDF from the HTML by a program of its own. Its bytes differ from run to run, so an edition keeps them.
public struct PDFMaker: Sendable {
  private let program: String

  /// `program IN.html OUT.pdf`, as WeasyPrint is called.
  public init(program: String) { self.program = program }

  /// Throws a refusal with what the program said. Cancelled, it ends the program.
  func make(html: String, pdf: String) async throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [html, pdf]
    let said = Pipe()
    process.standardError = said
    process.standardOutput = FileHandle.nullDevice
    do { try process.run() } catch { throw Refusal("pdf_program", "不能运行 \(program)：请检查 service.yaml 中的 report.pdf。") }
    let words = await withTaskCancellationHandler {
      defer { process.waitUntilExit() }
      return String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    } onCancel: {
      process.terminate()
    }
    try Task.checkCancellation()
    guard process.terminationStatus == 0, FileManager.default.fileExists(atPath: pdf) else {
      throw Refusal("pdf_failed", "\(program) 未能制作 PDF：\(words.suffix(500))")
    }
  }
}
