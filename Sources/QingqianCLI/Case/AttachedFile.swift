import CaseDesk
import CaseRules

/// `attach` on the command line: `file=PATH` stands for the digest, size and type that are read from it.
enum AttachedFile {
  private static let readFromFile: Set<String> = ["sha256", "size", "media_type"]

  static func inputs(_ declared: [CommandInput]) -> [CommandInput] {
    [CommandInput(name: "file", type: "file", required: true, label: "材料文件")]
      + declared.filter { !readFromFile.contains($0.name) }
      .map { $0.name == "title" ? CommandInput(name: $0.name, type: $0.type, required: false, label: $0.label) : $0 }
  }

  /// Checks what was given before anything is opened; throws `CommandFailure.badInput` for a digest given by hand, or no such file.
  static func check(_ inputs: [String: String]) throws {
    if let name = inputs.keys.sorted().first(where: readFromFile.contains) {
      throw CommandFailure.badInput("--set \(name)：由文件得出，不能填写；请用 --set file=路径 指明材料文件。")
    }
    guard let path = inputs["file"], !path.isEmpty else { throw CommandFailure.badInput("attach：请用 --set file=路径 指明材料文件。") }
    try InputFile.check(path)
  }

  /// Stores the file and answers the inputs the verb declares; its name is the title unless one was given.
  static func store(_ given: [String: String], in evidence: EvidenceDesk) async throws -> [String: String] {
    var inputs = given
    guard let path = inputs.removeValue(forKey: "file") else { return inputs }
    inputs.merge(try await evidence.take(path).inputs) { _, read in read }
    if inputs["title"] == nil { inputs["title"] = path.split(separator: "/").last.map { CleanText.normal(String($0)) } }
    return inputs
  }
}
