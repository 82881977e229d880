import Foundation

/// The program as built, run as a user runs it.
enum BuiltProgram {
  struct Run {
    let status: Int32
    let output: String
    let errors: String

    var firstLine: String { output.split(separator: "\n").first.map(String.init) ?? "" }

    /// The JSON document printed; nil when the output is none.
    var document: [String: Any]? { (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] }
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Beside the test bundle, where the build puts both.
  static var url: URL {
    let bundle = Bundle.main.bundleURL
    let folder = bundle.pathExtension == "xctest" ? bundle.deletingLastPathComponent() : bundle
    return folder.appending(path: "qingqian")
  }

  /// Runs with `arguments` in `directory` (by default the package root, where `./Config` is) until it ends.
  static func run(_ arguments: [String], in directory: URL = root) throws -> Run {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = directory
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // Both streams are short, so reading one after the other cannot block the program.
    let out = output.fileHandleForReading.readDataToEndOfFile()
    let err = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: out, as: UTF8.self), errors: String(decoding: err, as: UTF8.self))
  }
}
