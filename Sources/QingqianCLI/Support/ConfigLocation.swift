import ArgumentParser
import CaseRules
import Foundation

/// `--config`: where the Config folder is — the folder named, else `./Config`, else `Config` beside the program.
struct ConfigLocation: ParsableArguments {
  @Option(name: .customLong("config"), help: "The configuration folder; by default ./Config, then Config beside the program.")
  var path: String?

  /// The folder; throws `CommandFailure.badInput` when there is none.
  func folder() throws -> URL {
    if let path {
      let url = URL(fileURLWithPath: path, isDirectory: true)
      guard Self.isFolder(url) else { throw CommandFailure.badInput("--config \(path)：没有这个目录。") }
      return url
    }
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).appending(path: "Config", directoryHint: .isDirectory)
    let executable = (Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])).resolvingSymlinksInPath()
    let beside = executable.deletingLastPathComponent().appending(path: "Config", directoryHint: .isDirectory)
    guard let found = [here, beside].first(where: Self.isFolder) else {
      throw CommandFailure.badInput("找不到 Config 目录：请用 --config 指明，或在含有 Config 的目录中运行。")
    }
    return found
  }

  /// The text of one file below the folder, named by its relative path; throws `CommandFailure.badInput` when it cannot be read.
  func text(_ relativePath: String) throws -> String {
    let url = try folder().appending(path: relativePath)
    do { return try String(contentsOf: url, encoding: .utf8) } catch {
      throw CommandFailure.badInput("\(url.path)：读不出来，或不是 UTF-8 文本。")
    }
  }

  /// Every file below a sub-folder, in the order of its relative path (`rulebook/R2020.yaml`), with its text; notes in Markdown left out.
  func files(under subfolder: String) throws -> [(name: String, text: String)] {
    let root = try folder().appending(path: subfolder, directoryHint: .isDirectory)
    let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    let files = names.filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } && !$0.hasSuffix(".md") }
      .map { "\(subfolder)/\($0)" }
      .filter { [folder = try folder()] in !Self.isFolder(folder.appending(path: $0)) }
    return try files.sorted().map { ($0, try text($0)) }
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
